import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf, errorsOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { Id, NewKey } from '../schema.ts'
import { getAccount } from '../service/accounts.ts'
import { isFresh, proveAgain, provesWithPassword } from '../service/proofs.ts'
import {
  beginTotp,
  confirmTotp,
  readFactors,
  removeTotp,
  renewRecoveryCodes,
} from '../service/second-factor/factors.ts'
import {
  addPasskey,
  askNewPasskey,
  offersPasskeys,
  removePasskey,
} from '../service/second-factor/passkeys.ts'
import { markProven, requireAccountId } from '../service/sessions.ts'
import { ProofPage } from '../views/security/proof-page.tsx'
import { SecurityPage } from '../views/security/security-page.tsx'
import { fenced, signedIn } from './access.ts'
import { requireSession, sessionSecret } from './authenticate.ts'
import { requirePasskeyAddress } from './passkey-address.ts'
import { safePath } from './safe-path.ts'

const config = { ...signedIn, rateLimit: fenced.rateLimit }
const preHandler = requireSession
const path = '/account/security'
const params = z.object({ id: Id })
const code = z.string().trim().max(40)

/** Second factors and passkeys of one's own account. */
export function securitySite(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get(path, { config, preHandler, schema: { querystring } }, async (request, reply) =>
    reply.html(await page(request, { state: emptyForm, saved: request.query.saved !== undefined })),
  )
  app.post(`${path}/proof`, { config, preHandler }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({ current: z.string().max(256).default(''), next: z.string().max(2000).default('') }),
      run: async ({ current, next }) => {
        const ctx = contextOf(request)
        await proveAgain(ctx, sessionSecret(request) ?? '', current)
        return safePath(ctx.lang, localPath(ctx.lang, next || path))
      },
      again: (state) => page(request, { state, next: String(state.values.next ?? '') }),
    }),
  )
  changeRoutes(app)
  codeRoutes(app)
}

function changeRoutes(app: App): void {
  const saved = (request: FastifyRequest) => localPath(contextOf(request).lang, `${path}?saved`)
  const change = (request: FastifyRequest, reply: FastifyReply, run: () => Promise<void>) =>
    answerForm({
      request,
      reply,
      schema: z.object({}),
      run: async () => {
        await run()
        return saved(request)
      },
      again: (state) => page(request, { state }),
    })
  app.post(`${path}/totp`, { config, preHandler }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({}),
      run: async () => {
        await beginTotp(contextOf(request))
        return localPath(contextOf(request).lang, `${path}#totp`)
      },
      again: (state) => page(request, { state }),
    }),
  )
  app.post(`${path}/totp/removal`, { config, preHandler }, (request, reply) =>
    change(request, reply, () => removeTotp(contextOf(request))),
  )
  app.post(`${path}/passkeys/:id/removal`, { config, preHandler, schema: { params } }, (request, reply) =>
    change(request, reply, () => removePasskey(contextOf(request), request.params.id)),
  )
}

/** Answer a page, not a redirection: the codes stand in it this once, and nowhere else. */
function codeRoutes(app: App): void {
  app.post(`${path}/totp/confirmation`, { config, preHandler }, (request, reply) =>
    answerCodes(request, reply, async (values) => {
      const codes = await confirmTotp(contextOf(request), code.catch('').parse(values.code))
      await markProven(contextOf(request), sessionSecret(request) ?? '', { two_factors: true })
      return codes
    }),
  )
  app.post(`${path}/recovery`, { config, preHandler }, (request, reply) =>
    answerCodes(request, reply, () => renewRecoveryCodes(contextOf(request))),
  )
  app.post(`${path}/passkeys`, { config, preHandler }, (request, reply) =>
    answerCodes(request, reply, async (values) => {
      requirePasskeyAddress(request)
      const input = z.object({ name: NewKey.shape.name, response: z.string() }).parse(values)
      const codes = await addPasskey(contextOf(request), input)
      await markProven(contextOf(request), sessionSecret(request) ?? '', { two_factors: true })
      return codes
    }),
  )
}

async function answerCodes(
  request: FastifyRequest,
  reply: FastifyReply,
  make: (values: Record<string, unknown>) => Promise<string[]>,
) {
  const values = z.record(z.string(), z.unknown()).parse(request.body)
  try {
    const codes = await make(values)
    return reply.status(201).html(await page(request, { state: emptyForm, saved: true, codes }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const state = { values, errors: errorsOf(error), refusal: error }
    return reply.status(error.rule.status).html(await page(request, { state }))
  }
}

interface Shown {
  state: FormState
  next?: string
  saved?: boolean
  codes?: readonly string[]
}

async function page(request: FastifyRequest, { state, saved = false, codes = [], next = '' }: Shown) {
  const ctx = contextOf(request)
  if (!isFresh(ctx)) {
    const withPassword = await provesWithPassword(ctx)
    return <ProofPage frame={frameOf(request)} {...{ state, withPassword, next }} />
  }
  const { officeRoles } = await getAccount(ctx, requireAccountId(ctx))
  return (
    <SecurityPage
      frame={frameOf(request)}
      {...{ state, saved, codes }}
      factors={await readFactors(ctx)}
      options={offersPasskeys(ctx) ? await askNewPasskey(ctx) : null}
      waiting={officeRoles.length > 0 && ctx.actor.officeRoles.length === 0 && codes.length === 0}
    />
  )
}
