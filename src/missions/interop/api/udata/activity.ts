import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { type Activity, getDataset, listActivity, listDatasetHistory } from '#missions/catalogue'
import { presentActivity } from '../../service/udata/activity-shape.ts'
import { objectId, offsetOf, paging, strictEnvelope } from './paging.ts'
import { reading } from './route.ts'

/** What is read back of one history. */
const mostRead = 1000

/** What happened to datasets: to all that one may see, to those of an organisation, to one. */
export function activityRoutes(app: App): void {
  const querystring = z.object({
    ...paging(20),
    related_to: objectId.optional().describe('Id of a dataset'),
    organization: objectId.optional(),
    user: objectId.optional().describe('Nothing is told of others: their names are not published'),
  })
  app.get(
    '/api/1/activity/',
    reading('What happened to datasets, the newest first: among the last thousand changes', { querystring }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { items, total } = await find(ctx, query)
      return strictEnvelope(request, query, { items: await presentActivity(ctx, items), total })
    },
  )
}

interface Asked {
  page: number
  page_size: number
  related_to?: string | undefined
  organization?: string | undefined
  user?: string | undefined
}

async function find(ctx: Ctx, query: Asked): Promise<{ items: Activity[]; total: number }> {
  const { related_to: id, organization, user: account, page_size: limit } = query
  const offset = offsetOf(query)
  if (!id) return listActivity(ctx, { organization, account, offset, limit })
  const dataset = await getDataset(ctx, id)
  const changes = (await listDatasetHistory(ctx, dataset.id, { limit: mostRead })).filter(
    ({ actorId }) => !account || actorId === account,
  )
  const fits = !organization || dataset.organization?.id === organization
  const items = fits ? changes.map((change) => ({ dataset, change })) : []
  return { items: items.slice(offset, offset + limit), total: items.length }
}
