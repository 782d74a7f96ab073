import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { type ProviderName, providerNames } from '#kernel/outgoing/identity-settings'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { refuseIdentity } from '../schema/identity-refusals.ts'
import { Id } from '../schema.ts'
import type { Proven } from '../service/identity/claims.ts'
import { openNewAccount, openWith, unlinkIdentity } from '../service/identity/identities.ts'
import { getProof, getProven, linkByMail, linkHere, mailProof } from '../service/identity/linking.ts'
import {
  comeBack,
  type Departure,
  depart,
  forgetProven,
  type Left,
  takeDeparture,
} from '../service/identity/outside-login.ts'
import { enter, type Origin } from '../service/second-factor/enter.ts'
import { PendingPage, ProofPage } from '../views/identity/pending-page.tsx'
import { fenced, open, signedIn } from './access.ts'
import { requireSession, sessionSecret, visitOf } from './authenticate.ts'
import { heldSecret, hold, letGo } from './departure.ts'
import { Token } from './registration.tsx'
import { welcome } from './second-step.tsx'
import { loginPage } from './sign-in.tsx'

const ByProvider = z.object({ provider: z.enum(providerNames) })
const next = z.string().max(2000).default('').catch('')

/** Signing in elsewhere: leaving, coming back, and joining what was proven to an account. */
export function identitySite(app: App): void {
  journeyRoutes(app)
  pendingRoutes(app)
  proofRoutes(app)
  app.post(
    '/account/identities/:id/unlink',
    { config: signedIn, preHandler: requireSession, schema: { params: z.object({ id: Id }) } },
    (request, reply) =>
      answerForm({
        request,
        reply,
        schema: z.object({}),
        run: async () => {
          await unlinkIdentity(contextOf(request), request.params.id)
          return localPath(contextOf(request).lang, '/account?saved#identities')
        },
        again: (state) => {
          throw state.refusal ?? refuseIdentity.identityNotFound()
        },
      }),
  )
}

function journeyRoutes(app: App): void {
  // A link, not a form: our policy lets no form lead elsewhere. It changes nothing; what comes back is bound to
  // this browser, and joined to an account by a form with its token.
  app.get(
    '/login/:provider',
    { config: fenced, schema: { params: ByProvider, querystring: z.object({ next }) } },
    (request, reply) =>
      orLogin({ request, reply }, async () => {
        const { params, query } = request
        return leave(reply, await depart(contextOf(request), params.provider, query.next))
      }),
  )
  app.get('/login/:provider/callback', { config: fenced, schema: { params: ByProvider } }, (request, reply) =>
    orLogin({ request, reply }, async () => {
      const { provider } = request.params
      const secret = heldSecret(request, 'departure')
      letGo(reply, 'departure')
      const left = await takeDeparture(contextOf(request), provider, secret)
      // One address is registered for both languages: it speaks that of whoever left.
      request.ctx = { ...contextOf(request), lang: left.lang }
      return orLogin({ request, reply, next: left.next }, () => comeIn(request, reply, { provider, left }))
    }),
  )
}

async function comeIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { provider, left }: { provider: ProviderName; left: Left },
) {
  const url = new URL(request.originalUrl, contextOf(request).config.publicUrl)
  const back = await comeBack(contextOf(request), provider, { left, url })
  if ('departure' in back) return leave(reply, back.departure)
  return arrive(request, reply, { ...back, next: left.next })
}

interface Arrival {
  proven: Proven
  secret: string
  next: string
}

async function arrive(request: FastifyRequest, reply: FastifyReply, { proven, secret, next }: Arrival) {
  const ctx = contextOf(request)
  const { actor } = ctx
  const known = await openWith(ctx, proven)
  if (known && actor.id !== null && known !== actor.id) throw refuseIdentity.identityTaken()
  const made = known || actor.id !== null ? null : await openNewAccount(ctx, proven)
  const accountId = known ?? made
  if (!accountId) {
    hold(reply, 'proven', secret)
    return reply.redirect(localPath(ctx.lang, '/login/identity'), 302)
  }
  await forgetProven(ctx, secret)
  const entry = await enter(ctx, accountId, originOf(request, proven, next))
  return reply.redirect(welcome(reply, entry, made ? '/account' : '/'), 302)
}

function originOf(request: FastifyRequest, proven: Proven, next: string): Origin {
  const { provider, idToken, twoFactors } = proven
  const previous = sessionSecret(request)
  return { visit: visitOf(request), previous, next, outside: { provider, idToken }, twoFactors }
}

function pendingRoutes(app: App): void {
  const path = '/login/identity'
  const page = async (request: FastifyRequest, state: FormState, sent: boolean) => {
    const { proven } = await getProven(contextOf(request), heldSecret(request, 'proven'))
    return (
      <PendingPage
        frame={frameOf(request)}
        state={state}
        proven={proven}
        sent={sent}
        local={contextOf(request).config.localAccounts}
      />
    )
  }
  const querystring = z.object({ sent: z.string().optional(), token: z.string().max(200).optional() })
  app.get(path, { config: open, schema: { querystring } }, (request, reply) =>
    orLogin({ request, reply }, async () => {
      const { token, sent } = request.query
      const shown = token
        ? proofPage(request, emptyForm, token)
        : page(request, emptyForm, sent !== undefined)
      return reply.html(await shown)
    }),
  )
  app.post('/account/identities', { config: signedIn, preHandler: requireSession }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({}),
      run: async () => {
        await linkHere(contextOf(request), heldSecret(request, 'proven'))
        letGo(reply, 'proven')
        return localPath(contextOf(request).lang, '/account?saved#identities')
      },
      again: (state) => page(request, state, false),
    }),
  )
  app.post(`${path}/mail`, { config: fenced }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({}),
      run: async () => {
        await mailProof(contextOf(request), heldSecret(request, 'proven'))
        return localPath(contextOf(request).lang, `${path}?sent`)
      },
      again: (state) => page(request, state, false),
    }),
  )
  app.post(`${path}/abandon`, { config: open }, async (request, reply) => {
    const secret = heldSecret(request, 'proven')
    if (secret) await forgetProven(contextOf(request), secret)
    letGo(reply, 'proven')
    return reply.redirect(localPath(contextOf(request).lang, '/login'), 303)
  })
}

async function proofPage(request: FastifyRequest, state: FormState, token: string) {
  const { email } = await getProof(contextOf(request), { secret: heldSecret(request, 'proven'), token })
  return <ProofPage frame={frameOf(request)} state={state} token={token} email={email} />
}

function proofRoutes(app: App): void {
  app.post('/login/identity/proof', { config: fenced }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: Token,
      run: async ({ token }) => {
        const ctx = contextOf(request)
        const linked = await linkByMail(ctx, { secret: heldSecret(request, 'proven'), token })
        letGo(reply, 'proven')
        const origin = originOf(request, linked.proven, linked.next)
        return welcome(reply, await enter(ctx, linked.accountId, origin), '/account')
      },
      again: (state) => proofPage(request, state, Token.parse(state.values).token),
    }),
  )
}

function leave(reply: FastifyReply, { url, secret }: Departure) {
  hold(reply, 'departure', secret)
  return reply.redirect(url, 302)
}

interface Here {
  request: FastifyRequest
  reply: FastifyReply
  /** Where they were going. */
  next?: string
}

/** What goes wrong elsewhere ends on the page where one signs in: the other ways stay open. */
async function orLogin({ request, reply, next = '' }: Here, work: () => Promise<FastifyReply>) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return reply.status(error.rule.status).html(await loginPage(request, emptyForm, { next, refusal: error }))
  }
}
