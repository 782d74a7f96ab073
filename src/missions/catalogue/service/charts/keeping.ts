import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseKernel } from '#kernel/refusal'
import { drawChart, toChartQuery } from '#missions/tables'
import { mayEdit, mayEditChart, mayKeepChart, mayRemoveChart } from '../../policy.ts'
import type { SavedChart, SavedChartChanges, SavedChartDraft } from '../../schema/chart.ts'
import { refuse } from '../../schema/refusals.ts'
import type { ChartRow } from '../../tables.ts'
import { holdingOf } from '../producers.ts'
import { getResource } from '../resource-reading.ts'
import { rememberChart, removeChartCard, tellChart } from './cards.ts'
import { datasetOf, getTableOf, present } from './reading.ts'

/** Of one dataset, by one person. */
const most = 100

/** Keeps a chart under a title, with its choices made: what is kept is what was seen. */
export async function keepChart(ctx: Ctx, { resource, query, title }: SavedChartDraft): Promise<SavedChart> {
  if (ctx.actor.kind === 'anonymous') throw refuseKernel.signInNeeded()
  const { datasetId, releaseAt } = await getResource(ctx, resource)
  if (releaseAt) throw refuse.underEmbargo({ id: resource })
  // Drawn before the transaction: it may take seconds, and refuses what cannot be drawn.
  const { spec, selected } = await drawChart(ctx, await getTableOf(ctx, resource), { rawQuery: query })
  return transact(ctx, async (ctx) => {
    const dataset = await datasetOf(ctx, { dataset_id: datasetId })
    const holding = await holdingOf(ctx, dataset)
    const shown = { visibility: dataset.visibility, deletedAt: dataset.deleted_at }
    if (!mayKeepChart(ctx.actor, { ...holding, ...shown })) throw refuse.datasetNotFound({ id: datasetId })
    if ((await countOwn(ctx, datasetId)) >= most) throw refuse.tooManyCharts({})
    const now = ctx.now()
    const row = await ctx.db
      .insertInto('catalogue.chart')
      .values({
        ...{ id: newId(ctx), dataset_id: datasetId, resource_id: resource, title, kind: spec.kind },
        query: toChartQuery(spec, selected),
        author_id: ctx.actor.id,
        author_name: ctx.actor.name,
        by_producer: mayEdit(ctx.actor, holding),
        ...{ created_at: now, modified_at: now },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await rememberChart(ctx, row, { action: 'created', before: null, after: { title, query: row.query } })
    await tellChart(ctx, row, dataset)
    return first(await present(ctx, dataset, [row]))
  })
}

export function renameChart(
  ctx: Ctx,
  id: string,
  { title, version }: SavedChartChanges,
): Promise<SavedChart> {
  return transact(ctx, async (ctx) => {
    const { row, dataset } = await requireChart(ctx, id, mayEditChart)
    if (version !== undefined && version !== row.version) throw refuse.staleVersion({ current: row.version })
    const written = await ctx.db
      .updateTable('catalogue.chart')
      .set({ title, modified_at: ctx.now(), version: row.version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await rememberChart(ctx, row, { action: 'changed', before: { title: row.title }, after: { title } })
    await tellChart(ctx, written, dataset)
    return first(await present(ctx, dataset, [written]))
  })
}

export function removeChart(ctx: Ctx, id: string): Promise<{ dataset: string }> {
  return transact(ctx, async (ctx) => {
    const { row, dataset } = await requireChart(ctx, id, mayRemoveChart)
    await ctx.db.deleteFrom('catalogue.chart').where('id', '=', id).execute()
    await rememberChart(ctx, row, { action: 'deleted', before: { title: row.title }, after: {} })
    await removeChartCard(ctx, row)
    return { dataset: dataset.slug }
  })
}

type May = typeof mayEditChart

async function requireChart(ctx: Ctx, id: string, may: May) {
  const query = ctx.db.selectFrom('catalogue.chart').selectAll().where('id', '=', id).forUpdate()
  const row: ChartRow | undefined = await query.executeTakeFirst()
  if (!row) throw refuse.chartNotFound({ id })
  const dataset = await datasetOf(ctx, row)
  if (!may(ctx.actor, row.author_id, await holdingOf(ctx, dataset))) throw refuse.notYourChart({ id })
  return { row, dataset }
}

async function countOwn({ db, actor }: Ctx, datasetId: string): Promise<number> {
  const { count } = await db
    .selectFrom('catalogue.chart')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('dataset_id', '=', datasetId)
    .where('author_id', '=', actor.id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function first(charts: readonly SavedChart[]): SavedChart {
  const [chart] = charts
  if (!chart) throw new Error('a chart that was just written')
  return chart
}
