import type { Ctx } from '#kernel/context'
import type { KeptGrant } from '../../schema/grant.ts'
import { toKeptGrant } from '../../tables.ts'

const kept = ['body', 'state', 'jws', 'revoked_at'] as const

/**
 * The grants that hold now or will: what a gateway keeps in memory, in the order of their numbers. It looks itself at
 * the hours when each begins, ends and is revoked, which may come between two readings.
 */
export async function listActiveGrants({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<KeptGrant[]> {
  const rows = await db
    .selectFrom('exchange.grant')
    .select(kept)
    .where('state', '=', 'active')
    .where('ends_at', '>', now())
    .where(({ or, eb }) => or([eb('revoked_at', 'is', null), eb('revoked_at', '>', now())]))
    .orderBy('number')
    .execute()
  return rows.map(toKeptGrant)
}

/** By id, whatever its state; null when there is none. */
export async function findGrant({ db }: Pick<Ctx, 'db'>, id: string): Promise<KeptGrant | null> {
  const row = await db.selectFrom('exchange.grant').select(kept).where('id', '=', id).executeTakeFirst()
  return row ? toKeptGrant(row) : null
}
