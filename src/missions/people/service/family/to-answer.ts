import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { mayAdminister } from '../../policy.ts'

/** Organisations that ask to be part of one that the person administers; `slug` is that which waits longest. */
export async function findFamilyToAnswer(ctx: Ctx): Promise<{ count: number; slug: string | null }> {
  const administered = Object.keys(ctx.actor.organizations).filter((id) => mayAdminister(ctx.actor, id))
  if (administered.length === 0) return { count: 0, slug: null }
  const { rows } = await sql<{ count: number; slug: string | null }>`
    select count(*)::int as count, (array_agg(o.slug order by p.asked_at))[1] as slug
    from people.organization_parent p
      join people.organization o on o.id = p.parent_id
      join people.organization child on child.id = p.organization_id
    where p.parent_id = any(${administered}::text[]) and p.status = 'pending'
      and o.deleted_at is null and child.deleted_at is null`.execute(ctx.db)
  return rows[0] ?? { count: 0, slug: null }
}
