import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Appeal,
  LogLine,
  Receipt,
  Report,
  ReportDraft,
  ReportQuery,
  Settlement,
  Statement,
  Verdict,
} from '../schema/report.ts'
import { appeal, getStatement, settleAppeal } from '../service/moderation/appeals.ts'
import { judgeReport } from '../service/moderation/deciding.ts'
import { readLog } from '../service/moderation/log.ts'
import { listReports } from '../service/moderation/queue.ts'
import { report } from '../service/moderation/reporting.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const tags = ['Moderation']
const params = z.object({ id: z.string().max(64) })

/** Reports, decisions and the public log as JSON: the same verbs as the pages. */
export function moderationRoutes(app: App): void {
  reportRoutes(app)
  decisionRoutes(app)
  const querystring = z.object({
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  const Log = z.object({ items: z.array(LogLine), total: z.number().int() })
  const schema = { querystring, response: { 200: Log }, tags, summary: 'Public log of moderation' }
  app.get('/api/moderation', { config: open, schema }, (request) =>
    readLog(contextOf(request), request.query),
  )
}

function reportRoutes(app: App): void {
  const creating = { body: ReportDraft, response: { 201: Receipt }, tags, summary: 'Report a problem' }
  app.post('/api/reports', { config: open, schema: creating }, async (request, reply) =>
    reply.code(201).send(await report(contextOf(request), request.body, request.ip)),
  )
  const List = z.object({ items: z.array(Report), total: z.number().int() })
  const listing = {
    querystring: ReportQuery,
    response: { 200: List },
    tags,
    summary: 'Reports, for moderators',
  }
  app.get('/api/reports', { config: account, schema: listing }, (request) =>
    listReports(contextOf(request), request.query),
  )
  const judging = { params, body: Verdict, tags, summary: 'Settle all open reports of the same thing' }
  app.put('/api/reports/:id/verdict', { config: account, schema: judging }, async (request, reply) => {
    await judgeReport(contextOf(request), request.params.id, request.body)
    return reply.code(204).send()
  })
}

function decisionRoutes(app: App): void {
  const path = '/api/moderation/decisions/:id'
  const shown = { params, response: { 200: Statement }, tags }
  app.get(path, { config: account, schema: { ...shown, summary: 'Reasons of a decision' } }, (request) =>
    getStatement(contextOf(request), request.params.id),
  )
  const appealing = { ...shown, body: Appeal, summary: 'Contest a decision' }
  app.put(`${path}/appeal`, { config: account, schema: appealing }, async (request) => {
    const ctx = contextOf(request)
    await appeal(ctx, request.params.id, request.body.words)
    return getStatement(ctx, request.params.id)
  })
  const settling = { ...shown, body: Settlement, summary: 'Answer a complaint' }
  app.put(`${path}/settlement`, { config: account, schema: settling }, async (request) => {
    const ctx = contextOf(request)
    await settleAppeal(ctx, request.params.id, request.body)
    return getStatement(ctx, request.params.id)
  })
}
