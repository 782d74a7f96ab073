import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { Appeal, Settlement } from '../../schema/report.ts'
import { appeal, getStatement, settleAppeal } from '../../service/moderation/appeals.ts'
import { logCsv, readLog } from '../../service/moderation/log.ts'
import { LogPage } from '../../views/moderation/log-page.tsx'
import { StatementPage } from '../../views/moderation/statement-page.tsx'
import { errorsOf } from '../discussions/typed.ts'
import { Judged } from './typed.ts'

const config = { access: 'account', dialect: 'site' } as const
const open = { access: 'public', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(64) })
const path = '/moderation/decisions/:id'
const perPage = 50

/** The reasons of decisions, their appeals, and the public log. */
export function contestingSite(app: App): void {
  app.get(path, { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await statementPage(request, request.params.id, emptyForm)),
  )
  app.post(`${path}/appeal`, { config, schema: { hide, params } }, (request, reply) => {
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => ({ words: Judged.parse(body).words }), Appeal),
      run: async ({ words }) => {
        await appeal(contextOf(request), id, words)
        return backTo(request, id)
      },
      again: (state) => statementPage(request, id, state),
    })
  })
  app.post(`${path}/settlement`, { config, schema: { hide, params } }, (request, reply) => {
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => settlementOf(Judged.parse(body)), Settlement),
      run: async (settlement) => {
        await settleAppeal(contextOf(request), id, settlement)
        return backTo(request, id)
      },
      again: (state) => statementPage(request, id, state),
    })
  })
  logRoutes(app)
}

const settlementOf = ({ outcome, words }: z.infer<typeof Judged>) => ({ outcome, words })

function backTo(request: FastifyRequest, id: string): string {
  return localPath(contextOf(request).lang, `/moderation/decisions/${id}`)
}

async function statementPage(request: FastifyRequest, id: string, state: FormState) {
  const ctx = contextOf(request)
  return (
    <StatementPage
      frame={frameOf(request)}
      statement={await getStatement(ctx, id)}
      typed={Judged.parse(state.values)}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}

function logRoutes(app: App): void {
  const querystring = z.object({ after: z.coerce.number().int().min(0).max(1_000_000).catch(0) })
  app.get('/moderation', { config: open, schema: { hide, querystring } }, async (request, reply) => {
    const { after } = request.query
    const { items, total } = await readLog(contextOf(request), { offset: after, limit: perPage })
    const next = after + items.length < total ? after + items.length : null
    return reply.html(<LogPage frame={frameOf(request)} {...{ items, next }} />)
  })
  app.get('/moderation.csv', { config: open, schema: { hide } }, async (request, reply) =>
    reply.type('text/csv; charset=utf-8').send(await logCsv(contextOf(request))),
  )
}
