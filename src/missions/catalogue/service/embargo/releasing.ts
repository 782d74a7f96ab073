import { type Ctx, systemActor, transact } from '#kernel/context'
import type { DatasetRow, ResourceRow } from '../../tables.ts'
import { tableOpened } from '../facts.ts'
import { watchLink } from '../remote/watching.ts'
import { recount } from '../resource-counts.ts'
import { historyOf } from '../resource-history.ts'
import { rankAt } from '../resource-order.ts'
import { lockDataset, settleResources } from '../settling.ts'

/** Tells every file whose hour has come, in the name of the program. */
export async function releaseDue(ctx: Ctx): Promise<void> {
  const due = await ctx.db
    .selectFrom('catalogue.any_resource')
    .select(['id', 'dataset_id', 'release_at'])
    .where('release_at', '<=', ctx.now())
    .orderBy('release_at')
    .execute()
  for (const { id, dataset_id } of due)
    await transact({ ...ctx, actor: systemActor }, async (ctx) => {
      const dataset = await lockDataset(ctx, dataset_id)
      const row = await lockHeld(ctx, id)
      if (row?.release_at && row.release_at <= ctx.now()) await release(ctx, dataset, row)
    })
}

/** The first hour at which a file is told. */
export async function nextRelease({ db }: Ctx): Promise<Date | null> {
  const query = db
    .selectFrom('catalogue.any_resource')
    .select('release_at')
    .where('release_at', 'is not', null)
  return (await query.orderBy('release_at').limit(1).executeTakeFirst())?.release_at ?? null
}

/** From now on it is a resource like any other, that just came: counted, told, its link watched. */
export async function release(ctx: Ctx, dataset: DatasetRow, row: ResourceRow): Promise<ResourceRow> {
  const at = row.release_at && row.release_at < ctx.now() ? row.release_at : ctx.now()
  const after = await ctx.db
    .updateTable('catalogue.any_resource')
    .set({
      release_at: null,
      rank: await rankAt(ctx, dataset.id, 'end'),
      modified_at: row.harvest?.modifiedAt ? row.modified_at : at,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const counts = await recount(ctx, dataset, { before: null, after })
  await settleResources(ctx, {
    before: dataset,
    counts,
    action: 'resource-added',
    history: { before: null, after: historyOf(after) },
  })
  await watchLink(ctx, null, after)
  if (after.table_id && after.standing === 'clear')
    await ctx.facts.emit(ctx, tableOpened, { resource: after.id })
  return after
}

function lockHeld({ db }: Ctx, id: string): Promise<ResourceRow | undefined> {
  const query = db.selectFrom('catalogue.any_resource').selectAll().where('id', '=', id)
  return query.forUpdate().executeTakeFirst()
}
