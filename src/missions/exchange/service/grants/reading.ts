import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Grant, HeldGrant, KeptGrant } from '../../schema/grant.ts'
import { toKeptGrant } from '../../tables.ts'

const kept = ['body', 'state', 'jws', 'revoked_at'] as const
/** What a later grant of the same request takes the place of. */
const over = ['obsolete', 'expired'] as const

/**
 * The grants that hold now or will: what a gateway keeps in memory, in the order of their numbers. It looks itself at
 * the hours when each begins, ends and is revoked, which may come between two readings.
 */
export async function listActiveGrants({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<HeldGrant[]> {
  const rows = await db
    .selectFrom('exchange.grant as g')
    .select(kept)
    .select((row) =>
      row
        .selectFrom('exchange.grant as o')
        .whereRef('o.request_id', '=', 'g.request_id')
        .where('o.state', 'in', over)
        .select(
          sql<
            HeldGrant['before']
          >`coalesce(json_agg(json_build_object('id', o.id, 'number', o.number)), '[]')`.as('earlier'),
        )
        .as('before'),
    )
    .where('state', '=', 'active')
    .where('ends_at', '>', now())
    .where(({ or, eb }) => or([eb('revoked_at', 'is', null), eb('revoked_at', '>', now())]))
    .orderBy('number')
    .execute()
  return rows.map(({ before, ...row }) => ({ ...toKeptGrant(row), before: before ?? [] }))
}

/** The grant whose place another of the same request took; null for the first. */
export async function findGrantBefore(
  { db }: Pick<Ctx, 'db'>,
  { id, requestId, number }: Grant,
): Promise<KeptGrant | null> {
  const row = await db
    .selectFrom('exchange.grant')
    .select(kept)
    .where('request_id', '=', requestId)
    .where('id', '<>', id)
    .where('number', '<', number)
    .where('state', 'in', over)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toKeptGrant(row) : null
}

/** By id, whatever its state; null when there is none. */
export async function findGrant({ db }: Pick<Ctx, 'db'>, id: string): Promise<KeptGrant | null> {
  const row = await db.selectFrom('exchange.grant').select(kept).where('id', '=', id).executeTakeFirst()
  return row ? toKeptGrant(row) : null
}
