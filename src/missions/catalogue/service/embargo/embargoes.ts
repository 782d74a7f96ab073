import { type Ctx, transact } from '#kernel/context'
import { mayEdit } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import type { Resource } from '../../schema/resource.ts'
import { type DatasetRow, type ResourceRow, toResource } from '../../tables.ts'
import { requireRight } from '../datasets.ts'
import { noticePlan } from '../planned/clock.ts'
import { requireHour } from '../planned/hours.ts'
import { resolveDataset } from '../reading.ts'
import { forgetAnswer } from '../remote/watching.ts'
import { recount } from '../resource-counts.ts'
import { historyOf } from '../resource-history.ts'
import { lockBoth, type Of } from '../resource-locks.ts'
import { settleResources } from '../settling.ts'
import { release } from './releasing.ts'
import { noteHeldBack } from './unseen.ts'

/** The files of a dataset that wait for their hour, the nearest first: for those who edit it. */
export async function listEmbargoes(ctx: Ctx, key: string): Promise<Resource[]> {
  const dataset = await resolveDataset(ctx, key)
  await requireRight(ctx, dataset, mayEdit)
  const query = ctx.db.selectFrom('catalogue.any_resource').selectAll().where('dataset_id', '=', dataset.id)
  const rows = await query.where('release_at', 'is not', null).orderBy('release_at').orderBy('id').execute()
  return rows.map((row) => toResource(row, ctx.config.publicUrl))
}

/**
 * Says at which minute a file is told; again, to change it. Before, nothing of it is. Refuses what was told already: a
 * file of a public dataset, one that a chart shows.
 */
export function putUnderEmbargo(ctx: Ctx, { at, ...of }: Of & { at: Date }): Promise<Resource> {
  return transact(ctx, async (ctx) => {
    const { dataset, before } = await lockBoth(ctx, of)
    requireHour(ctx, at)
    if (!before.release_at) await requireUntold(ctx, dataset, before)
    noticePlan(ctx, at)
    // A link is asked again once it is told: nobody elsewhere learns of it meanwhile.
    if (before.url) await forgetAnswer(ctx, before)
    const after = await write(ctx, before, at)
    const history = { before: historyOf(before), after: historyOf(after) }
    if (before.release_at) await noteHeldBack(ctx, dataset, { action: 'resource-embargoed', ...history })
    else {
      const counts = await recount(ctx, dataset, { before, after: null })
      await settleResources(ctx, { before: dataset, counts, action: 'resource-embargoed', history })
    }
    return toResource(after, ctx.config.publicUrl)
  })
}

/** Tells a file at once. Without embargo, changes nothing. */
export function liftEmbargo(ctx: Ctx, of: Of): Promise<Resource> {
  return transact(ctx, async (ctx) => {
    const { dataset, before } = await lockBoth(ctx, of)
    return toResource(before.release_at ? await release(ctx, dataset, before) : before, ctx.config.publicUrl)
  })
}

async function requireUntold({ db }: Ctx, dataset: DatasetRow, { id }: ResourceRow): Promise<void> {
  const charts = db.selectFrom('catalogue.chart').select('id').where('resource_id', '=', id)
  if (dataset.visibility === 'public' || (await charts.executeTakeFirst())) throw refuse.toldAlready({ id })
}

function write({ db }: Ctx, { id, version }: ResourceRow, release_at: Date): Promise<ResourceRow> {
  const change = db.updateTable('catalogue.any_resource').set({ release_at, version: version + 1 })
  return change.where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}
