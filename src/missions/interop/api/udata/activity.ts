import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { getDataset, listDatasetHistory } from '#missions/catalogue'
import { presentActivity } from '../../service/udata/activity-shape.ts'
import { refuse } from '../../service/udata/refusals.ts'
import { words } from '../../service/udata/words.ts'
import { objectId, offsetOf, paging, strictEnvelope } from './paging.ts'
import { reading } from './route.ts'

/** What is read back of one history. */
const mostRead = 1000

/** What happened to a dataset; of a person or an organisation, nothing is put together here. */
export function activityRoutes(app: App): void {
  const querystring = z.object({
    ...paging(20),
    related_to: objectId.optional().describe('Id of a dataset'),
    organization: objectId.optional(),
    user: objectId.optional(),
  })
  app.get(
    '/api/1/activity/',
    reading('What happened to a dataset, the newest first: the last thousand changes', { querystring }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      if (!query.related_to || query.organization || query.user)
        throw refuse.notServed({ reason: words[ctx.lang].missing.activity })
      const dataset = await getDataset(ctx, query.related_to)
      const changes = await listDatasetHistory(ctx, dataset.id, { limit: mostRead })
      const from = offsetOf(query)
      const page = changes.slice(from, from + query.page_size)
      const items = await presentActivity(ctx, dataset, page)
      return strictEnvelope(request, query, { items, total: changes.length })
    },
  )
}
