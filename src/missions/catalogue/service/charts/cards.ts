import type { Ctx } from '#kernel/context'
import { recordChange, removeCard, writeCard } from '#missions/records'
import type { ChartRow, DatasetRow } from '../../tables.ts'

export const chartKind = 'chart'
const weight = 0.2

/** Tells search and lists what a chart now is. It is public while its dataset and its file are. */
export async function tellChart(
  ctx: Ctx,
  row: ChartRow,
  dataset: Pick<
    DatasetRow,
    'title' | 'slug' | 'organization_id' | 'owner_id' | 'visibility' | 'deleted_at' | 'tags'
  >,
): Promise<void> {
  const isPublic = dataset.visibility === 'public' && !dataset.deleted_at && (await hasClearFile(ctx, row))
  await writeCard(ctx, {
    kind: chartKind,
    id: row.id,
    slug: null,
    title: row.title,
    acronym: null,
    organizationId: row.by_producer ? dataset.organization_id : null,
    ownerId: row.by_producer ? dataset.owner_id : row.author_id,
    path: `/charts/${row.id}`,
    text: dataset.title,
    extra: '',
    tags: dataset.tags,
    weight,
    facets: row.by_producer && dataset.organization_id ? { organization: [dataset.organization_id] } : {},
    sorts: {},
    createdAt: row.created_at,
    updatedAt: row.modified_at,
    visibility: isPublic ? 'public' : 'hidden',
    summary: { excerpt: dataset.title, chart: row.kind },
  })
}

/** A dataset changed, or one of its files: its charts follow. */
export async function followDataset(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const rows = await ctx.db.selectFrom('catalogue.chart').selectAll().where('dataset_id', '=', id).execute()
  if (rows.length === 0) return
  const dataset = await ctx.db
    .selectFrom('catalogue.dataset')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  for (const row of rows) await tellChart(ctx, row, dataset)
}

/** The name goes with the account; the chart stays, as what was said of public data. */
export async function forgetChartAuthor(ctx: Ctx, { accountId }: { accountId: string }): Promise<void> {
  const rows = await ctx.db
    .updateTable('catalogue.chart')
    .set({ author_id: null, author_name: '' })
    .where('author_id', '=', accountId)
    .returning('dataset_id')
    .execute()
  for (const id of new Set(rows.map(({ dataset_id }) => dataset_id))) await followDataset(ctx, { id })
}

export function rememberChart(
  ctx: Ctx,
  { id }: Pick<ChartRow, 'id'>,
  change: {
    action: string
    before: Readonly<Record<string, unknown>> | null
    after: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  return recordChange(ctx, { ref: { kind: chartKind, id }, ...change })
}

export function removeChartCard(ctx: Ctx, { id }: Pick<ChartRow, 'id'>): Promise<void> {
  return removeCard(ctx, { kind: chartKind, id })
}

async function hasClearFile({ db }: Ctx, { resource_id }: ChartRow): Promise<boolean> {
  const found = await db
    .selectFrom('catalogue.resource')
    .select('standing')
    .where('id', '=', resource_id)
    .executeTakeFirst()
  return found?.standing === 'clear'
}
