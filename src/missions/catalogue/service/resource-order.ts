import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

/** Distance between neighbours when there is room: 32 insertions at one place before any other row moves. */
const step = 2 ** 32

/** The rank of a new first or last resource. */
export async function rankAt({ db }: Ctx, datasetId: string, at: 'start' | 'end'): Promise<number> {
  const row = await db
    .selectFrom('catalogue.resource')
    .select('rank')
    .where('dataset_id', '=', datasetId)
    .orderBy('rank', at === 'start' ? 'asc' : 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return 0
  return at === 'start' ? row.rank - step : row.rank + step
}

/** A rank right after a given one, when its neighbour leaves room; null when they touch. */
export async function rankAfter({ db }: Ctx, datasetId: string, rank: number): Promise<number | null> {
  const next = await db
    .selectFrom('catalogue.resource')
    .select('rank')
    .where('dataset_id', '=', datasetId)
    .where('rank', '>', rank)
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst()
  if (!next) return rank + step
  const between = rank + Math.floor((next.rank - rank) / 2)
  return between === rank ? null : between
}

/**
 * Makes room after a rank: the fewest following rows that have a wide enough stretch are spread evenly over it.
 * Twice as many rows are tried each time, so that even a hostile order costs little a move.
 */
export async function spreadAfter(ctx: Ctx, datasetId: string, rank: number): Promise<void> {
  for (let count = 32; ; count *= 2) {
    const following = await ctx.db
      .selectFrom('catalogue.resource')
      .select('rank')
      .where('dataset_id', '=', datasetId)
      .where('rank', '>', rank)
      .orderBy('rank')
      .limit(count + 1)
      .execute()
    const beyond = following.at(count)?.rank ?? rank + step * (following.length + 1)
    const moved = Math.min(count, following.length)
    const room = Math.floor((beyond - rank) / (moved + 1))
    if (room >= 2 * count || following.length <= count) return renumber(ctx, { datasetId, rank, moved, room })
  }
}

/** Backwards first, out of the way: the order is unique at every instant of the statement. */
async function renumber(
  { db }: Ctx,
  { datasetId, rank, moved, room }: { datasetId: string; rank: number; moved: number; room: number },
): Promise<void> {
  const aside = -(2 ** 62)
  const { rows } = await sql<{ id: string }>`
    update catalogue.resource r set rank = ${String(aside)}::bigint + n.position
    from (select id, row_number() over (order by rank) as position from catalogue.resource
      where dataset_id = ${datasetId} and rank > ${rank} order by rank limit ${moved}) n
    where r.id = n.id returning r.id`.execute(db)
  await sql`
    update catalogue.resource set rank = ${rank} + (rank - ${String(aside)}::bigint) * ${room}::bigint
    where id = any(${rows.map((row) => row.id)}::uuid[])`.execute(db)
}
