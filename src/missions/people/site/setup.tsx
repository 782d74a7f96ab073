import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { refuse } from '../schema/refusals.ts'
import { SetUp } from '../schema.ts'
import { openSession } from '../service/sessions.ts'
import { hasAccounts, requireSetUp, setUp } from '../service/setup.ts'
import { ClosedSetUpPage, SetUpPage } from '../views/setup-page.tsx'
import { fenced, open } from './access.ts'
import { keepSession, visitOf } from './authenticate.ts'
import { Token } from './registration.tsx'

/** The front door of an empty instance. */
export function setUpSite(app: App): void {
  const querystring = z.object({ token: z.string().max(200).optional() })
  app.get('/setup', { config: open, schema: { querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { token } = request.query
    if (await hasAccounts(ctx)) throw refuse.alreadySetUp()
    if (!token) return reply.html(<ClosedSetUpPage frame={frameOf(request)} />)
    await requireSetUp(ctx, token)
    return reply.html(<SetUpPage frame={frameOf(request)} state={emptyForm} token={token} />)
  })
  app.post('/setup', { config: fenced }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: SetUp.extend(Token.shape),
      run: async ({ token, ...input }) => {
        const account = await setUp(ctx, token, input)
        keepSession(reply, await openSession(ctx, account.id, visitOf(request)))
        return localPath(ctx.lang, '/')
      },
      again: async (state) => {
        const { token } = Token.parse(state.values)
        await requireSetUp(ctx, token)
        return <SetUpPage frame={frameOf(request)} state={state} token={token} />
      },
    })
  })
}
