import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { mayAdminister } from '../../policy.ts'
import type { Family, Relative } from '../../schema/family.ts'
import { findOrganizations } from '../organization-lists.ts'

const shown = 200

/** Whom it is part of and who is part of it; what is only asked is for administrators of either side. */
export async function readFamily(ctx: Ctx, organizationId: string): Promise<Family> {
  const links = await ctx.db
    .selectFrom('people.organization_parent')
    .select(['organization_id', 'parent_id', 'status'])
    .where(({ or, eb }) =>
      or([eb('organization_id', '=', organizationId), eb('parent_id', '=', organizationId)]),
    )
    .orderBy('asked_at')
    .limit(2 * shown)
    .execute()
  const seen = links.filter(
    ({ organization_id, parent_id, status }) =>
      status === 'accepted' ||
      mayAdminister(ctx.actor, organization_id) ||
      mayAdminister(ctx.actor, parent_id),
  )
  const relatives = await findOrganizations(
    ctx,
    seen.flatMap(({ organization_id, parent_id }) => [organization_id, parent_id]),
  )
  const above = (wanted: string) => {
    const link = seen.find(
      ({ organization_id, status }) => organization_id === organizationId && status === wanted,
    )
    const found = relatives.find(({ id }) => id === link?.parent_id)
    return found ? toRelative(found) : null
  }
  const below = (wanted: string) => {
    const ids = seen
      .filter(({ parent_id, status }) => parent_id === organizationId && status === wanted)
      .map(({ organization_id }) => organization_id)
    return relatives
      .filter(({ id }) => ids.includes(id))
      .slice(0, shown)
      .map(toRelative)
  }
  return {
    parent: above('accepted'),
    asked: above('pending'),
    children: below('accepted'),
    asking: below('pending'),
  }
}

/** The organisation and all that is part of it, at any depth; at most a hundred ids. */
export async function listWithServices({ db }: Ctx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id, depth) as (
      select ${organizationId}::text, 0
      union
      select p.organization_id, below.depth + 1
      from people.organization_parent p join below on p.parent_id = below.id
      join people.organization o on o.id = p.organization_id and o.deleted_at is null
      where p.status = 'accepted' and below.depth < 20)
    select id from below group by id order by min(depth), id limit 100`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether an organisation is another one, or is above it. */
export async function isAbove({ db }: Ctx, above: string, organizationId: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive up (id) as (
      select ${organizationId}::text
      union
      select p.parent_id from people.organization_parent p join up on p.organization_id = up.id
      where p.status = 'accepted')
    select from up where id = ${above}`.execute(db)
  return rows.length > 0
}

function toRelative({ id, slug, name, acronym, logo }: Relative): Relative {
  return { id, slug, name, acronym, logo }
}
