import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { NewAccount, NewPassword, Registration } from '../schema.ts'
import { getReset, requestReset, resetPassword } from '../service/credentials.ts'
import { requireLocalAccounts } from '../service/local-accounts.ts'
import { confirmRegistration, getRegistration, requestRegistration } from '../service/registration.ts'
import { openSession } from '../service/sessions.ts'
import { ConfirmPage, ForgottenPage, RegisterPage, ResetPage, SentPage } from '../views/mailed-link-pages.tsx'
import { peopleWords } from '../words.ts'
import { fenced, open } from './access.ts'
import { keepSession, visitOf } from './authenticate.ts'
import { welcome } from './second-step.tsx'

export const Token = z.object({ token: z.string().min(1).max(200) })

/** Where people come in through a provider alone, none of these pages is shown. */
async function preHandler(request: FastifyRequest): Promise<void> {
  requireLocalAccounts(contextOf(request))
}

/** An account, or a new password, by a link that goes to its address. */
export function registrationSite(app: App): void {
  askRoutes(app)
  confirmRoutes(app)
  resetRoutes(app)
}

function askRoutes(app: App): void {
  const asked = [
    { path: '/register', page: RegisterPage, verb: requestRegistration, words: 'register' },
    { path: '/forgotten-password', page: ForgottenPage, verb: requestReset, words: 'reset' },
  ] as const
  for (const { path, page: AskPage, verb, words } of asked) {
    app.get(path, { config: open, preHandler }, (request, reply) =>
      reply.html(<AskPage frame={frameOf(request)} state={emptyForm} />),
    )
    app.get(`${path}/sent`, { config: open, preHandler }, (request, reply) =>
      reply.html(
        <SentPage frame={frameOf(request)} text={peopleWords[contextOf(request).lang][words].sentText} />,
      ),
    )
    app.post(path, { config: fenced, preHandler }, (request, reply) =>
      answerForm({
        request,
        reply,
        schema: Registration,
        run: async (input) => {
          await verb(contextOf(request), input)
          return localPath(contextOf(request).lang, `${path}/sent`)
        },
        again: (state) => <AskPage frame={frameOf(request)} state={state} />,
      }),
    )
  }
}

function confirmRoutes(app: App): void {
  app.get(
    '/confirm',
    { config: open, preHandler, schema: { querystring: Token } },
    async (request, reply) => {
      const { token } = request.query
      const { email } = await getRegistration(contextOf(request), token)
      return reply.html(
        <ConfirmPage frame={frameOf(request)} state={emptyForm} token={token} email={email} />,
      )
    },
  )
  app.post('/confirm', { config: fenced, preHandler }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: NewAccount.extend(Token.shape),
      run: async ({ token, ...input }) => {
        const account = await confirmRegistration(ctx, token, input)
        keepSession(reply, await openSession(ctx, account.id, visitOf(request)))
        return localPath(ctx.lang, '/account')
      },
      again: async (state) => {
        const { token } = Token.parse(state.values)
        const { email } = await getRegistration(ctx, token)
        return <ConfirmPage frame={frameOf(request)} state={state} token={token} email={email} />
      },
    })
  })
}

function resetRoutes(app: App): void {
  app.get('/reset', { config: open, preHandler, schema: { querystring: Token } }, async (request, reply) => {
    const { token } = request.query
    const { email } = await getReset(contextOf(request), token)
    return reply.html(<ResetPage frame={frameOf(request)} state={emptyForm} token={token} email={email} />)
  })
  app.post('/reset', { config: fenced, preHandler }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: NewPassword.extend(Token.shape),
      run: async ({ token, password }) => {
        const entry = await resetPassword(ctx, token, { password, visit: visitOf(request) })
        return welcome(reply, entry, '/account')
      },
      again: async (state) => {
        const { token } = Token.parse(state.values)
        const { email } = await getReset(ctx, token)
        return <ResetPage frame={frameOf(request)} state={state} token={token} email={email} />
      },
    })
  })
}
