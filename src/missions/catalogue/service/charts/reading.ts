import type { Ctx } from '#kernel/context'
import { type Change, listChanges } from '#missions/records'
import { mayEditChart, mayRemoveChart, maySee } from '../../policy.ts'
import type { SavedChart } from '../../schema/chart.ts'
import { refuse } from '../../schema/refusals.ts'
import type { ChartRow, DatasetRow } from '../../tables.ts'
import { findProducers, holdingOf } from '../producers.ts'
import { getDataset } from '../reading.ts'
import { getContentRow } from '../resource-reading.ts'
import { chartKind } from './cards.ts'

/** A chart that somebody keeps. Refuses one of a dataset that the actor may not see. */
export async function getChart(ctx: Ctx, id: string): Promise<SavedChart> {
  const row = await ctx.db.selectFrom('catalogue.chart').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse.chartNotFound({ id })
  const dataset = await datasetOf(ctx, row)
  const holding = await holdingOf(ctx, dataset)
  const shown = { visibility: dataset.visibility, deletedAt: dataset.deleted_at }
  if (!maySee(ctx.actor, { ...holding, ...shown })) throw refuse.chartNotFound({ id })
  const [chart] = await present(ctx, dataset, [row])
  if (!chart) throw refuse.chartNotFound({ id })
  return chart
}

/** Charts of a dataset: those of its producer first, then the newest. */
export async function listCharts(ctx: Ctx, key: string, place: Place): Promise<ChartList> {
  return readCharts(ctx, (await getDataset(ctx, key)).id, place)
}

interface Place {
  limit: number
  offset?: number
}

interface ChartList {
  items: SavedChart[]
  total: number
}

/** The same for a dataset that was just shown to the actor: nothing is asked twice, and most have none. */
export async function readCharts(ctx: Ctx, id: string, { limit, offset = 0 }: Place): Promise<ChartList> {
  const query = ctx.db.selectFrom('catalogue.chart').where('dataset_id', '=', id)
  const rows = await query
    .selectAll()
    .orderBy('by_producer', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  if (rows.length === 0 && offset === 0) return { items: [], total: 0 }
  const { total } = await query
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  if (rows.length === 0) return { items: [], total: Number(total) }
  return { items: await present(ctx, await datasetOf(ctx, { dataset_id: id }), rows), total: Number(total) }
}

/** What happened to a chart, newest first; who did is told to those who may change it. */
export async function listChartHistory(ctx: Ctx, { id, permissions, author }: SavedChart): Promise<Change[]> {
  const changes = await listChanges(ctx, { kind: chartKind, id }, { limit: 20 })
  if (permissions.edit) return changes
  return changes.map((change) => ({ ...change, actorId: null, actorName: author.name }))
}

/** The table of a file, for who may open it. @throws catalogue/not-a-table, catalogue/file-not-clear */
export async function getTableOf(ctx: Ctx, resourceId: string): Promise<string> {
  const { table_id } = await getContentRow(ctx, resourceId)
  if (!table_id) throw refuse.notATable({ id: resourceId })
  return table_id
}

export function datasetOf({ db }: Ctx, { dataset_id }: Pick<ChartRow, 'dataset_id'>): Promise<DatasetRow> {
  return db.selectFrom('catalogue.dataset').selectAll().where('id', '=', dataset_id).executeTakeFirstOrThrow()
}

export async function present(
  ctx: Ctx,
  dataset: DatasetRow,
  rows: readonly ChartRow[],
): Promise<SavedChart[]> {
  const holding = await holdingOf(ctx, dataset)
  const producer = (await findProducers(ctx, [dataset]))(dataset)
  const producerName = producer.organization?.name ?? producer.owner?.name ?? ''
  const files = await ctx.db
    .selectFrom('catalogue.resource')
    .select(['id', 'title'])
    .where(
      'id',
      'in',
      rows.map(({ resource_id }) => resource_id),
    )
    .execute()
  const byId = new Map(files.map((file) => [file.id, file]))
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind,
    query: row.query,
    dataset: { id: dataset.id, slug: dataset.slug, title: dataset.title },
    resource: byId.get(row.resource_id) ?? null,
    author: { name: row.by_producer ? producerName : row.author_name, producer: row.by_producer },
    path: `/charts/${row.id}`,
    permissions: {
      edit: mayEditChart(ctx.actor, row.author_id, holding),
      remove: mayRemoveChart(ctx.actor, row.author_id, holding),
    },
    createdAt: row.created_at.toISOString(),
    modifiedAt: row.modified_at.toISOString(),
    version: row.version,
  }))
}
