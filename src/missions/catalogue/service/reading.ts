import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuseWithdrawn } from '#missions/conversation'
import { type Holding, mayDecorate, mayEdit, mayGovern, maySee } from '../policy.ts'
import type { ContactPoint } from '../schema/contact-point.ts'
import type { Dataset, Metrics, Permissions } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import type { DatasetRow } from '../tables.ts'
import { noMetrics, recordKind, sourceDate } from './cards.ts'
import { accessOf, temporalCoverageOf } from './columns.ts'
import { findProducers, holdingOf, type Producer } from './producers.ts'
import { qualityOf } from './settling.ts'
import { findTerritories } from './territories.ts'

/** What a dataset is made from: its row, and what hangs on it. */
export interface WholeRow extends DatasetRow {
  formats: Dataset['resources']['formats']
  contacts: ContactPoint[]
  metrics: Metrics | null
}

/**
 * A dataset by id or slug, without its resources. Drafts and private ones exist for their editors alone.
 * Refuses with 410 a public one that was deleted, unless the actor may restore it.
 */
export async function getDataset(ctx: Ctx, key: string): Promise<Dataset> {
  const row = await findRow(ctx, key)
  if (!row) throw refuse.datasetNotFound({ id: key })
  const holding = await holdingOf(ctx, row)
  if (!maySee(ctx.actor, { ...holding, visibility: row.visibility, deletedAt: row.deleted_at })) {
    if (row.deleted_at && row.visibility === 'public') {
      await refuseWithdrawn(ctx, { kind: recordKind, id: row.id })
      throw refuse.datasetDeleted({ id: key })
    }
    throw refuse.datasetNotFound({ id: key })
  }
  return present(ctx, row, holding)
}

/** The same, null when there is none to show. */
export async function findDataset(ctx: Ctx, key: string): Promise<Dataset | null> {
  const row = await findRow(ctx, key)
  if (!row) return null
  const holding = await holdingOf(ctx, row)
  const seen = maySee(ctx.actor, { ...holding, visibility: row.visibility, deletedAt: row.deleted_at })
  return seen ? present(ctx, row, holding) : null
}

/** The slug that a dataset took after this former one; null when no visible dataset ever had it. */
export async function findCurrentSlug(ctx: Ctx, formerSlug: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('catalogue.former_slug as f')
    .innerJoin('catalogue.dataset as d', 'd.id', 'f.dataset_id')
    .select(['d.id', 'd.slug', 'd.organization_id', 'd.owner_id', 'd.visibility', 'd.deleted_at'])
    .where('f.slug', '=', formerSlug)
    .executeTakeFirst()
  if (!row) return null
  const holding = await holdingOf(ctx, row)
  return maySee(ctx.actor, { ...holding, visibility: row.visibility, deletedAt: row.deleted_at })
    ? row.slug
    : null
}

/** The row of a dataset that the actor may see, by id or slug: cheaper than the whole noun. */
export async function resolveDataset(ctx: Ctx, key: string): Promise<DatasetRow> {
  const query = ctx.db.selectFrom('catalogue.dataset').selectAll()
  const row = await query
    .where((where) => where.or([where('id', '=', key), where('slug', '=', key)]))
    .orderBy(sql`id = ${key}`, 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw refuse.datasetNotFound({ id: key })
  const shown = { ...(await holdingOf(ctx, row)), visibility: row.visibility, deletedAt: row.deleted_at }
  if (!maySee(ctx.actor, shown)) throw refuse.datasetNotFound({ id: key })
  return row
}

async function findRow(ctx: Ctx, key: string): Promise<WholeRow | null> {
  const row = await selectWhole(ctx)
    .where((where) => where.or([where('d.id', '=', key), where('d.slug', '=', key)]))
    .orderBy(sql`d.id = ${key}`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Rows of datasets with what surrounds them: `toDataset` makes nouns of them. */
export function selectWhole({ db }: Ctx) {
  return db
    .selectFrom('catalogue.dataset as d')
    .selectAll('d')
    .select([formats.as('formats'), contacts.as('contacts'), metrics.as('metrics')])
}

const formats = sql<WholeRow['formats']>`coalesce((
  select jsonb_agg(jsonb_build_object('format', f.format, 'count', f.count) order by f.count desc, f.format)
  from catalogue.dataset_format f where f.dataset_id = d.id), '[]')`

const contacts = sql<ContactPoint[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', c.id, 'organizationId', c.organization_id, 'ownerId', c.owner_id,
    'name', c.name, 'email', c.email, 'formUrl', c.form_url, 'role', c.role) order by dc.position)
  from catalogue.dataset_contact dc join catalogue.contact_point c on c.id = dc.contact_point_id
  where dc.dataset_id = d.id), '[]')`

const metrics = sql<Metrics | null>`(
  select jsonb_build_object('views', u.views, 'downloads', u.downloads, 'followers', u.followers,
    'reuses', u.reuses, 'dataservices', u.dataservices, 'discussions', u.discussions)
  from catalogue.dataset_use u where u.dataset_id = d.id)`

async function present(ctx: Ctx, row: WholeRow, holding: Holding): Promise<Dataset> {
  const producerOf = await findProducers(ctx, [row])
  const permissions = permissionsOf(ctx, holding)
  return toDataset(row, { ...producerOf(row), now: ctx.now(), permissions })
}

export function permissionsOf({ actor }: Ctx, holding: Holding): Permissions {
  return {
    edit: mayEdit(actor, holding),
    publish: mayEdit(actor, holding),
    remove: mayGovern(actor, holding),
    transfer: mayGovern(actor, holding),
    decorate: mayDecorate(actor),
  }
}

export function toDataset(
  row: WholeRow,
  around: Producer & { now: Date; permissions: Permissions },
): Dataset {
  const { organization, owner, now, permissions } = around
  return {
    id: row.id,
    slug: row.slug,
    path: `/datasets/${row.slug}`,
    title: row.title,
    acronym: row.acronym,
    description: row.description,
    descriptionShort: row.description_short,
    tags: row.tags,
    organization,
    owner,
    visibility: row.visibility,
    ...datesOf(row),
    featured: row.featured,
    badges: row.badges,
    hvdCategories: row.hvd_categories,
    frequency: row.frequency,
    frequencyDate: row.frequency_date,
    temporalCoverage: temporalCoverageOf(row),
    spatial: spatialOf(row),
    license: row.license,
    access: accessOf(row),
    contactPoints: row.contacts,
    schema: row.schema_reference,
    extras: row.extras,
    harvest: row.harvest,
    external: row.external,
    resources: { total: row.resource_count, formats: row.formats, href: `/api/datasets/${row.id}/resources` },
    quality: qualityOf(row, now),
    metrics: row.metrics ?? noMetrics,
    version: row.version,
    permissions,
  }
}

function datesOf(row: DatasetRow) {
  const [createdAt, modifiedAt] = [row.created_at.toISOString(), row.modified_at.toISOString()]
  return {
    publishedAt: row.published_at?.toISOString() ?? null,
    plannedAt: row.publish_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    createdAt: sourceDate(row.harvest?.createdAt)?.toISOString() ?? createdAt,
    modifiedAt: sourceDate(row.harvest?.modifiedAt)?.toISOString() ?? modifiedAt,
    lastUpdate: row.last_update?.toISOString() ?? null,
    platform: { createdAt, modifiedAt },
  }
}

function spatialOf(row: DatasetRow): Dataset['spatial'] {
  const { spatial_zones: ids, spatial_granularity: granularity, spatial_geometry: geometry } = row
  if (ids.length === 0 && granularity === null && geometry === null) return null
  return { zones: findTerritories(ids), granularity, geometry }
}
