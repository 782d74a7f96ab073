import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { frameOf } from '#kernel/http/page'
import { toHtml } from '#kernel/text/markdown'
import { localPath } from '#kernel/words'
import { findCards, listChanges } from '#missions/records'
import { listedStates } from '../../schema/demand.ts'
import { pageSize } from '../../schema/discussion.ts'
import { demandFeed, demandsCsv } from '../../service/demands/files.ts'
import { listDemands } from '../../service/demands/listing.ts'
import { demandPath, findJoined, getDemand } from '../../service/demands/reading.ts'
import { readRecordDiscussions } from '../../service/discussions/listing.ts'
import { DemandPage } from '../../views/demands/demand-page.tsx'
import { DemandListPage } from '../../views/demands/list-page.tsx'
import { params } from '../discussions/reading.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const changesShown = 50
const asked = z.object({
  organization: z.string().max(64).catch('').default(''),
  state: z.enum(listedStates).catch('unmet').default('unmet'),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
})

/** What everybody reads: the ranked list, as a page, a feed and a file, and each request. */
export function demandReadingSite(app: App): void {
  const schema = { hide, querystring: asked }
  app.get('/demands', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { organization, state } = request.query
    const [[card], list] = await Promise.all([
      findCards(ctx, [`organization/${organization}`]),
      listDemands(ctx, { ...request.query, limit: pageSize }),
    ])
    return reply.html(
      <DemandListPage frame={frameOf(request)} state={state} organization={card ?? null} {...list} />,
    )
  })
  app.get('/demands.csv', { config, schema }, async (request, reply) => {
    const text = await demandsCsv(contextOf(request), request.query)
    return sendText(request, reply, { text, type: 'text/csv; charset=utf-8' })
  })
  app.get('/demands.atom', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const query = new URL(request.url, ctx.config.publicUrl).search
    const text = await demandFeed(ctx, request.query, {
      address: `${ctx.config.publicUrl}/demands.atom${query}`,
      page: `/demands${query}`,
    })
    return sendText(request, reply, { text, type: 'application/atom+xml; charset=utf-8' })
  })
  app.get('/demands/:id', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const ref = { kind: 'demand', id: request.params.id }
    const demand = await getDemand(ctx, ref.id)
    if (demand.mergedInto) return reply.redirect(localPath(ctx.lang, demandPath(demand.mergedInto)), 308)
    const [changes, joined, discussions] = await Promise.all([
      listChanges(ctx, ref, { limit: changesShown }),
      findJoined(ctx, ref.id),
      readRecordDiscussions(ctx, ref),
    ])
    const html = { what: toHtml(demand.what), why: toHtml(demand.why), words: toHtml(demand.words) }
    return reply.html(
      <DemandPage
        frame={frameOf(request)}
        now={ctx.now()}
        {...{ demand, html, changes, joined, discussions }}
      />,
    )
  })
}
