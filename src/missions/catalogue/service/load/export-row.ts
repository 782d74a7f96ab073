import { createHash } from 'node:crypto'
import type { Metrics } from '../../schema/dataset.ts'
import type { DatasetRow } from '../../tables.ts'
import { normalizeFormat } from '../../vocabulary/formats.ts'
import { findFrequency } from '../../vocabulary/frequencies.ts'
import { granularities } from '../../vocabulary/granularities.ts'
import { findLicense } from '../../vocabulary/licenses.ts'
import { derive } from '../settling.ts'
import { slugify } from '../slugify.ts'
import { findTerritoryNamed } from '../territories.ts'

export type ExportRecord = Readonly<Record<string, string>>

/** One line of an export, ready to be written. */
export interface LoadedDataset {
  row: DatasetRow
  metrics: Metrics
  organization: { id: string; name: string } | null
  /** What could not be kept as it was, said in a few words. */
  notes: string[]
}

const site = 'https://www.data.gouv.fr'

/** Turns a line into a dataset. @throws Error saying why the line cannot be one */
export function readExportRecord(record: ExportRecord, now: Date): LoadedDataset {
  const notes: string[] = []
  const id = need(record, 'id', /^[\w-]{1,40}$/)
  const slug = need(record, 'slug', /^[a-z0-9][a-z0-9_-]*$/)
  const title = clean(text(record, 'title')).replace(/\s+/g, ' ').trim()
  if (title === '') throw new Error('no title')
  if (title.length > 1000) throw new Error('title longer than 1000 characters')
  const organization = readOrganization(record)
  const createdAt = needDate(record, 'created_at')
  const modifiedAt = needDate(record, 'last_modified')
  const zones = readZones(record)
  const row: DatasetRow = {
    id,
    slug,
    title,
    acronym: clean(text(record, 'acronym')).trim() || null,
    description: clean(text(record, 'description')),
    description_short: clean(text(record, 'description_short')).trim() || null,
    tags: readTags(record),
    organization_id: organization?.id ?? null,
    owner_id: null,
    visibility: 'public',
    published_at: createdAt,
    publish_at: null,
    archived_at: text(record, 'archived') === 'False' ? null : readDate(text(record, 'archived')),
    deleted_at: null,
    featured: text(record, 'featured') === 'True',
    badges: [],
    hvd_categories: [],
    ...readCoverage(record, notes),
    spatial_zones: zones.known,
    spatial_geometry: null,
    license: readLicense(record, notes),
    ...openToAll,
    extras: {},
    schema_reference: null,
    harvest: readHarvest(record),
    external: readExternal(record, { slug, modifiedAt, zones: zones.unknown }),
    source_fingerprint: createHash('sha1').update(JSON.stringify(record)).digest('base64url'),
    source_version: 1,
    ...noResources,
    created_at: createdAt,
    modified_at: modifiedAt,
    last_update: modifiedAt,
    quality_score: 0,
    due_at: null,
    late: false,
    version: 1,
  }
  return { row: { ...row, ...derive(row, now) }, metrics: readMetrics(record), organization, notes }
}

const openToAll = {
  access_type: 'open',
  access_audiences: [],
  access_request_url: null,
  access_reason_category: null,
  access_reason: null,
} as const satisfies Partial<DatasetRow>

const noResources = {
  resource_count: 0,
  open_format_count: 0,
  documented_count: 0,
  unavailable_count: 0,
  resources_updated_at: null,
} as const satisfies Partial<DatasetRow>

function readOrganization(record: ExportRecord): LoadedDataset['organization'] {
  const id = text(record, 'organization_id').trim()
  if (id === '') return null
  if (!/^[\w-]{1,40}$/.test(id)) throw new Error(`organization_id "${id.slice(0, 40)}" is not an id`)
  return { id, name: clean(text(record, 'organization')).trim() || id }
}

function readCoverage(record: ExportRecord, notes: string[]) {
  const label = text(record, 'frequency')
  const frequency = label === '' ? null : findFrequency(label)
  if (label !== '' && frequency === null) notes.push(`unknown frequency "${label}"`)
  const granularity =
    granularities.find((term) => term.id === text(record, 'spatial.granularity'))?.id ?? null
  const [start, end] = [readDay(record, 'temporal_coverage.start'), readDay(record, 'temporal_coverage.end')]
  const backwards = start !== null && end !== null && end < start
  if (backwards) notes.push(`temporal coverage ends (${end}) before it starts (${start})`)
  return {
    frequency,
    frequency_date: null,
    spatial_granularity: granularity,
    temporal_start: backwards ? end : start,
    temporal_end: backwards ? start : end,
  }
}

function readLicense(record: ExportRecord, notes: string[]): string | null {
  const label = text(record, 'license')
  if (label === '' || label === 'License Not Specified') return null
  const license = findLicense(label)
  if (!license) notes.push(`unknown licence "${label}"`)
  return license
}

/** What a name alone designates; the others are kept as the source writes them. */
function readZones(record: ExportRecord): { known: string[]; unknown: string[] } {
  const known = new Set<string>()
  const unknown: string[] = []
  for (const name of list(record, 'spatial.zones')) {
    const territory = findTerritoryNamed(name)
    if (territory) known.add(territory.id)
    else unknown.push(name)
  }
  return { known: [...known], unknown }
}

function readTags(record: ExportRecord): string[] {
  const tags = list(record, 'tags').map((tag) => slugify(tag).slice(0, 96).replace(/-+$/, ''))
  return [...new Set(tags.filter((tag) => tag.length >= 3))]
}

function readHarvest(record: ExportRecord): DatasetRow['harvest'] {
  const backend = text(record, 'harvest.backend')
  if (backend === '') return null
  return {
    backend,
    domain: text(record, 'harvest.domain') || null,
    remoteUrl: webAddress(text(record, 'harvest.remote_url')),
    createdAt: readDate(text(record, 'harvest.created_at'))?.toISOString() ?? null,
    modifiedAt: readDate(text(record, 'harvest.modified_at'))?.toISOString() ?? null,
  }
}

function readExternal(
  record: ExportRecord,
  { slug, modifiedAt, zones }: { slug: string; modifiedAt: Date; zones: string[] },
): DatasetRow['external'] {
  const formats = list(record, 'resources_formats').flatMap((format) => normalizeFormat(clean(format)) ?? [])
  const score = Number.parseFloat(text(record, 'quality_score'))
  return {
    url: webAddress(text(record, 'url')) ?? `${site}/datasets/${slug}`,
    resourceCount: count(record, 'resources_count'),
    mainResourceCount: count(record, 'main_resources_count'),
    formats: [...new Set(formats)],
    lastUpdate: modifiedAt.toISOString(),
    zones,
    owner: clean(text(record, 'owner')).trim() || null,
    qualityScore: score >= 0 && score <= 1 ? score : null,
  }
}

function readMetrics(record: ExportRecord): Metrics {
  return {
    views: count(record, 'metric.views'),
    downloads: count(record, 'metric.resources_downloads'),
    followers: count(record, 'metric.followers'),
    reuses: count(record, 'metric.reuses'),
    dataservices: count(record, 'metric.dataservices'),
    discussions: count(record, 'metric.discussions'),
  }
}

function need(record: ExportRecord, name: string, shape: RegExp): string {
  const value = text(record, name)
  if (!shape.test(value)) throw new Error(`${name} "${value.slice(0, 60)}" is not as it should be`)
  return value
}

function needDate(record: ExportRecord, name: string): Date {
  const date = readDate(text(record, name))
  if (!date) throw new Error(`${name} "${text(record, name).slice(0, 60)}" is not a date`)
  return date
}

/** Dates of the export have no zone: they are universal time, to the microsecond. */
function readDate(value: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d([T ]|$)/.test(value)) return null
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(value) || value.length === 10 ? value : `${value}Z`
  const date = new Date(zoned.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1'))
  return Number.isNaN(date.getTime()) ? null : date
}

function readDay(record: ExportRecord, name: string): string | null {
  const day = text(record, name).slice(0, 10)
  return /^\d{4}(-\d\d(-\d\d)?)?$/.test(day) ? day : null
}

function list(record: ExportRecord, name: string): string[] {
  return text(record, name)
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function count(record: ExportRecord, name: string): number {
  const value = Number(text(record, name))
  return Number.isFinite(value) && value > 0 ? Math.min(Math.round(value), 2_147_483_647) : 0
}

function webAddress(value: string): string | null {
  return /^https?:\/\/\S+$/.test(value) && URL.canParse(value) ? value : null
}

function text(record: ExportRecord, name: string): string {
  return record[name] ?? ''
}

/** Control characters have no place in a text; nothing else is taken away. */
function clean(value: string): string {
  return value.toWellFormed().replace(/[^\P{Cc}\t\n\r]/gu, '')
}
