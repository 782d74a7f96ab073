import { type Ctx, transact } from '#kernel/context'
import { derive } from './settling.ts'
import { tellCards } from './uses.ts'

const batch = 200

/**
 * Takes the point of timeliness from the cards of datasets that became late since the last look: only rows whose
 * hour has passed are read, by their index. Pages compute it when they are read, so nobody sees a stale score.
 */
export async function noticeLateDatasets(ctx: Ctx): Promise<number> {
  let total = 0
  for (;;) {
    const done = await transact(ctx, noticeSome)
    total += done
    if (done < batch) return total
  }
}

async function noticeSome(ctx: Ctx): Promise<number> {
  const now = ctx.now()
  const rows = await ctx.db
    .selectFrom('catalogue.dataset')
    .selectAll()
    .where('due_at', '<', now)
    .where('late', '=', false)
    .orderBy('due_at')
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of rows)
    await ctx.db.updateTable('catalogue.dataset').set(derive(row, now)).where('id', '=', row.id).execute()
  await tellCards(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.length
}
