import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { getReport, judgeReport, listReports, ReportDraft, report } from '#missions/conversation'
import {
  listReasons,
  presentReports,
  reasonsHere,
  reportedBy,
  udataReasons,
} from '../../service/udata/reports.ts'
import { words } from '../../service/udata/words.ts'
import { envelope, offsetOf, paging } from './paging.ts'
import { reading, signed } from './route.ts'

const base = '/api/1/reports/'
const params = z.object({ report: z.string().max(64) })
const Draft = z.object({
  subject: z.object({ class: z.string().max(40), id: z.string().max(64) }),
  subject_embed_id: z.string().max(64).nullish(),
  reason: z.enum(udataReasons),
  message: z.string().max(5000).nullish(),
})

/** Reports in the words of udata: anybody makes one, moderators read and dismiss them. */
export function reportRoutes(app: App): void {
  app.get(`${base}reasons/`, reading('Reasons to report', {}), (request) => listReasons(contextOf(request)))
  app.post(base, reading('Report a record or a message', { body: Draft }), async (request, reply) => {
    const ctx = contextOf(request)
    const { subject, subject_embed_id: message = null, reason, message: said } = request.body
    const draft = ReportDraft.parse({
      ...(await reportedBy(ctx, { ...subject, message })),
      reason: reasonsHere[reason],
      words: said?.trim() || words[ctx.lang].reportReasons[reason],
    })
    const [shape] = await presentReports(ctx, [await report(ctx, draft, request.ip)])
    return reply.status(201).send(shape)
  })
  moderatorRoutes(app)
}

function moderatorRoutes(app: App): void {
  const handled = z.stringbool().optional()
  const querystring = z.object({ ...paging(20), handled })
  app.get(base, signed('Reports, for moderators', { querystring }), async (request) => {
    const ctx = contextOf(request)
    const { handled, page_size: limit } = request.query
    const state = handled === undefined ? {} : handled ? { settled: true } : { state: 'open' as const }
    const { items, total } = await listReports(ctx, { ...state, limit, offset: offsetOf(request.query) })
    return envelope(request, request.query, { items: await presentReports(ctx, items), total })
  })
  app.get(`${base}:report/`, signed('A report, for moderators', { params }), async (request) => {
    const ctx = contextOf(request)
    return (await presentReports(ctx, [await getReport(ctx, request.params.report)]))[0]
  })
  const body = z.object({ dismissed_at: z.iso.datetime({ offset: true, local: true }).nullish() })
  const dismissing = signed('Dismiss a report', { params, body })
  app.patch(`${base}:report/`, dismissing, async (request) => {
    const ctx = contextOf(request)
    const { report: id } = request.params
    const dismissal = { verdict: 'dismiss', ground: null, words: words[ctx.lang].dismissed } as const
    if (request.body.dismissed_at) await judgeReport(ctx, id, dismissal)
    return (await presentReports(ctx, [await getReport(ctx, id)]))[0]
  })
}
