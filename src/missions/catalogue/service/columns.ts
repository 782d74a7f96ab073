import type { Updateable } from 'kysely'
import type { Access, DatasetChanges, External } from '../schema/dataset.ts'
import type { Harvest } from '../schema/fields.ts'
import type { DatasetRow, DatasetTable } from '../tables.ts'

/** What other missions may also write: where a harvested dataset comes from. */
export type AnyChanges = DatasetChanges & {
  harvest?: Harvest | null | undefined
  external?: External | null | undefined
}

export type Columns = Updateable<DatasetTable>

/**
 * Columns for the keys given, and no other. What is not open has no licence to give: it is taken away.
 * Contact points are kept in their own table.
 */
export function toColumns(changes: AnyChanges, before?: DatasetRow): Columns {
  const accessType = changes.access?.type ?? before?.access_type ?? 'open'
  return {
    ...plainColumns(changes),
    ...structuredColumns(changes),
    ...(accessType === 'open' ? {} : { license: null }),
  }
}

/** What the history keeps of a dataset: its editable fields and its state, in the words of the API. */
export function toHistory(row: DatasetRow): Record<string, unknown> {
  return {
    title: row.title,
    acronym: row.acronym,
    slug: row.slug,
    description: row.description,
    descriptionShort: row.description_short,
    tags: row.tags,
    organization: row.organization_id,
    owner: row.owner_id,
    visibility: row.visibility,
    plannedAt: row.publish_at,
    archivedAt: row.archived_at,
    deletedAt: row.deleted_at,
    featured: row.featured,
    badges: row.badges,
    hvdCategories: row.hvd_categories,
    frequency: row.frequency,
    frequencyDate: row.frequency_date,
    temporalCoverage: temporalCoverageOf(row),
    spatial: {
      zones: row.spatial_zones,
      granularity: row.spatial_granularity,
      geometry: row.spatial_geometry,
    },
    license: row.license,
    access: accessOf(row),
    schema: row.schema_reference,
    extras: row.extras,
    harvest: row.harvest,
    version: row.version,
  }
}

export function temporalCoverageOf(row: DatasetRow): { start: string; end: string | null } | null {
  return row.temporal_start === null ? null : { start: row.temporal_start, end: row.temporal_end }
}

export function accessOf(row: DatasetRow): Access {
  return {
    type: row.access_type,
    audiences: row.access_audiences,
    requestUrl: row.access_request_url,
    reasonCategory: row.access_reason_category,
    reason: row.access_reason,
  }
}

function plainColumns(changes: AnyChanges): Columns {
  const columns: Columns = {}
  if (changes.title !== undefined) columns.title = changes.title
  if (changes.acronym !== undefined) columns.acronym = changes.acronym
  if (changes.description !== undefined) columns.description = changes.description
  if (changes.descriptionShort !== undefined) columns.description_short = changes.descriptionShort
  if (changes.tags !== undefined) columns.tags = changes.tags
  if (changes.frequency !== undefined) columns.frequency = changes.frequency
  if (changes.frequencyDate !== undefined) columns.frequency_date = changes.frequencyDate
  if (changes.license !== undefined) columns.license = changes.license
  if (changes.hvdCategories !== undefined) columns.hvd_categories = changes.hvdCategories
  if (changes.badges !== undefined) columns.badges = changes.badges
  if (changes.featured !== undefined) columns.featured = changes.featured
  return columns
}

function structuredColumns(changes: AnyChanges): Columns {
  const { temporalCoverage, spatial, access, schema, extras, harvest, external } = changes
  return {
    ...(temporalCoverage === undefined ? {} : temporalColumns(temporalCoverage)),
    ...(spatial === undefined ? {} : spatialColumns(spatial)),
    ...(access === undefined ? {} : accessColumns(access)),
    ...(schema === undefined ? {} : { schema_reference: json(schema) }),
    ...(extras === undefined ? {} : { extras: JSON.stringify(extras) }),
    ...(harvest === undefined ? {} : { harvest: json(harvest) }),
    ...(external === undefined ? {} : { external: json(external) }),
  }
}

function temporalColumns(coverage: DatasetChanges['temporalCoverage']): Columns {
  return { temporal_start: coverage?.start ?? null, temporal_end: coverage?.end ?? null }
}

function spatialColumns(spatial: DatasetChanges['spatial']): Columns {
  return {
    spatial_zones: spatial ? [...new Set(spatial.zones)] : [],
    spatial_granularity: spatial?.granularity ?? null,
    spatial_geometry: json(spatial?.geometry),
  }
}

function accessColumns(access: Access): Columns {
  return {
    access_type: access.type,
    access_audiences: JSON.stringify(access.audiences),
    access_request_url: access.requestUrl,
    access_reason_category: access.reasonCategory,
    access_reason: access.reason,
  }
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
