import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { frameOf } from '#kernel/http/page'
import { findCards } from '#missions/records'
import { mayImportOpenings, mayPromise } from '../../policy.ts'
import { openingStates } from '../../schema/opening.ts'
import { browseOpenings } from '../../service/openings/browsing.ts'
import { readFigures } from '../../service/openings/figures.ts'
import { openingFeed, openingsCsv } from '../../service/openings/files.ts'
import { folder } from '../../views/openings/address.ts'
import { OpeningListPage } from '../../views/openings/list-page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const asked = z.object({
  organization: z.string().max(64).catch('').default(''),
  state: z.enum(openingStates).nullable().catch(null).default(null),
  q: z.string().trim().max(200).catch('').default(''),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
})

/** What everybody reads: the roadmap as a page, a feed and a file. */
export function openingListSite(app: App): void {
  const schema = { hide, querystring: asked }
  app.get(folder, { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { organization } = request.query
    const [[card], list, figures] = await Promise.all([
      findCards(ctx, [`organization/${organization}`]),
      browseOpenings(ctx, request.query),
      readFigures(ctx, organization || undefined),
    ])
    return reply.html(
      <OpeningListPage
        frame={frameOf(request)}
        browsing={request.query}
        list={list}
        figures={figures}
        organization={card ?? null}
        may={{
          announce: mayPromise(ctx.actor, card?.id ?? null),
          import: mayImportOpenings(ctx.actor),
        }}
      />,
    )
  })
  app.get(`${folder}.csv`, { config, schema }, async (request, reply) => {
    const text = await openingsCsv(contextOf(request), request.query)
    return sendText(request, reply, { text, type: 'text/csv; charset=utf-8' })
  })
  app.get(`${folder}.atom`, { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const query = new URL(request.url, ctx.config.publicUrl).search
    const text = await openingFeed(ctx, request.query, {
      address: `${ctx.config.publicUrl}${folder}.atom${query}`,
      page: `${folder}${query}`,
    })
    return sendText(request, reply, { text, type: 'application/atom+xml; charset=utf-8' })
  })
}
