import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { getOrganization } from '#missions/people'
import { SearchParams, searchRecords } from '#missions/records'
import type { DatasetFilter } from '../schema/dataset-filter.ts'
import type { Resource } from '../schema/resource.ts'
import { toResource } from '../tables.ts'
import { recordKind } from './cards.ts'
import { findProducers } from './producers.ts'
import { changedAtOf, type WholeDataset } from './querying/whole.ts'
import { selectWhole, toDataset, type WholeRow } from './reading.ts'

/** What tells one state of a list from another, without reading the list. */
export interface ListState {
  total: number
  /** Last change of any of them; null when there is none. */
  changedAt: Date | null
}

const datasetsAtOnce = 50
/** Some datasets have fifteen thousand resources: few of these are held together. */
const resourcesAtOnce = 1000
/** A search that matches more is a list: it is given by filters. */
const mostFound = 10_000

const nobody = { edit: false, publish: false, remove: false, transfer: false, decorate: false }

/**
 * Public datasets one after the other, newest first, in memory a few at a time however many there are. Reads by
 * pages that follow one another, not by a cursor: no connection nor snapshot is held while a slow reader reads.
 */
export async function* streamWholeDatasets(
  ctx: Ctx,
  filter: DatasetFilter = {},
  range: { offset?: number; limit?: number } = {},
): AsyncGenerator<WholeDataset> {
  const matching = await conditionsOf(ctx, filter)
  let left = range.limit ?? Number.POSITIVE_INFINITY
  let offset = range.offset ?? 0
  let after: WholeRow | undefined
  while (left > 0) {
    const asked = Math.min(left, datasetsAtOnce)
    let select = selectWhole(ctx).where(matching)
    if (after) select = select.where(sql<boolean>`(d.created_at, d.id) < (${after.created_at}, ${after.id})`)
    const rows = await select
      .orderBy('d.created_at', 'desc')
      .orderBy('d.id', 'desc')
      .offset(offset)
      .limit(asked)
      .execute()
    yield* present(ctx, rows)
    after = rows.at(-1)
    offset = 0
    left -= rows.length
    if (rows.length < asked) return
  }
}

/** How many public datasets a filter keeps, and when one of them last changed. */
export async function stateOfDatasets(ctx: Ctx, filter: DatasetFilter = {}): Promise<ListState> {
  const { total, at } = await ctx.db
    .selectFrom('catalogue.dataset as d')
    .select([
      sql<number>`count(*)`.as('total'),
      sql<Date | null>`max(greatest(d.modified_at, d.resources_updated_at, d.archived_at))`.as('at'),
    ])
    .where(await conditionsOf(ctx, filter))
    .executeTakeFirstOrThrow()
  return { total, changedAt: at }
}

/** How many public datasets each tag has, by name of the tag. */
export function countTags({ db }: Ctx): Promise<{ tag: string; datasets: number }[]> {
  return db
    .selectFrom(
      sql<{ tag: string; datasets: number }>`(
      select tag, count(*) as datasets from catalogue.dataset, unnest(tags) as tag
      where visibility = 'public' and deleted_at is null group by tag)`.as('t'),
    )
    .select(['t.tag', 't.datasets'])
    .orderBy('t.tag')
    .execute()
}

async function conditionsOf(ctx: Ctx, filter: DatasetFilter) {
  const { owner, license, schema, badge, granularity, geozone, featured } = filter
  const conditions = [
    sql<boolean>`d.visibility = 'public' and d.deleted_at is null`,
    filter.archived ? sql<boolean>`d.archived_at is not null` : sql<boolean>`d.archived_at is null`,
  ]
  if (filter.organization) {
    const { organization } = await getOrganization(ctx, filter.organization)
    conditions.push(sql<boolean>`d.organization_id = ${organization.id}`)
  }
  if (owner) conditions.push(sql<boolean>`d.owner_id = ${owner}`)
  if (filter.tag) conditions.push(sql<boolean>`d.tags @> ${[filter.tag].flat()}::text[]`)
  if (license) conditions.push(sql<boolean>`d.license = ${license}`)
  if (schema) conditions.push(sql<boolean>`d.schema_reference->>'name' = ${schema}`)
  if (badge) conditions.push(sql<boolean>`d.badges @> array[${badge}]`)
  if (granularity) conditions.push(sql<boolean>`d.spatial_granularity = ${granularity}`)
  if (geozone) conditions.push(sql<boolean>`d.spatial_zones @> array[${geozone}]`)
  if (featured !== undefined) conditions.push(sql<boolean>`d.featured = ${featured}`)
  if (filter.format)
    conditions.push(sql<boolean>`exists (select from catalogue.dataset_format f
      where f.dataset_id = d.id and f.format = lower(${filter.format}))`)
  if (filter.q) conditions.push(sql<boolean>`d.id = any(${await findIds(ctx, filter.q)}::text[])`)
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

async function findIds(ctx: Ctx, q: string): Promise<string[]> {
  const state = SearchParams.parse({ q, kind: recordKind })
  const { items, partial } = await searchRecords(ctx, state, { pageSize: mostFound })
  return partial ? [] : items.map(({ card }) => card.id)
}

async function* present(ctx: Ctx, rows: readonly WholeRow[]): AsyncGenerator<WholeDataset> {
  const producerOf = await findProducers(ctx, rows)
  const now = ctx.now()
  for (const group of groupsOf(rows)) {
    const resources = await resourcesOf(
      ctx,
      group.map(({ id }) => id),
    )
    for (const row of group) {
      const dataset = toDataset(row, { ...producerOf(row), now, permissions: nobody })
      yield { dataset, resources: resources.get(row.id) ?? [], changedAt: changedAtOf(row) }
    }
  }
}

function* groupsOf(rows: readonly WholeRow[]): Generator<WholeRow[]> {
  let group: WholeRow[] = []
  let held = 0
  for (const row of rows) {
    if (group.length > 0 && held + row.resource_count > resourcesAtOnce) {
      yield group
      group = []
      held = 0
    }
    group.push(row)
    held += row.resource_count
  }
  if (group.length > 0) yield group
}

async function resourcesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Resource[]>> {
  const rows = await ctx.db
    .selectFrom('catalogue.resource')
    .selectAll()
    .where('dataset_id', 'in', [...ids])
    .orderBy('dataset_id')
    .orderBy('rank')
    .execute()
  const byDataset = new Map<string, Resource[]>()
  for (const row of rows) {
    const list = byDataset.get(row.dataset_id)
    const resource = toResource(row, ctx.config.publicUrl)
    if (list) list.push(resource)
    else byDataset.set(row.dataset_id, [resource])
  }
  return byDataset
}
