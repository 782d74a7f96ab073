import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { providerNames } from '#kernel/outgoing/identity-settings'
import type { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { Credentials, Email } from '../schema.ts'
import { signIn } from '../service/credentials.ts'
import { signInAsDemoByEmail } from '../service/demo.ts'
import { farewell, spokenBy } from '../service/identity/farewell.ts'
import { identityWords } from '../service/identity/words.ts'
import { passwordsOpen } from '../service/local-accounts.ts'
import { offersPasskeys } from '../service/second-factor/passkeys.ts'
import { endSession } from '../service/sessions.ts'
import { LeavingPage } from '../views/identity/pending-page.tsx'
import { LoginPage } from '../views/login-page.tsx'
import { fenced, open } from './access.ts'
import { forgetSession, keepSession, sessionSecret, visitOf } from './authenticate.ts'
import { safePath } from './safe-path.ts'
import { welcome } from './second-step.tsx'

const next = z.string().max(2000).default('').catch('')

/** Sign in, sign out, and the one-click accounts of the demo. */
export function signInSite(app: App): void {
  app.get('/login', { config: open, schema: { querystring: z.object({ next }) } }, async (request, reply) =>
    reply.html(await loginPage(request, emptyForm, { next: request.query.next })),
  )
  app.post('/login', { config: fenced }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: Credentials.extend({ next }),
      run: async (input) => {
        const origin = { visit: visitOf(request), previous: sessionSecret(request), next: input.next }
        return welcome(reply, await signIn(contextOf(request), input, origin))
      },
      again: (state) => {
        sayWhenToRetry(reply, state)
        return loginPage(request, state, { next: String(state.values.next ?? '') })
      },
    }),
  )
  app.post('/demo-session', { config: fenced }, async (request, reply) => {
    const ctx = contextOf(request)
    const input = z.object({ email: Email, next }).parse(request.body)
    const origin = { visit: visitOf(request), previous: sessionSecret(request) }
    keepSession(reply, await signInAsDemoByEmail(ctx, input.email, origin))
    return reply.redirect(safePath(ctx.lang, input.next), 303)
  })
  farewellRoute(app)
  app.post('/logout', { config: open }, async (request, reply) => {
    const ctx = contextOf(request)
    const secret = sessionSecret(request)
    const outside = secret ? await endSession(ctx, secret) : null
    forgetSession(reply)
    const url = outside && (await farewell(ctx, outside))
    if (!outside || !url) return reply.redirect(localPath(ctx.lang, '/'), 303)
    // Our policy lets no form lead elsewhere, not even by a redirection: the page goes on by itself.
    const provider = identityWords[ctx.lang].providers[outside.provider]
    const frame = { ...frameOf(request), account: null, csrf: '' }
    return reply.header('refresh', `0; url=${url}`).html(<LeavingPage {...{ frame, provider, url }} />)
  })
}

/** Where a provider sends the browser back once its own session is closed. */
function farewellRoute(app: App): void {
  const querystring = z.object({ state: z.string().max(200).default('').catch('') })
  app.get('/logout/done', { config: open, schema: { querystring } }, (request, reply) =>
    reply.redirect(localPath(spokenBy(request.query.state), '/'), 302),
  )
}

/** The page of all ways in; `refusal` is what went wrong on another of them. */
export async function loginPage(
  request: FastifyRequest,
  state: FormState,
  { next, refusal = null }: { next: string; refusal?: Refusal | null },
) {
  const ctx = contextOf(request)
  const { providers: known, localAccounts } = ctx.config
  const providers = providerNames.filter((name) => known[name] !== null)
  const local = localAccounts ? 'all' : (await passwordsOpen(ctx)) ? 'administrators' : 'none'
  return (
    <LoginPage
      frame={frameOf(request)}
      // Without a form there is nothing else to say it.
      refusal={refusal ?? (local === 'none' ? state.refusal : null)}
      {...{ state, next, providers, local, passkeys: offersPasskeys(ctx) }}
    />
  )
}

function sayWhenToRetry(reply: FastifyReply, { refusal }: FormState): void {
  const seconds = refusal?.extra.retryAfter
  if (typeof seconds === 'number') reply.header('retry-after', seconds)
}
