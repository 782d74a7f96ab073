import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Dataset } from '../schema/dataset.ts'
import { editableBy } from './listing.ts'
import { presentAll, selectWhole } from './reading.ts'

export type WholeSort = 'created' | 'title' | 'lastUpdate' | 'reuses' | 'followers' | 'views' | 'downloads'

/** What may be asked of a list of whole datasets; absent keys ask nothing. */
export interface WholeQuery {
  /** `listed`: public and kept up. Others than public: only what the person who asks may edit. */
  state: 'listed' | 'public' | 'archived' | 'private' | 'deleted' | 'editable'
  ids?: readonly string[] | undefined
  organizationIds?: readonly string[] | undefined
  ownerId?: string | undefined
  /** All of them. */
  tags?: readonly string[] | undefined
  license?: string | null | undefined
  featured?: boolean | undefined
  /** A territory, as the dataset names it. */
  zone?: string | undefined
  granularity?: string | undefined
  /** Days between which the period covered begins. */
  startsBetween?: readonly [from: string, to: string] | undefined
  access?: string | undefined
  badge?: string | undefined
  format?: string | undefined
  schema?: { name?: string | undefined; version?: string | undefined } | undefined
  sort: WholeSort | 'asGiven'
  direction: 'asc' | 'desc'
  offset: number
  limit: number
}

/** A page of whole datasets, without their resources, and how many there are: two queries, whatever the page. */
export async function listWholeDatasets(
  ctx: Ctx,
  query: WholeQuery,
): Promise<{ items: Dataset[]; total: number }> {
  const where = await conditions(ctx, query)
  const order = orderOf(query)
  // Which ones first: what surrounds a row is read for the rows of the page alone, however deep it is.
  const page = sql<{ id: string; place: number }>`(
    select id, row_number() over () as place from (
      select d.id from catalogue.dataset d ${besides(query)} where ${where}
      order by ${order} limit ${query.limit} offset ${query.offset}) ordered)`
  const [rows, total] = await Promise.all([
    selectWhole(ctx).innerJoin(page.as('p'), 'p.id', 'd.id').orderBy('p.place').execute(),
    count(ctx, where),
  ])
  return { items: await presentAll(ctx, rows), total }
}

/** The public ones among these ids, in their order. */
export async function findWholeDatasets(ctx: Ctx, ids: readonly string[]): Promise<Dataset[]> {
  if (ids.length === 0) return []
  const rows = await selectWhole(ctx)
    .where('d.id', 'in', [...ids])
    .where('d.visibility', '=', 'public')
    .where('d.deleted_at', 'is', null)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return presentAll(
    ctx,
    ids.flatMap((id) => byId.get(id) ?? []),
  )
}

/** What organisations publish, for all of them: one look over the public datasets. */
export async function countByOrganization(
  { db }: Ctx,
  ids?: readonly string[],
): Promise<Map<string, { datasets: number; views: number; reuses: number; downloads: number }>> {
  const { rows } = await sql<{
    id: string
    datasets: number
    views: number
    reuses: number
    downloads: number
  }>`
    select d.organization_id as id, count(*)::int as datasets, coalesce(sum(u.views), 0)::float as views,
      coalesce(sum(u.reuses), 0)::float as reuses, coalesce(sum(u.downloads), 0)::float as downloads
    from catalogue.dataset d left join catalogue.dataset_use u on u.dataset_id = d.id
    where d.visibility = 'public' and d.deleted_at is null and ${
      ids ? sql`d.organization_id = any(${[...ids]}::text[])` : sql`d.organization_id is not null`
    }
    group by d.organization_id`.execute(db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** How many public datasets a person owns. */
export async function countByOwner({ db }: Ctx, ownerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from catalogue.dataset
    where owner_id = ${ownerId} and visibility = 'public' and deleted_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

type Where = RawBuilder<unknown>

async function count({ db }: Ctx, where: Where): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from catalogue.dataset d where ${where}`.execute(db)
  return rows[0]?.total ?? 0
}

async function conditions(ctx: Ctx, query: WholeQuery): Promise<Where> {
  const { tags, startsBetween, organizationIds, ids } = query
  const parts: (Where | null)[] = [
    ...(await stateOf(ctx, query.state)),
    ids ? sql`d.id = any(${[...ids]}::text[])` : null,
    organizationIds ? sql`d.organization_id = any(${[...organizationIds]}::text[])` : null,
    query.ownerId === undefined ? null : sql`d.owner_id = ${query.ownerId}`,
    tags && tags.length > 0 ? sql`d.tags @> ${[...tags]}::text[]` : null,
    query.license === undefined ? null : sql`d.license is not distinct from ${query.license}`,
    query.featured === undefined ? null : sql`d.featured = ${query.featured}`,
    query.zone === undefined ? null : sql`d.spatial_zones @> array[${query.zone}]::text[]`,
    query.granularity === undefined ? null : sql`d.spatial_granularity = ${query.granularity}`,
    startsBetween ? sql`d.temporal_start between ${startsBetween[0]} and ${startsBetween[1]}` : null,
    query.access === undefined ? null : sql`d.access_type = ${query.access}`,
    query.badge === undefined ? null : sql`d.badges @> array[${query.badge}]::text[]`,
    query.format === undefined ? null : hasFormat(query.format),
    query.schema ? followsSchema(query.schema) : null,
  ]
  return sql.join(
    parts.filter((part) => part !== null),
    sql` and `,
  )
}

async function stateOf(ctx: Ctx, state: WholeQuery['state']): Promise<Where[]> {
  const isPublic = sql`d.visibility = 'public'`
  const stands = sql`d.deleted_at is null`
  if (state === 'listed') return [isPublic, stands, sql`d.archived_at is null`]
  if (state === 'public') return [isPublic, stands]
  if (state === 'archived') return [isPublic, stands, sql`d.archived_at is not null`]
  const mine = await editableBy(ctx)
  if (state === 'deleted') return [sql`d.deleted_at is not null`, mine]
  return state === 'private' ? [sql`d.visibility <> 'public'`, stands, mine] : [stands, mine]
}

function hasFormat(format: string): Where {
  return sql`exists (select from catalogue.dataset_format f where f.dataset_id = d.id and f.format = ${format})`
}

/** Of the dataset itself, or of one of its resources. */
function followsSchema({
  name,
  version,
}: {
  name?: string | undefined
  version?: string | undefined
}): Where {
  const wanted = JSON.stringify({ ...(name ? { name } : {}), ...(version ? { version } : {}) })
  return sql`(d.schema_reference @> ${wanted}::jsonb or exists (
    select from catalogue.resource r where r.dataset_id = d.id and r.schema_reference @> ${wanted}::jsonb))`
}

const used = new Set<WholeQuery['sort']>(['reuses', 'followers', 'views', 'downloads'])

/** What the order is read from, when it is not the row. */
function besides({ sort, ids = [] }: WholeQuery): Where {
  if (sort === 'asGiven')
    return sql`join unnest(${[...ids]}::text[]) with ordinality as g(id, place) on g.id = d.id`
  return used.has(sort) ? sql`left join catalogue.dataset_use u on u.dataset_id = d.id` : sql``
}

/** By the words of the indexes; ties by id, so that pages never overlap. */
function orderOf({ sort, direction }: WholeQuery): Where {
  const way = sql.raw(direction)
  if (sort === 'asGiven') return sql`g.place`
  if (sort === 'title') return sql`d.title collate kernel.french ${way}, d.id ${way}`
  if (sort === 'created') return sql`d.created_at ${way}, d.id ${way}`
  if (sort === 'lastUpdate') return sql`coalesce(d.last_update, timestamptz '-infinity') ${way}, d.id ${way}`
  return sql`coalesce(u.${sql.raw(sort)}, 0) ${way}, d.id ${way}`
}
