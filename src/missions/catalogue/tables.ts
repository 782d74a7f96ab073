import type { ColumnType, Generated, Selectable } from 'kysely'
import type { RemedyNote } from '#missions/privacy'
import type { ValidationReport } from '#missions/tables'
import type { ApiDigest } from './schema/api-description.ts'
import type { CommunityFileTable } from './schema/community-file-rows.ts'
import type { ContactPoint } from './schema/contact-point.ts'
import type { DescriptionState } from './schema/dataservice.ts'
import type { Access, External, Visibility } from './schema/dataset.ts'
import type { DatasetTemplateTable } from './schema/dataset-template-rows.ts'
import type { EntryKind } from './schema/entry.ts'
import type { Harvest } from './schema/fields.ts'
import type { Resource, Standing } from './schema/resource.ts'
import type { Fault, FieldName, Rejection, Remark, SchemaType, ValidationSummary } from './schema/schema.ts'
import type { TransferTable } from './schema/transfer-rows.ts'

type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>
type Json<T> = ColumnType<T, string | undefined, string>
type WithDefault<T> = ColumnType<T, T | undefined, T>
type Reference = NonNullable<Resource['schema']>

export interface DatasetTable {
  id: string
  slug: string
  title: string
  acronym: string | null
  description: WithDefault<string>
  description_short: string | null
  tags: WithDefault<string[]>
  organization_id: string | null
  owner_id: string | null
  visibility: WithDefault<Visibility>
  published_at: Date | null
  /** When it becomes public by itself. */
  publish_at: Date | null
  archived_at: Date | null
  deleted_at: Date | null
  featured: WithDefault<boolean>
  badges: WithDefault<string[]>
  hvd_categories: WithDefault<string[]>
  frequency: string | null
  frequency_date: string | null
  temporal_start: string | null
  temporal_end: string | null
  spatial_zones: WithDefault<string[]>
  spatial_granularity: string | null
  spatial_geometry: OptionalJson<unknown>
  license: string | null
  access_type: WithDefault<Access['type']>
  access_audiences: ColumnType<Access['audiences'], string | undefined, string>
  access_request_url: string | null
  access_reason_category: Access['reasonCategory']
  access_reason: string | null
  schema_reference: OptionalJson<Reference>
  extras: ColumnType<Record<string, unknown>, string | undefined, string>
  harvest: OptionalJson<Harvest>
  external: OptionalJson<External>
  source_fingerprint: string | null
  source_version: number | null
  resource_count: Generated<number>
  open_format_count: Generated<number>
  documented_count: Generated<number>
  unavailable_count: Generated<number>
  resources_updated_at: Date | null
  created_at: Date
  modified_at: Date
  last_update: Date | null
  quality_score: Generated<number>
  due_at: Date | null
  late: Generated<boolean>
  version: Generated<number>
}

export interface FormerSlugTable {
  slug: string
  dataset_id: string
  left_at: Date
}

export interface DatasetFormatTable {
  dataset_id: string
  format: string
  count: number
}

export interface DatasetUseTable {
  views: Generated<number>
  downloads: Generated<number>
  followers: Generated<number>
  reuses: Generated<number>
  dataservices: Generated<number>
  discussions: Generated<number>
  dataset_id: string
  stale: Generated<boolean>
}

export interface UseByMonthTable {
  dataset_id: string
  month: ColumnType<Date, string, never>
  views: Generated<number>
  downloads: Generated<number>
}

export interface ContactPointTable {
  id: string
  organization_id: string | null
  owner_id: string | null
  name: string
  email: string | null
  form_url: string | null
  role: string
  created_at: Date
}

export interface DatasetContactTable {
  dataset_id: string
  contact_point_id: string
  position: number
}

export interface ResourceTable {
  id: string
  dataset_id: string
  rank: number
  title: string
  description: string | null
  type: string
  url: string | null
  file_key: string | null
  file_name: string | null
  format: string | null
  mime: string | null
  size: number | null
  checksum_type: string | null
  checksum_value: string | null
  schema_reference: OptionalJson<Reference>
  extras: ColumnType<Record<string, unknown>, string | undefined, string>
  harvest: OptionalJson<Record<string, unknown>>
  available: boolean | null
  downloads: Generated<number>
  created_at: Date
  modified_at: Date
  version: Generated<number>
  table_id: string | null
  table_version: string | null
  standing: WithDefault<Standing>
  standing_at: WithDefault<Date>
  validation: OptionalJson<ValidationSummary>
  /** Until then nothing of it is told. */
  release_at: Date | null
}

/** What would replace a public file, until its examination ends. */
export interface WaitingFileTable {
  resource_id: string
  file_key: string
  file_name: string
  media_type: string
  size: number
  sha256: string
  table_version: string
  standing: Standing
  added_at: Date
  standing_at: WithDefault<Date>
  /** From the link that the resource is: its bytes stay elsewhere. */
  fetched: WithDefault<boolean>
}

/** What was last asked of a link, and what it answered. */
export interface LinkCheckTable {
  resource_id: string
  url: string
  host: string
  next_at: Date
  asked_at: Date | null
  outcome: string | null
  status: number | null
  failures: Generated<number>
  failing_since: Date | null
  etag: string | null
  last_modified: string | null
  sha256: string | null
  size: number | null
  changed_at: Date | null
  fault: string | null
}

export interface LinkHostTable {
  host: string
  busy_until: Date | null
  not_before: Date | null
  failures: Generated<number>
}

/** What was done to a content before it was public. */
export interface RemediedContentTable {
  table_version: string
  resource_id: string
  remedy_id: string
  note: ColumnType<RemedyNote, string, never>
  made_at: Date
}

export interface SchemaTable {
  name: string
  slug: string
  title: string
  description: string
  type: SchemaType
  homepage: string | null
  labels: string[]
  latest: string | null
  fields: Json<FieldName[]>
  created_at: Date
  modified_at: Date
}

export interface SchemaVersionTable {
  schema_name: string
  version: string
  content: OptionalJson<Record<string, unknown>>
  url: string | null
  rejection: OptionalJson<Rejection>
  remarks: Json<Remark[]>
  added_at: Date
}

export interface ValidationTable {
  resource_id: string
  table_version: string
  schema_name: string
  schema_version: string
  valid: boolean | null
  error_count: number
  fault: OptionalJson<Fault>
  report: OptionalJson<ValidationReport>
  done_at: Date
}

export interface ChartTable {
  id: string
  dataset_id: string
  resource_id: string
  title: string
  query: string
  kind: string
  author_id: string | null
  author_name: WithDefault<string>
  by_producer: boolean
  created_at: Date
  modified_at: Date
  version: Generated<number>
}

export interface EntryTable {
  id: string
  kind: EntryKind
  slug: string
  title: string
  description: WithDefault<string>
  tags: WithDefault<string[]>
  organization_id: string | null
  owner_id: string | null
  visibility: WithDefault<Visibility>
  published_at: Date | null
  archived_at: Date | null
  deleted_at: Date | null
  featured: WithDefault<boolean>
  badges: WithDefault<string[]>
  datasets: WithDefault<string[]>
  dataservices: WithDefault<string[]>
  contact_points: WithDefault<string[]>
  details: ColumnType<Record<string, unknown>, string | undefined, string>
  extras: ColumnType<Record<string, unknown>, string | undefined, string>
  image: string | null
  created_at: Date
  modified_at: Date
  version: Generated<number>
  /** Its card has more to tell than when it was written. */
  untold: Generated<boolean>
}

export interface EntryOriginTable {
  entry_id: string
  harvest: ColumnType<Harvest, string, string>
}

export interface FormerEntrySlugTable {
  kind: EntryKind
  slug: string
  entry_id: string
  left_at: Date
}

export interface ApiDescriptionTable {
  entry_id: string
  url: string
  state: WithDefault<DescriptionState>
  reason: WithDefault<string>
  digest: OptionalJson<ApiDigest>
  etag: string | null
  last_modified: string | null
  asked_at: Date | null
  read_at: Date | null
  next_at: Date
}

declare module '#kernel/db' {
  interface Database {
    'catalogue.dataset': DatasetTable
    'catalogue.former_slug': FormerSlugTable
    'catalogue.dataset_format': DatasetFormatTable
    'catalogue.dataset_use': DatasetUseTable
    'catalogue.use_by_month': UseByMonthTable
    'catalogue.contact_point': ContactPointTable
    'catalogue.dataset_contact': DatasetContactTable
    /** Those that no embargo holds: what is read unless the question is about embargoes. */
    'catalogue.resource': ResourceTable
    'catalogue.any_resource': ResourceTable
    'catalogue.waiting_file': WaitingFileTable
    'catalogue.link_check': LinkCheckTable
    'catalogue.link_host': LinkHostTable
    'catalogue.remedied_content': RemediedContentTable
    'catalogue.schema': SchemaTable
    'catalogue.schema_version': SchemaVersionTable
    'catalogue.validation': ValidationTable
    'catalogue.chart': ChartTable
    'catalogue.entry': EntryTable
    'catalogue.transfer': TransferTable
    'catalogue.dataset_template': DatasetTemplateTable
    'catalogue.entry_origin': EntryOriginTable
    'catalogue.community_file': CommunityFileTable
    'catalogue.former_entry_slug': FormerEntrySlugTable
    'catalogue.api_description': ApiDescriptionTable
  }
}

export type DatasetRow = Selectable<DatasetTable>
export type SchemaRow = Selectable<SchemaTable>
export type ValidationRow = Selectable<ValidationTable>
export type EntryRow = Selectable<EntryTable>
export type ApiDescriptionRow = Selectable<ApiDescriptionTable>
export type ChartRow = Selectable<ChartTable>
export type ResourceRow = Selectable<ResourceTable>
export type LinkCheckRow = Selectable<LinkCheckTable>
export type WaitingFileRow = Selectable<WaitingFileTable>

export function toContactPoint(row: Selectable<ContactPointTable>): ContactPoint {
  return {
    id: row.id,
    organizationId: row.organization_id,
    ownerId: row.owner_id,
    name: row.name,
    email: row.email,
    formUrl: row.form_url,
    role: row.role,
  }
}

/** `site` is the address of this site: hosted files are read there. */
export function toResource(row: ResourceRow, site: string): Resource {
  const latest = `${site}/resources/${row.id}/download`
  const { checksum_type: type, checksum_value: value } = row
  return {
    id: row.id,
    datasetId: row.dataset_id,
    title: row.title,
    description: row.description,
    type: row.type,
    kind: row.file_key === null ? 'remote' : 'file',
    url: row.url ?? latest,
    latest,
    fileName: row.file_name,
    format: row.format,
    mime: row.mime,
    size: row.size,
    checksum: type && value ? { type, value } : null,
    schema: row.schema_reference,
    extras: row.extras,
    harvest: row.harvest,
    available: row.available,
    standing: row.standing,
    tableId: row.table_id,
    // What it says comes from the content: it is told to those who may have it.
    validation: row.standing === 'clear' ? row.validation : null,
    downloads: row.downloads,
    createdAt: row.created_at.toISOString(),
    modifiedAt: row.modified_at.toISOString(),
    releaseAt: row.release_at?.toISOString() ?? null,
    version: row.version,
  }
}
