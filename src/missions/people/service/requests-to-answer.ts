import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { mayGiveOfficeRoles } from '../policy.ts'

/** Those who ask to join an organisation that the person who asks administers; its page of members lists them all. */
export interface RequestsToAnswer {
  organization: { id: string; slug: string; name: string }
  count: number
  /** The one who waits longest, and since when. */
  first: { name: string; createdAt: Date }
}

/** What waits for the person in each organisation that they administer, or in one, the longest wait first. */
export async function listRequestsToAnswer(
  ctx: Ctx,
  { organization }: { organization: string },
): Promise<RequestsToAnswer[]> {
  const administered = Object.entries(ctx.actor.organizations).flatMap(([id, role]) =>
    role === 'administrator' && (organization === '' || organization === id) ? [id] : [],
  )
  if (administered.length === 0) return []
  const { rows } = await sql<{
    id: string
    slug: string
    name: string
    count: number
    created_at: Date
    person: string
  }>`
    select o.id, o.slug, o.name, count(*)::int as count, min(r.created_at) as created_at,
      (array_agg(trim(a.first_name || ' ' || a.last_name) order by r.created_at, r.id))[1] as person
    from people.membership_request r
      join people.account a on a.id = r.account_id
      join people.organization o on o.id = r.organization_id
    where r.organization_id = any(${administered}::text[]) and r.status = 'pending' and o.deleted_at is null
    group by o.id order by min(r.created_at), o.id`.execute(ctx.db)
  return rows.map(({ count, person, created_at, ...organization }) => ({
    ...{ organization, count },
    first: { name: person, createdAt: created_at },
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
