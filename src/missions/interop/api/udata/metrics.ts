import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { listMonths, type MonthOfUse } from '#missions/audience'
import { getDataservice, getDataset, getResource, getReuse } from '#missions/catalogue'
import { findOrganization } from '../../service/udata/organizations.ts'
import { offsetOf, pageAt } from './paging.ts'
import { reading } from './route.ts'

const month = z.string().regex(/^\d{4}-\d\d$/)
const query = z.object({
  metric_month__exact: month.optional(),
  metric_month__greater: month.optional().describe('This month and those after'),
  metric_month__less: month.optional().describe('This month and those before'),
  metric_month__sort: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
})

/** What is counted by month of each kind: who is asked about, and in which words. */
const kinds: Readonly<Record<string, (ctx: Ctx, id: string) => Promise<Record<string, unknown>[]>>> = {
  dataset: async (ctx, key) => {
    const { id } = await getDataset(ctx, key)
    const rows = await listMonths(ctx, { kind: 'dataset', id })
    return rows.map((row) => ({ dataset_id: id, ...withDownloads(row) }))
  },
  resource: async (ctx, key) => {
    const { id, datasetId } = await getResource(ctx, key)
    const rows = await listMonths(ctx, { kind: 'dataset', id: datasetId, part: id })
    return rows.map(({ month: metric_month, downloads }) => ({
      ...{ dataset_id: datasetId, resource_id: id, metric_month, monthly_download_resource: downloads },
    }))
  },
  dataservice: async (ctx, key) => visitsOf(ctx, 'dataservice', (await getDataservice(ctx, key)).id),
  reuse: async (ctx, key) => visitsOf(ctx, 'reuse', (await getReuse(ctx, key)).id),
  organization: async (ctx, key) => {
    const { id } = (await findOrganization(ctx, key)).organization
    const rows = await listMonths(ctx, { kind: 'all', id })
    return rows.map((row) => ({ organization_id: id, ...withDownloads(row) }))
  },
}

/** The figures of use by month, as the metrics API of data.gouv.fr tells them: `/api/datasets/data/?dataset_id__exact=`. */
export function metricsRoutes(app: App): void {
  for (const [kind, read] of Object.entries(kinds)) {
    const idName = `${kind}_id__exact`
    const querystring = query.extend({ [idName]: z.string().min(1).max(255).describe('Of which one') })
    app.get(
      `/api/${kind}s/data/`,
      reading(`Uses of a ${kind}, month by month`, { querystring }),
      async (request) => {
        const asked = query.parse(request.query)
        const { [idName]: id } = z.record(z.string(), z.unknown()).parse(request.query)
        const rows = (await read(contextOf(request), String(id))).filter((row) => isWithin(row, asked))
        if (asked.metric_month__sort === 'desc') rows.reverse()
        const start = offsetOf(asked)
        const { page, page_size } = asked
        return {
          data: rows.slice(start, start + page_size).map((row, n) => ({ __id: start + n + 1, ...row })),
          links: {
            next: page * page_size < rows.length ? pageAt(request, page + 1) : null,
            prev: page > 1 ? pageAt(request, page - 1) : null,
          },
          meta: { page, page_size, total: rows.length },
        }
      },
    )
  }
}

async function visitsOf(ctx: Ctx, kind: 'dataservice' | 'reuse', id: string) {
  const rows = await listMonths(ctx, { kind, id })
  return rows.map(({ month: metric_month, views }) => ({
    ...{ [`${kind}_id`]: id, metric_month, monthly_visit: views },
  }))
}

function withDownloads({ month: metric_month, views, downloads }: MonthOfUse) {
  return { metric_month, monthly_visit: views, monthly_download_resource: downloads }
}

function isWithin(row: Readonly<Record<string, unknown>>, asked: z.infer<typeof query>): boolean {
  const said = String(row.metric_month)
  const { metric_month__exact: exact, metric_month__greater: from, metric_month__less: to } = asked
  return (exact ?? said) === said && (from ?? said) <= said && said <= (to ?? said)
}
