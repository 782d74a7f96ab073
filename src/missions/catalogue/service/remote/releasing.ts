import type { Ctx } from '#kernel/context'
import { countRows } from '#missions/tables'
import type { ResourceRow, WaitingFileRow } from '../../tables.ts'
import { recount } from '../resource-counts.ts'
import { historyOf } from '../resource-history.ts'
import { findSummary } from '../schemas/validation.ts'
import { lockDataset, settleResources } from '../settling.ts'
import { dropWaiting } from '../submission.ts'

/** Bytes that were fetched are clear: their table is public, and the bytes, which are elsewhere, go. */
export async function releaseFetched(
  ctx: Ctx,
  before: ResourceRow,
  { table_version, size, sha256 }: WaitingFileRow,
): Promise<void> {
  const dataset = await lockDataset(ctx, before.dataset_id)
  const summary = await findSummary(ctx, before.id, table_version)
  const isFirst = before.table_version === null
  const after = await ctx.db
    .updateTable('catalogue.resource')
    .set({
      ...{ table_version, standing: 'clear', size, checksum_type: 'sha256', checksum_value: sha256 },
      validation: summary && JSON.stringify(summary),
      // Reading a link for the first time is no change of what it leads to.
      ...(isFirst ? {} : { modified_at: ctx.now() }),
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await dropWaiting(ctx, before.id)
  const counts = await recount(ctx, dataset, { before, after })
  const history = { before: historyOf(before), after: historyOf(after) }
  await settleResources(ctx, {
    before: dataset,
    counts,
    action: isFirst ? 'resource-read' : 'resource-refreshed',
    history,
  })
}

/** Bytes that make no table change nothing: the former table stays, and the page says what came instead. */
export async function endFetched(
  ctx: Ctx,
  { id, table_id }: ResourceRow,
  { version, fault }: { version: string; fault: string },
): Promise<void> {
  await dropWaiting(ctx, id)
  await ctx.db.updateTable('catalogue.link_check').set({ fault }).where('resource_id', '=', id).execute()
  if (!table_id || (await countRows(ctx, [table_id])).size > 0) return
  await ctx.db
    .updateTable('catalogue.resource')
    .set({ table_version: version })
    .where('id', '=', id)
    .execute()
}
