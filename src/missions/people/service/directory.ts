import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { maySeeAccounts } from '../policy.ts'
import type { Organization } from '../schema.ts'
import { type AccountTable, toOrganization } from '../tables.ts'
import { pageAccounts } from './accounts.ts'
import { containing } from './lists.ts'

/** What everybody may read of a person: who they are, never how to write to them. */
export interface Person {
  id: string
  firstName: string
  lastName: string
  createdAt: string
}

/** These persons by id; unknown ids are left out. */
export async function findPersons({ db }: Ctx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people.account')
    .select(['id', 'first_name', 'last_name', 'created_at'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toPerson(row)]))
}

function toPerson({
  id,
  first_name: firstName,
  last_name: lastName,
  created_at,
}: Pick<Selectable<AccountTable>, 'id' | 'first_name' | 'last_name' | 'created_at'>): Person {
  return { id, firstName, lastName, createdAt: created_at.toISOString() }
}

/** What a list of organisations may be narrowed to; absent keys ask nothing. */
export interface OrganizationFilters {
  /** Held by the name or the acronym. */
  q?: string | undefined
  /** The whole name, whatever its case. */
  name?: string | undefined
  siret?: string | undefined
  badge?: Organization['badges'][number] | undefined
}

export interface OrganizationPage extends OrganizationFilters {
  sort: 'name' | 'created' | 'modified'
  direction: 'asc' | 'desc'
  offset: number
  limit: number
}

/** A numbered page of organisations, and how many there are. */
export async function pageOrganizations(
  { db }: Ctx,
  { sort, direction, offset, limit, ...filters }: OrganizationPage,
): Promise<{ items: Organization[]; total: number }> {
  const select = db.selectFrom('people.organization as o').where(conditions(filters))
  const column = { name: 'o.name', created: 'o.created_at', modified: 'o.updated_at' } as const
  const [rows, counted] = await Promise.all([
    select
      .selectAll('o')
      .orderBy(column[sort], direction)
      .orderBy('o.id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),
    select.select((one) => one.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(toOrganization), total: counted.total }
}

/** The ids of all of them, by name: for who orders them by what this mission does not know. */
export async function findOrganizationIds({ db }: Ctx, filters: OrganizationFilters): Promise<string[]> {
  const select = db.selectFrom('people.organization as o').select('o.id').where(conditions(filters))
  return (await select.orderBy('o.name').orderBy('o.id').execute()).map(({ id }) => id)
}

/** Whether an id or slug is that of an organisation that was deleted. */
export async function wasOrganization({ db }: Ctx, idOrSlug: string): Promise<boolean> {
  const row = await db
    .selectFrom('people.organization')
    .select('id')
    .where((where) => where.or([where('id', '=', idOrSlug), where('slug', '=', idOrSlug)]))
    .where('deleted_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

function conditions({ q, name, siret, badge }: OrganizationFilters): RawBuilder<boolean> {
  // The French collation compares and sorts, it does not look inside words.
  const named = sql`(o.name || ' ' || coalesce(o.acronym, '')) collate "C"`
  const parts = [
    sql`o.deleted_at is null`,
    q ? sql`unaccent(${named}) ilike unaccent(${containing(q)})` : null,
    name ? sql`lower(o.name collate "C") = lower(${name})` : null,
    siret ? sql`o.siret = ${siret}` : null,
    badge ? sql`o.badges @> array[${badge}]::text[]` : null,
  ]
  return sql<boolean>`(${sql.join(
    parts.filter((part) => part !== null),
    sql` and `,
  )})`
}

/** Persons whose name holds a text: any account for the office, those of the same organisations for others. */
export async function suggestPersons(ctx: Ctx, q: string, limit: number): Promise<Person[]> {
  const { actor } = ctx
  if (maySeeAccounts(actor)) return (await pageAccounts(ctx, { q, offset: 0, limit })).items
  const organizations = Object.keys(actor.organizations)
  if (organizations.length === 0) return []
  const rows = await ctx.db
    .selectFrom('people.account as a')
    .select(['a.id', 'a.first_name', 'a.last_name', 'a.created_at'])
    .where(sql<boolean>`unaccent(a.first_name || ' ' || a.last_name) ilike unaccent(${containing(q)})`)
    .where('a.id', 'in', (eb) =>
      eb.selectFrom('people.membership').select('account_id').where('organization_id', 'in', organizations),
    )
    .orderBy('a.last_name')
    .orderBy('a.id')
    .limit(limit)
    .execute()
  return rows.map(toPerson)
}
