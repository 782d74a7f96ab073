import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { mayGiveOfficeRoles } from '../policy.ts'

/** Somebody who asks to join an organisation that the person who asks administers. */
export interface RequestToAnswer {
  id: string
  name: string
  organization: { id: string; slug: string; name: string }
  createdAt: Date
}

/** Those that wait for the person, in all the organisations that they administer, oldest first; at most a hundred. */
export async function listRequestsToAnswer(ctx: Ctx): Promise<RequestToAnswer[]> {
  const administered = Object.entries(ctx.actor.organizations).flatMap(([id, role]) =>
    role === 'administrator' ? [id] : [],
  )
  if (administered.length === 0) return []
  const rows = await ctx.db
    .selectFrom('people.membership_request as r')
    .innerJoin('people.account as a', 'a.id', 'r.account_id')
    .innerJoin('people.organization as o', 'o.id', 'r.organization_id')
    .select([
      'r.id',
      'a.first_name',
      'a.last_name',
      'r.created_at',
      'o.id as organization',
      'o.slug',
      'o.name',
    ])
    .where('r.organization_id', 'in', administered)
    .where('r.status', '=', 'pending')
    .where('o.deleted_at', 'is', null)
    .orderBy('r.created_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: `${row.first_name} ${row.last_name}`.trim(),
    organization: { id: row.organization, slug: row.slug, name: row.name },
    createdAt: row.created_at,
  }))
}

/** All those that wait on the site, since when, and where the oldest is answered: for administrators of the office. */
export async function countRequestsToAnswer(
  ctx: Ctx,
): Promise<{ count: number; oldest: Date | null; organization: string | null }> {
  if (!mayGiveOfficeRoles(ctx.actor)) throw refuse.forbidden()
  const { rows } = await sql<{ count: number; oldest: Date | null; organization: string | null }>`
    select count(*)::int as count, min(r.created_at) as oldest,
      (array_agg(o.slug order by r.created_at))[1] as organization
    from people.membership_request r join people.organization o on o.id = r.organization_id
    where r.status = 'pending' and o.deleted_at is null`.execute(ctx.db)
  return rows[0] ?? { count: 0, oldest: null, organization: null }
}
