import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { BeforeVersion, compareReleased, listReleased, refuse as refuseTable } from '#missions/tables'
import { refuse } from '../schema/refusals.ts'
import { getResource } from '../service/resource-reading.ts'
import { getResourceTable } from '../service/resource-table.ts'
import { VersionsPage } from '../views/versions-page.tsx'
import { datasetAt } from './dataset-at.ts'

const config = { access: 'public', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()
  .catch(undefined)
const before = BeforeVersion.catch(undefined)

/** `/datasets/:slug/resources/:id/versions`: what changed in a file, the last change unless two versions are chosen. */
export function versionSite(app: App): void {
  const querystring = z.object({ from: number, to: number, before })
  app.get(
    '/datasets/:slug/resources/:id/versions',
    { config, schema: { hide: true, params, querystring } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { slug, id } = request.params
      const dataset = await datasetAt(
        { request, reply },
        slug,
        `/resources/${encodeURIComponent(id)}/versions`,
      )
      if (!dataset) return reply
      const resource = await getResource(ctx, id)
      if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
      const table = await getResourceTable(ctx, id)
      if (table.state !== 'ready') throw refuseTable.tableNotFound({ id })
      const { before } = request.query
      const { items: versions, next: older } = await listReleased(ctx, table.tableId, before ?? null)
      const { from = versions[1]?.number, to = versions[0]?.number } = request.query
      const comparison =
        from === undefined || to === undefined
          ? null
          : await compareReleased(ctx, table.tableId, [String(from), String(to)])
      const shown = { tableId: table.tableId, versions, older, comparison }
      const isChosen = Object.values(request.query).some((asked) => asked !== undefined)
      return reply.html(
        <VersionsPage
          frame={frameOf(request)}
          dataset={dataset}
          resource={resource}
          isChosen={isChosen}
          shown={shown}
        />,
      )
    },
  )
}
