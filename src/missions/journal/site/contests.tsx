import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { toFieldErrors } from '#missions/people'
import { ContestAnswer, contestStates } from '../schema/contest.ts'
import { answerContest } from '../service/contests/answering.ts'
import { getContest, listContests } from '../service/contests/reading.ts'
import { ContestPage } from '../views/contests/contest-page.tsx'
import { ContestsPage } from '../views/contests/contests-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(64) })
const path = '/journal/contests'

/** Contests, for those who answer them. */
export function contestSite(app: App): void {
  const querystring = z.object({ state: z.enum(contestStates).catch('open') })
  app.get(path, { config, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { state } = request.query
    const contests = await listContests(ctx, state)
    return reply.html(<ContestsPage frame={frameOf(request)} now={ctx.now()} {...{ state, contests }} />)
  })
  const sent = z.object({ sent: z.string().optional() })
  app.get(`${path}/:id`, { config, schema: { hide, params, querystring: sent } }, async (request, reply) =>
    reply.html(
      await contestPage(request, {
        ...{ id: request.params.id, state: emptyForm },
        sent: request.query.sent !== undefined,
      }),
    ),
  )
  app.post(`${path}/:id`, { config, schema: { hide, params } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: ContestAnswer,
      run: async (input) => {
        const { id } = await answerContest(contextOf(request), request.params.id, input)
        return localPath(contextOf(request).lang, `${path}/${id}?sent`)
      },
      again: (state) => contestPage(request, { id: request.params.id, state, sent: false }),
    }),
  )
}

const text = z.string().catch('')
const Typing = z.object({ verdict: text, answer: text }).catch({ verdict: '', answer: '' })

async function contestPage(
  request: FastifyRequest,
  { id, state, sent }: { id: string; state: FormState; sent: boolean },
) {
  const ctx = contextOf(request)
  return (
    <ContestPage
      frame={frameOf(request)}
      contest={await getContest(ctx, id)}
      typed={Typing.parse(state.values)}
      errors={toFieldErrors(state, ctx.lang)}
      sent={sent}
    />
  )
}
