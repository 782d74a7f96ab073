import { type App, contextOf } from '#kernel/http'
import { pageDiscussions } from '#missions/conversation'
import { countCards } from '#missions/records'
import { reading } from './route.ts'

/** The site itself. */
export function siteRoutes(app: App): void {
  app.get('/api/1/site/', reading('What this site is, and its figures', {}), async (request) => {
    const ctx = contextOf(request)
    const [counts, { total: discussions }] = await Promise.all([
      countCards(ctx),
      pageDiscussions(ctx, {}, { sort: { by: 'created', direction: 'desc' }, offset: 0, limit: 0 }),
    ])
    const { site, publicUrl } = ctx.config
    return {
      ...{ id: new URL(publicUrl).host, title: site.name, keywords: [], feed_size: 20, version: '1' },
      ...{ datasets_blocs: [], reuses_blocs: [], dataservices_blocs: [] },
      metrics: {
        datasets: counts.dataset ?? 0,
        organizations: counts.organization ?? 0,
        reuses: counts.reuse ?? 0,
        dataservices: counts.dataservice ?? 0,
        discussions,
      },
    }
  })
}
