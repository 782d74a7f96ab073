import { z } from 'zod'
import type { DatasetChanges } from '../../schema/dataset.ts'
import type { Harvest } from '../../schema/fields.ts'
import type { DatasetRow } from '../../tables.ts'
import { toColumns } from '../columns.ts'

/** A dataset that nobody has described yet. */
export function blankRow(
  { id, slug, organizationId }: { id: string; slug: string; organizationId: string },
  now: Date,
): DatasetRow {
  return {
    id,
    slug,
    title: '',
    acronym: null,
    description: '',
    description_short: null,
    tags: [],
    organization_id: organizationId,
    owner_id: null,
    visibility: 'public',
    published_at: now,
    archived_at: null,
    publish_at: null,
    deleted_at: null,
    featured: false,
    badges: [],
    hvd_categories: [],
    frequency: null,
    frequency_date: null,
    temporal_start: null,
    temporal_end: null,
    spatial_zones: [],
    spatial_granularity: null,
    spatial_geometry: null,
    license: null,
    access_type: 'open',
    access_audiences: [],
    access_request_url: null,
    access_reason_category: null,
    access_reason: null,
    schema_reference: null,
    extras: {},
    harvest: null,
    external: null,
    source_fingerprint: null,
    source_version: null,
    resource_count: 0,
    open_format_count: 0,
    documented_count: 0,
    unavailable_count: 0,
    resources_updated_at: null,
    created_at: now,
    modified_at: now,
    last_update: now,
    quality_score: 0,
    due_at: null,
    late: false,
    version: 1,
  }
}

/** The row once what the source says is written in it. What programs of the producer added to `extras` stays. */
export function withChanges(row: DatasetRow, changes: Partial<DatasetChanges>, harvest: Harvest): DatasetRow {
  const { extras, ...described } = changes
  const columns = toColumns({ ...described, harvest }, row)
  const plain = Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, inJson.has(name) ? parse(value) : value]),
  )
  return { ...row, ...plain, extras: { ...row.extras, ...extras } }
}

/** The same dataset as PostgreSQL reads it in a set of rows. */
export const columnNames = Object.keys(
  blankRow({ id: '', slug: '', organizationId: '' }, new Date(0)),
).filter((name) => name !== 'id')

const inJson = new Set([
  'spatial_geometry',
  'access_audiences',
  'schema_reference',
  'extras',
  'harvest',
  'external',
])

function parse(value: unknown): unknown {
  return typeof value === 'string' ? z.unknown().parse(JSON.parse(value)) : value
}
