import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { explore, queryOf, tidy } from '#missions/tables'
import { refuse } from '../schema/refusals.ts'
import { getResource } from '../service/resource-reading.ts'
import { getResourceTable } from '../service/resource-table.ts'
import { DataPage } from '../views/data-page.tsx'
import { dataPath } from '../views/data-path.ts'
import { datasetAt } from './dataset-at.ts'

/** `/datasets/:slug/resources/:id/data`: the rows of a file; its query is that of the row API. */
export function rowSite(app: App): void {
  const config = { access: 'public', dialect: 'site' } as const
  const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
  app.get(
    '/datasets/:slug/resources/:id/data',
    { config, schema: { hide: true, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { slug, id } = request.params
      const query = queryOf(request)
      const rest = `/resources/${encodeURIComponent(id)}/data${query && `?${query}`}`
      const dataset = await datasetAt({ request, reply }, slug, rest)
      if (!dataset) return reply
      const resource = await getResource(ctx, id)
      if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
      const table = await getResourceTable(ctx, id)
      const shortest = tidy(query)
      // Forms without scripts send their empty fields too: one view has one address.
      if (isLonger(query, shortest)) {
        const path = `${dataPath(dataset, resource)}${shortest && `?${shortest}`}`
        return reply.redirect(localPath(ctx.lang, path), 303)
      }
      const explored = table.state === 'ready' ? await explore(ctx, table.tableId, { query }) : null
      if (explored?.fault) reply.status(400)
      const shown = { dataset, resource, explored, table }
      return reply.html(<DataPage frame={frameOf(request)} {...shown} />)
    },
  )
}

/** Whether tidying took parameters away: other ways of encoding the same ones are left alone. */
function isLonger(query: string, tidied: string): boolean {
  const count = (text: string) => text.split('&').filter(Boolean).length
  return count(query) > count(tidied)
}
