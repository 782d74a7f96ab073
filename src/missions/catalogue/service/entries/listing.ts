import { type SelectQueryBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Database } from '#kernel/db'
import { refuse as refuseInput } from '#kernel/refusal'
import { getOrganization } from '#missions/people'
import { findMatches } from '#missions/records'
import type { EntryKind, EntryQuery } from '../../schema/entry.ts'
import type { EntryRow } from '../../tables.ts'
import { words } from '../../words.ts'
import { editableBy } from '../listing.ts'
import { readDataserviceRefs, readDatasetRefs } from './named.ts'

export interface EntryRows {
  rows: EntryRow[]
  /** Cursor of the next page. */
  next: string | null
}

/** Entries of a kind, newest first: public ones for all; the others for those who may edit them. */
export async function listEntries(ctx: Ctx, kind: EntryKind, query: EntryQuery): Promise<EntryRows> {
  const { limit, sort } = query
  const date = sort === 'created' ? sql<Date>`d.created_at` : sql<Date>`d.modified_at`
  let select = await selectEntries(ctx, kind, query)
  if (query.cursor) {
    const [at, id] = readCursor(ctx, query.cursor)
    select = select.where(sql<boolean>`(${date}, d.id) < (${at}::timestamptz, ${id})`)
  }
  const found = await select
    .selectAll('d')
    .orderBy(date, 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const lastDate = last && (sort === 'created' ? last.created_at : last.modified_at)
  return { rows, next: found.length > limit && last ? `${lastDate?.toISOString()}~${last.id}` : null }
}

export interface EntryPage {
  offset: number
  limit: number
  /** `given`: that of `ids`. */
  order?: 'created' | 'modified' | 'title' | 'given'
  ascending?: boolean
}

/** The same by numbered pages, with how many there are: what other dialects ask for. */
export async function pageEntries(
  ctx: Ctx,
  kind: EntryKind,
  { query, page }: { query: EntryFilter; page: EntryPage },
): Promise<{ rows: EntryRow[]; total: number }> {
  const select = await selectEntries(ctx, kind, query)
  const { total } = await select.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const order =
    page.order === 'given'
      ? sql`array_position(${[...(query.ids ?? [])]}::text[], d.id)`
      : orders[page.order ?? 'created']
  const rows = await select
    .selectAll('d')
    .orderBy(order, page.ascending || page.order === 'given' ? 'asc' : 'desc')
    .orderBy('d.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { rows, total }
}

/** How many there are, and when one last changed: what tags a document that lists them. */
export async function stateOfEntries(
  ctx: Ctx,
  kind: EntryKind,
  query: EntryFilter,
): Promise<{ total: number; changedAt: Date | null }> {
  const select = await selectEntries(ctx, kind, query)
  return select
    .select([sql<number>`count(*)`.as('total'), sql<Date | null>`max(d.modified_at)`.as('changedAt')])
    .executeTakeFirstOrThrow()
}

/** How many public entries of each kind organisations have, by their id; one without any is not there. */
export async function countEntriesByOrganization(
  { db }: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Record<EntryKind, number>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('catalogue.entry')
    .select([
      'organization_id',
      sql<number>`count(*) filter (where kind = 'dataservice')`.as('dataservice'),
      sql<number>`count(*) filter (where kind = 'reuse')`.as('reuse'),
      sql<number>`count(*) filter (where kind = 'topic')`.as('topic'),
      sql<number>`count(*) filter (where kind = 'series')`.as('series'),
      sql<number>`count(*) filter (where kind = 'community-resource')`.as('community-resource'),
      sql<number>`count(*) filter (where kind = 'opening')`.as('opening'),
    ])
    .where(sql<boolean>`organization_id = any(${[...ids]}::text[])`)
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .groupBy('organization_id')
    .execute()
  return new Map(rows.map(({ organization_id, ...counts }) => [organization_id ?? '', counts]))
}

const orders = {
  created: sql`d.created_at`,
  modified: sql`d.modified_at`,
  title: sql`lower(d.title)`,
}

export type EntryFilter = Omit<EntryQuery, 'sort' | 'limit' | 'cursor' | 'visibility'> & {
  /** `own`: whatever the actor may edit; `hidden`: what of it is not public. */
  visibility?: EntryQuery['visibility'] | 'own' | 'hidden' | undefined
  organizations?: readonly string[] | undefined
}
type Select = SelectQueryBuilder<Database & { d: Database['catalogue.entry'] }, 'd', object>

const mostMatches = 10_000

async function selectEntries(ctx: Ctx, kind: EntryKind, query: EntryFilter): Promise<Select> {
  const organization = query.organization
    ? (await getOrganization(ctx, query.organization)).organization.id
    : undefined
  const isHidden = query.deleted === 'true' || (query.visibility && query.visibility !== 'public')
  let select: Select = ctx.db.selectFrom('catalogue.entry as d').where('d.kind', '=', kind)
  if (organization) select = select.where('d.organization_id', '=', organization)
  if (query.owner) select = select.where('d.owner_id', '=', query.owner)
  for (const condition of conditionsOf(query)) select = select.where(condition)
  if (query.q) {
    const ids = await findMatches(ctx, { q: query.q, kind, most: mostMatches })
    select = select.where(sql<boolean>`d.id = any(${ids}::text[])`)
  }
  // Nobody learns what names a record that they do not see.
  const { dataset, dataservice } = query
  if (dataset && (await readDatasetRefs(ctx, [dataset])).length === 0)
    select = select.where(sql<boolean>`false`)
  if (dataservice && (await readDataserviceRefs(ctx, [dataservice])).length === 0)
    select = select.where(sql<boolean>`false`)
  if (isHidden) select = select.where(await editableBy(ctx, kind))
  return select
}

function conditionsOf(query: EntryFilter) {
  const conditions = [
    visibilityIs(query.visibility),
    query.deleted === 'true' ? sql<boolean>`d.deleted_at is not null` : sql<boolean>`d.deleted_at is null`,
  ]
  if (query.ids) conditions.push(sql<boolean>`d.id = any(${[...query.ids]}::text[])`)
  if (query.organizations)
    conditions.push(sql<boolean>`d.organization_id = any(${[...query.organizations]}::text[])`)
  if (query.archived === 'true') conditions.push(sql<boolean>`d.archived_at is not null`)
  if (query.archived === 'false') conditions.push(sql<boolean>`d.archived_at is null`)
  if (query.featured) conditions.push(sql<boolean>`d.featured = ${query.featured === 'true'}`)
  if (query.tag) conditions.push(sql<boolean>`d.tags @> ${[query.tag].flat()}::text[]`)
  if (query.dataset) conditions.push(sql<boolean>`d.datasets @> array[${query.dataset}]`)
  if (query.dataservice) conditions.push(sql<boolean>`d.dataservices @> array[${query.dataservice}]`)
  if (query.contactPoint) conditions.push(sql<boolean>`d.contact_points @> array[${query.contactPoint}]`)
  if (query.details) conditions.push(sql<boolean>`d.details @> ${JSON.stringify(query.details)}::jsonb`)
  return conditions
}

function visibilityIs(asked: EntryFilter['visibility'] = 'public') {
  if (asked === 'own') return sql<boolean>`true`
  return asked === 'hidden' ? sql<boolean>`d.visibility <> 'public'` : sql<boolean>`d.visibility = ${asked}`
}

function readCursor({ lang }: Ctx, cursor: string): [at: string, id: string] {
  const [at = '', id = ''] = cursor.split('~')
  if (id && !Number.isNaN(Date.parse(at))) return [at, id]
  throw refuseInput.invalidInput({ errors: [{ pointer: '/cursor', detail: words[lang].wrong.cursor }] })
}
