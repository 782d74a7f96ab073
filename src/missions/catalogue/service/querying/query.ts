import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { editableBy } from '../listing.ts'
import { columnOf, conditionSql, type DatasetCondition } from './condition.ts'

export const datasetSorts = ['changedAt', 'createdAt', 'lastUpdate', 'title', 'slug', 'views', 'id'] as const
export type DatasetSort = (typeof datasetSorts)[number]
export const countedFields = ['organization', 'tag', 'format', 'license', 'hvdCategory', 'badge'] as const
export type CountedField = (typeof countedFields)[number]

export interface DatasetSelection {
  where: DatasetCondition
  /** Other than the public ones, those the actor may edit. */
  alsoHeld?: readonly ('private' | 'draft' | 'deleted')[]
}

export interface DatasetSearch extends DatasetSelection {
  /** An order of ids that comes first: that of relevance. */
  ranked?: readonly string[]
  sort: readonly { by: DatasetSort; descending: boolean }[]
  limit: number
  offset: number
}

/** Ids in order, of one page of the datasets that fit, and how many fit in all. */
export async function searchDatasets(
  ctx: Ctx,
  search: DatasetSearch,
): Promise<{ ids: string[]; total: number }> {
  const where = await whereOf(ctx, search)
  const [page, counted] = await Promise.all([
    sql<{ id: string }>`select d.id from catalogue.dataset d ${rankJoin(search)} where ${where}
      order by ${orderOf(search)} limit ${search.limit} offset ${search.offset}`.execute(ctx.db),
    sql<{ total: number }>`select count(*) as total from catalogue.dataset d where ${where}`.execute(ctx.db),
  ])
  return { ids: page.rows.map(({ id }) => id), total: counted.rows[0]?.total ?? 0 }
}

/** How many of the datasets that fit have each value of some fields, the most frequent first. */
export async function countDatasetsBy(
  ctx: Ctx,
  selection: DatasetSelection,
  asked: { fields: readonly CountedField[]; limit: number; least?: number },
): Promise<Partial<Record<CountedField, { value: string; count: number }[]>>> {
  if (asked.fields.length === 0) return {}
  const { limit, least = 1 } = asked
  const where = await whereOf(ctx, selection)
  const columns = asked.fields.map((field, i) => sql`${valuesOf(field)} as ${sql.raw(`f${i}`)}`)
  const parts = asked.fields.map(
    (field, i) => sql`(select ${field}::text as field, value, count(*) as count
      from fit, unnest(${sql.raw(`f${i}`)}) as value
      where value is not null group by value having count(*) >= ${least}
      order by count desc, value limit ${limit})`,
  )
  const { rows } = await sql<{ field: CountedField; value: string; count: number }>`
    with fit as materialized (select ${sql.join(columns)} from catalogue.dataset d where ${where})
    ${sql.join(parts, sql` union all `)}`.execute(ctx.db)
  return Object.fromEntries(
    asked.fields.map((name) => [
      name,
      rows.flatMap(({ field, value, count }) => (field === name ? { value, count } : [])),
    ]),
  )
}

async function whereOf(ctx: Ctx, { where, alsoHeld = [] }: DatasetSelection): Promise<RawBuilder<boolean>> {
  const shown = sql<boolean>`(d.visibility = 'public' and d.deleted_at is null)`
  const asked = conditionSql(where)
  if (alsoHeld.length === 0) return sql<boolean>`${shown} and ${asked}`
  const states = sql`${columnOf('visibility')} = any(${[...alsoHeld]}::text[])`
  return sql<boolean>`(${shown} or (${states} and ${await editableBy(ctx)})) and ${asked}`
}

function valuesOf(field: CountedField): RawBuilder<unknown> {
  const column = columnOf(field)
  return field === 'organization' || field === 'license' ? sql`array[${column}]` : column
}

function rankJoin({ ranked }: DatasetSearch): RawBuilder<unknown> {
  return ranked
    ? sql`left join unnest(${[...ranked]}::text[]) with ordinality as rank (id, place) on rank.id = d.id`
    : sql``
}

function orderOf({ ranked, sort }: DatasetSearch): RawBuilder<unknown> {
  const asked = sort.map(({ by, descending }) => {
    const column = by === 'title' ? sql`d.title collate kernel.french` : columnOf(by)
    return sql`${column} ${sql.raw(descending ? 'desc nulls last' : 'asc nulls last')}`
  })
  return sql.join([...(ranked ? [sql`rank.place asc nulls last`] : []), ...asked, sql`d.id`])
}

/** Slugs of all public datasets, in order. */
export async function listDatasetSlugs(
  { db }: Ctx,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('catalogue.dataset')
    .select('slug')
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .orderBy('slug')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ slug }) => slug)
}
