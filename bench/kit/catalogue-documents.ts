import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type { SearchDocument } from '../../src/missions/records/search/contract.ts'
import { staticWeight } from '../../src/missions/records/search/weight.ts'

export type CatalogueRow = Record<string, string>

/** Lines of a catalogue export (`;`, gzipped or not), by column name. */
export async function* readCatalogue(path: string): AsyncGenerator<CatalogueRow> {
  const file = createReadStream(path)
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  const rows: AsyncIterable<CatalogueRow> = Readable.from(text).pipe(
    parse({ delimiter: ';', columns: true, bom: true, relax_quotes: true, skip_records_with_error: true }),
  )
  yield* rows
}

/** What the search engine is given for each dataset of an export, then for each organisation that publishes one. */
export async function catalogueDocuments(path: string): Promise<SearchDocument[]> {
  const documents: SearchDocument[] = []
  const organizations = new Map<string, Publisher>()
  for await (const row of readCatalogue(path)) {
    documents.push(datasetDocument(row))
    addPublisher(organizations, row)
  }
  return [...documents, ...[...organizations.values()].map(organizationDocument)]
}

interface Publisher {
  id: string
  name: string
  datasets: number
  views: number
  followers: number
  reuses: number
  created: number
  updated: number
}

function datasetDocument(row: CatalogueRow): SearchDocument {
  const archived = row.archived !== 'False'
  const figures = {
    views: number(row['metric.views']),
    followers: number(row['metric.followers']),
    reuses: number(row['metric.reuses']),
  }
  const quality = number(row.quality_score)
  const featured = row.featured === 'True'
  const tags = list(row.tags)
  return {
    key: `dataset/${row.id}`,
    kind: 'dataset',
    title: (row.title ?? '').trim(),
    acronym: row.acronym || null,
    organization: row.organization || null,
    organizationAcronym: null,
    text: row.description ?? '',
    extra: (row.slug ?? '').replaceAll('-', ' '),
    tags: tags.map((tag) => tag.replaceAll('-', ' ')),
    weight: staticWeight({ official: false, featured, quality, archived, ...figures }),
    created: date(row.created_at),
    updated: date(row.last_modified),
    sort: { ...figures, downloads: number(row['metric.resources_downloads']) },
    facets: {
      organization: list(row.organization_id),
      tag: tags,
      format: list(row.resources_formats),
      license: list(row.license),
      territory: list(row['spatial.zones']),
      granularity: list(row['spatial.granularity']),
      frequency: list(row.frequency),
      badge: featured ? ['featured'] : [],
      archived: [String(archived)],
    },
  }
}

function addPublisher(organizations: Map<string, Publisher>, row: CatalogueRow): void {
  const id = row.organization_id
  if (!id) return
  const created = date(row.created_at)
  const empty = {
    id,
    name: row.organization ?? '',
    datasets: 0,
    views: 0,
    followers: 0,
    reuses: 0,
    created,
    updated: created,
  }
  const publisher = organizations.get(id) ?? empty
  organizations.set(id, publisher)
  publisher.datasets++
  publisher.views += number(row['metric.views'])
  publisher.followers += number(row['metric.followers'])
  publisher.reuses += number(row['metric.reuses'])
  publisher.created = Math.min(publisher.created, created)
  publisher.updated = Math.max(publisher.updated, date(row.last_modified))
}

function organizationDocument(publisher: Publisher): SearchDocument {
  const { views, followers, reuses } = publisher
  const facts = {
    official: false,
    featured: false,
    views: views / 4,
    followers: followers / 4,
    reuses: reuses / 4,
    quality: 0,
    archived: false,
  }
  return {
    key: `organization/${publisher.id}`,
    kind: 'organization',
    title: publisher.name.trim(),
    acronym: null,
    organization: null,
    organizationAcronym: null,
    text: '',
    extra: '',
    tags: [],
    weight: staticWeight(facts),
    created: publisher.created,
    updated: publisher.updated,
    sort: { views, followers, reuses, datasets: publisher.datasets },
    facets: {},
  }
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function number(value: string | undefined): number {
  const parsed = Number(value)
  return Number.isFinite(parsed) ? parsed : 0
}

function date(value: string | undefined): number {
  const parsed = Date.parse(value ?? '')
  return Number.isFinite(parsed) ? parsed : 0
}
