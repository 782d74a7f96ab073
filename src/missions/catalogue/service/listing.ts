import { sql } from 'kysely'
import { type Ctx, isOffice } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { getOrganization, listAssigned } from '#missions/people'
import type { DatasetQuery, DatasetSummary, Metrics } from '../schema/dataset.ts'
import type { DatasetRow } from '../tables.ts'
import { words } from '../words.ts'
import { noMetrics, recordKind } from './cards.ts'
import { findProducers } from './producers.ts'
import { qualityOf } from './settling.ts'

export interface DatasetPage {
  items: DatasetSummary[]
  /** Cursor of the next page. */
  next: string | null
}

type Row = DatasetRow & { metrics: Metrics | null }

/**
 * Datasets by date, newest first: public ones for everybody; drafts, private and deleted ones for those who may
 * edit them. Words and facets are the business of the search of records.
 */
export async function listDatasets(ctx: Ctx, query: DatasetQuery): Promise<DatasetPage> {
  const organization = query.organization
    ? (await getOrganization(ctx, query.organization)).organization.id
    : undefined
  const date = query.sort === 'created' ? sql<Date>`d.created_at` : lastUpdateForOrder
  let select = ctx.db.selectFrom('catalogue.dataset as d').selectAll('d').select(metrics.as('metrics'))
  if (organization) select = select.where('d.organization_id', '=', organization)
  if (query.owner) select = select.where('d.owner_id', '=', query.owner)
  if (query.badge) select = select.where(sql<boolean>`d.badges @> array[${query.badge}]`)
  if (query.tag) select = select.where(sql<boolean>`d.tags @> ${[query.tag].flat()}::text[]`)
  if (query.archived)
    select = select.where('d.archived_at', query.archived === 'true' ? 'is not' : 'is', null)
  select = select.where('d.visibility', '=', query.visibility ?? 'public')
  select = select.where('d.deleted_at', query.deleted === 'true' ? 'is not' : 'is', null)
  if (query.deleted === 'true' || (query.visibility && query.visibility !== 'public'))
    select = select.where(await editableBy(ctx))
  if (query.cursor) {
    const [at, id] = readCursor(ctx, query.cursor)
    select = select.where(sql<boolean>`(${date}, d.id) < (${at}::timestamptz, ${id})`)
  }
  const rows = await select
    .orderBy(date, 'desc')
    .orderBy('d.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(ctx, rows, query)
}

/** How many of each visibility an organisation, or the person who asks, has in hand; for their own pages. */
export async function countOwnDatasets(
  ctx: Ctx,
  holder: { organizationId: string } | { ownerId: string },
): Promise<{ draft: number; private: number; public: number; deleted: number }> {
  let select = ctx.db.selectFrom('catalogue.dataset as d').where(await editableBy(ctx))
  if ('organizationId' in holder) select = select.where('d.organization_id', '=', holder.organizationId)
  else select = select.where('d.owner_id', '=', holder.ownerId)
  return select
    .select([
      sql<number>`count(*) filter (where d.visibility = 'draft' and d.deleted_at is null)`.as('draft'),
      sql<number>`count(*) filter (where d.visibility = 'private' and d.deleted_at is null)`.as('private'),
      sql<number>`count(*) filter (where d.visibility = 'public' and d.deleted_at is null)`.as('public'),
      sql<number>`count(*) filter (where d.deleted_at is not null)`.as('deleted'),
    ])
    .executeTakeFirstOrThrow()
}

/** What nobody knows the date of comes last; in the words of the index. */
const lastUpdateForOrder = sql<Date>`coalesce(d.last_update, timestamptz '-infinity')`
const unknownDate = '-infinity'

const metrics = sql<Metrics | null>`(
  select jsonb_build_object('views', u.views, 'downloads', u.downloads, 'followers', u.followers,
    'reuses', u.reuses, 'dataservices', u.dataservices, 'discussions', u.discussions)
  from catalogue.dataset_use u where u.dataset_id = d.id)`

/** The policy of editing, said in SQL of a table named `d`: the tests hold one to the other. */
export async function editableBy(ctx: Ctx, kind: string = recordKind) {
  const { actor } = ctx
  if (isOffice(actor, 'administrator')) return sql<boolean>`true`
  const roles = Object.entries(actor.organizations)
  const governed = roles.filter(([, role]) => role !== 'contributor').map(([id]) => id)
  const helped = roles.filter(([, role]) => role === 'contributor').map(([id]) => id)
  const assigned = actor.id && helped.length > 0 ? await listAssigned(ctx, actor.id, kind) : []
  return sql<boolean>`(
    d.owner_id = ${actor.id}
    or d.organization_id = any(${governed}::text[])
    or (d.organization_id = any(${helped}::text[]) and d.id = any(${assigned}::text[])))`
}

async function toPage(ctx: Ctx, rows: Row[], { limit, sort }: DatasetQuery): Promise<DatasetPage> {
  const items = rows.slice(0, limit)
  const producerOf = await findProducers(ctx, items)
  const now = ctx.now()
  const last = items.at(-1)
  const lastDate = last && (sort === 'created' ? last.created_at : last.last_update)
  return {
    items: items.map((row) => ({ ...toSummary(row, now), ...producerOf(row) })),
    next: rows.length > limit && last ? `${lastDate?.toISOString() ?? unknownDate}~${last.id}` : null,
  }
}

function toSummary(row: Row, now: Date): Omit<DatasetSummary, 'organization' | 'owner'> {
  return {
    id: row.id,
    slug: row.slug,
    path: `/datasets/${row.slug}`,
    title: row.title,
    acronym: row.acronym,
    descriptionShort: row.description_short,
    excerpt: row.description_short ?? excerpt(plainText(row.description.slice(0, 2000))),
    tags: row.tags,
    visibility: row.visibility,
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    featured: row.featured,
    badges: row.badges,
    frequency: row.frequency,
    license: row.license,
    metrics: row.metrics ?? noMetrics,
    createdAt: row.harvest?.createdAt ?? row.created_at.toISOString(),
    lastUpdate: row.last_update?.toISOString() ?? null,
    version: row.version,
    resourceCount: row.resource_count > 0 || !row.external ? row.resource_count : row.external.resourceCount,
    qualityScore: qualityOf(row, now).score,
  }
}

function readCursor({ lang }: Ctx, cursor: string): [at: string, id: string] {
  const [at = '', id = ''] = cursor.split('~')
  if (id && (at === unknownDate || !Number.isNaN(Date.parse(at)))) return [at, id]
  throw refuseInput.invalidInput({ errors: [{ pointer: '/cursor', detail: words[lang].wrong.cursor }] })
}
