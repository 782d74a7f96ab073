import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { complete, type Entry, enter, enterWithCode, getHalf } from '../service/second-factor/enter.ts'
import { askPasskey, checkPasskey, hasPasskeys, requirePasskeys } from '../service/second-factor/passkeys.ts'
import { PasskeyLoginPage, SecondStepPage } from '../views/security/second-step-page.tsx'
import { fenced } from './access.ts'
import { keepSession, sessionSecret, visitOf } from './authenticate.ts'
import { heldSecret, hold, letGo } from './departure.ts'
import { requirePasskeyAddress } from './passkey-address.ts'
import { safePath } from './safe-path.ts'

const next = z.string().max(2000).default('').catch('')
const response = z.string().max(50_000).default('')

/** Hands the session over, or leads to the second factor. Answers the path to go to. */
export function welcome(reply: FastifyReply, entry: Entry, fallback = '/'): string {
  const { lang } = contextOf(reply.request)
  if ('half' in entry) {
    hold(reply, 'half', entry.half)
    return localPath(lang, '/login/second')
  }
  keepSession(reply, entry.session)
  letGo(reply, 'half')
  if (entry.mustEnroll) return localPath(lang, '/account/security')
  return safePath(lang, entry.next || localPath(lang, fallback))
}

/** The second factor of a sign-in, and passkeys that are both. */
export function secondStepSite(app: App): void {
  stepRoutes(app)
  passkeyRoutes(app)
}

function stepRoutes(app: App): void {
  const path = '/login/second'
  const page = async (request: FastifyRequest, state: FormState) => {
    const ctx = contextOf(request)
    const accountId = await getHalf(ctx, heldSecret(request, 'half'))
    const options = (await hasPasskeys(ctx, accountId)) ? await askPasskey(ctx, accountId) : null
    return <SecondStepPage frame={frameOf(request)} state={state} options={options} />
  }
  app.get(path, { config: fenced }, async (request, reply) => reply.html(await page(request, emptyForm)))
  app.post(path, { config: fenced }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({ code: z.string().trim().min(1).max(40) }),
      run: async ({ code }) => {
        const proof = { code, visit: visitOf(request) }
        return welcome(reply, await enterWithCode(contextOf(request), heldSecret(request, 'half'), proof))
      },
      again: (state) => page(request, state),
    }),
  )
  app.post(`${path}/passkey`, { config: fenced }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({ response }),
      run: async (input) => {
        requirePasskeyAddress(request)
        const ctx = contextOf(request)
        const half = heldSecret(request, 'half')
        await checkPasskey(ctx, input.response, await getHalf(ctx, half))
        return welcome(reply, await complete(ctx, half, visitOf(request)))
      },
      again: (state) => page(request, state),
    }),
  )
}

function passkeyRoutes(app: App): void {
  const path = '/login/passkey'
  const page = async (request: FastifyRequest, state: FormState, next: string) => {
    requirePasskeys(contextOf(request))
    const options = await askPasskey(contextOf(request), null)
    return <PasskeyLoginPage frame={frameOf(request)} {...{ state, options, next }} />
  }
  app.get(path, { config: fenced, schema: { querystring: z.object({ next }) } }, async (request, reply) =>
    reply.html(await page(request, emptyForm, request.query.next)),
  )
  app.post(path, { config: fenced }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({ response, next }),
      run: async (input) => {
        requirePasskeyAddress(request)
        const ctx = contextOf(request)
        const accountId = await checkPasskey(ctx, input.response, null)
        const origin = { visit: visitOf(request), previous: sessionSecret(request), next: input.next }
        return welcome(reply, await enter(ctx, accountId, { ...origin, twoFactors: true }))
      },
      again: (state) => page(request, state, String(state.values.next ?? '')),
    }),
  )
}
