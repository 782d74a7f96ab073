import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Grant, GrantState, KeptGrant } from '../../schema/grant.ts'

interface Dated {
  body: Grant
  jws: string
  ends_at: Date
  /** When another grant of its request took its place. */
  replaced_at: Date | null
  /** As it was last said by then. */
  effect_at: Date | null
}

/**
 * The grants that were signed before an instant, as they were then: from dated facts alone, so that nothing that is
 * said later changes what is told of it.
 */
export async function listGrantsAt({ db }: Pick<Ctx, 'db'>, at: Date): Promise<KeptGrant[]> {
  const { rows } = await sql<Dated>`
    select g.body, g.jws, g.ends_at, said.effect_at,
      lead(g.starts_at) over (partition by g.request_id order by g.number) as replaced_at
    from exchange.grant g
    left join lateral (select r.effect_at from exchange.revocation r
      where r.grant_id = g.id and r.said_at < ${at} order by r.id desc limit 1) as said on true
    where g.starts_at < ${at}
    order by g.number desc`.execute(db)
  return rows.map((row) => ({
    ...{ grant: row.body, jws: row.jws, state: stateOf(row, at) },
    revokedAt: row.effect_at?.toISOString() ?? null,
  }))
}

/** What ended it first; a later end changes nothing. */
function stateOf({ ends_at, replaced_at, effect_at }: Dated, at: Date): GrantState {
  const ends: [GrantState, Date | null][] = [
    ['revoked', effect_at],
    ['obsolete', replaced_at],
    ['expired', ends_at],
  ]
  let first: [GrantState, number] = ['active', at.getTime()]
  for (const [state, end] of ends)
    if (end !== null && end.getTime() < first[1]) first = [state, end.getTime()]
  return first[0]
}
