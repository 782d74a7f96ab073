import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuse } from '../schema/refusals.ts'
import type { Organization, OrganizationQuery } from '../schema.ts'
import { toOrganization } from '../tables.ts'
import { containing, type ListOf, nextPage, readCursor, readDateCursor } from './lists.ts'

/** By id, current slug or former slug; `moved` says that it now answers at another slug. @throws organizationNotFound */
export async function getOrganization(
  ctx: Ctx,
  idOrSlug: string,
): Promise<{ organization: Organization; moved: boolean }> {
  const row = await selectOrganizations(ctx)
    .where(({ eb, selectFrom }) =>
      eb.or([
        eb('id', '=', idOrSlug),
        eb(
          'id',
          'in',
          selectFrom('people.organization_slug').select('organization_id').where('slug', '=', idOrSlug),
        ),
      ]),
    )
    // Nobody hides an organisation by taking its id as a slug.
    .orderBy(sql`(id = ${idOrSlug})`, 'desc')
    .executeTakeFirst()
  if (!row) throw refuse.organizationNotFound()
  return { organization: toOrganization(row), moved: row.id !== idOrSlug && row.slug !== idOrSlug }
}

/** Those of these ids that exist, by name. */
export async function findOrganizations(ctx: Ctx, ids: readonly string[]): Promise<Organization[]> {
  if (ids.length === 0) return []
  const rows = await selectOrganizations(ctx)
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .orderBy('name')
    .execute()
  return rows.map(toOrganization)
}

/** Those of these ids or current slugs that exist. */
export async function findOrganizationsBySlug(ctx: Ctx, keys: readonly string[]): Promise<Organization[]> {
  if (keys.length === 0) return []
  const rows = await selectOrganizations(ctx)
    .where((where) => where.or([where('id', 'in', [...keys]), where('slug', 'in', [...keys])]))
    .execute()
  return rows.map(toOrganization)
}

/** The organisations of the person who asks, by name. */
export function listMyOrganizations(ctx: Ctx): Promise<Organization[]> {
  return findOrganizations(ctx, Object.keys(ctx.actor.organizations))
}

/** Organisations whose name or acronym holds `q`, by name or newest first. */
export async function listOrganizations(
  ctx: Ctx,
  { q, sort, cursor, limit }: OrganizationQuery,
): Promise<ListOf<Organization>> {
  const byName = sort === 'name'
  let query = selectOrganizations(ctx).limit(limit + 1)
  query = byName
    ? query.orderBy('name').orderBy('id')
    : query.orderBy('created_at', 'desc').orderBy('id', 'desc')
  if (q) {
    // The French collation compares and sorts, it does not look inside words.
    query = query.where(
      sql<boolean>`unaccent((name || ' ' || coalesce(acronym, '')) collate "C") ilike unaccent(${containing(q)})`,
    )
  }
  if (cursor) {
    const [after, id] = byName ? readCursor(cursor) : readDateCursor(cursor)
    query = query.where(
      byName
        ? sql<boolean>`(name, id) > (${after}, ${id})`
        : sql<boolean>`(created_at, id) < (${after}::timestamptz, ${id})`,
    )
  }
  const keyOf = (row: { name: string; created_at: Date; id: string }) =>
    [byName ? row.name : row.created_at.toISOString(), row.id] as const
  return nextPage(await query.execute(), limit, { keyOf, to: toOrganization })
}

function selectOrganizations({ db }: Ctx) {
  return db.selectFrom('people.organization').selectAll().where('deleted_at', 'is', null)
}
