import { isDeepStrictEqual } from 'node:util'
import { type HarvestedDataset, MultiPolygon } from '#missions/catalogue'
import {
  isDataservice,
  type Remote,
  type RemoteAbout,
  type RemoteDataset,
  type RemoteResource,
} from '../schema/remote-dataset.ts'
import { toContacts } from './contacts.ts'
import { datasetLeftovers, isTag, leftoversOf, type Remarks } from './leftovers.ts'
import {
  accessOf,
  decoded,
  formatOf,
  frequencyOf,
  hvdCategoriesOf,
  licenseOf,
  territoriesOf,
} from './names.ts'

export interface Origin {
  sourceId: string
  backend: string
  url: string
  remoteId: string
}

/** Where a record comes from, what it is here, what was made of it last time. */
export interface Knowing {
  origin: Origin
  recordId: string | null
  before: Remote | null
}

type Changes = HarvestedDataset['changes']

/**
 * The neutral shape in the words of the catalogue. Of a dataset that is known, only what its source changed since last
 * time is said: what an editor wrote here stays until then.
 */
export function toHarvested(
  dataset: Remote,
  { origin, recordId: datasetId, before }: Knowing,
): { item: HarvestedDataset | null; notes: Remarks } {
  if (isDataservice(dataset)) return { item: null, notes: [] }
  const { changes, notes } = describe(dataset)
  const known = datasetId !== null && before && !isDataservice(before) ? before : null
  const former = known && describe(known).changes
  const said = former ? changedOnly(changes, former) : changes
  const contacts = toContacts(dataset.contacts)
  const isContacted = !known || !isDeepStrictEqual(contacts, toContacts(known.contacts))
  const isRefiled = !known || !isDeepStrictEqual(dataset.resources, known.resources)
  return {
    notes,
    item: {
      datasetId,
      changes: said,
      harvest: harvestOf(dataset, origin),
      ...(isContacted && (contacts.length > 0 || known) ? { contacts } : {}),
      ...(isRefiled ? { resources: dataset.resources.map(toResource) } : {}),
    },
  }
}

/** What records of all kinds say, in the words of the catalogue. */
export function describeAbout(said: RemoteAbout) {
  const access = accessOf(said.accessRights)
  const known = licenseOf(said.licenses)
  const license = access.type === 'open' ? known : null
  const { extras, notes } = leftoversOf(said, { license })
  if (!known && said.licenses[0]) notes.push({ code: 'unknown-license', detail: said.licenses[0] })
  const changes = {
    title: said.title.slice(0, 350),
    description: said.description,
    tags: said.tags.filter(isTag).slice(0, 200),
    extras,
  }
  const terms = { acronym: said.acronym, license, access }
  return { changes, terms: { ...terms, hvdCategories: hvdCategoriesOf(said) }, notes }
}

function describe(dataset: RemoteDataset): { changes: Changes; notes: Remarks } {
  const about = describeAbout(dataset)
  const frequency = frequencyOf(dataset.frequency)
  const spatial = spatialOf(dataset)
  const left = datasetLeftovers(dataset, { frequency, spatial })
  const changes: Changes = {
    ...about.changes,
    ...about.terms,
    ...{ frequency, spatial, temporalCoverage: coverageOf(dataset.temporal) },
    extras: { ...about.changes.extras, ...left.extras },
  }
  return { changes, notes: [...about.notes, ...left.notes] }
}

/** What the source changed since last time: the rest stays as it is here. */
export function changedOnly<T extends object>(changes: T, former: T): Partial<T> {
  const kept = { ...changes }
  for (const key in kept) if (isDeepStrictEqual(kept[key], former[key])) delete kept[key]
  return kept
}

function coverageOf(temporal: RemoteDataset['temporal']): Changes['temporalCoverage'] {
  const start = temporal?.start ?? null
  const end = temporal?.end ?? null
  if (start === null) return null
  const length = Math.min(start.length, end?.length ?? start.length)
  const backwards = end !== null && start.slice(0, length) > end.slice(0, length)
  return backwards ? { start: end, end: start } : { start, end }
}

function spatialOf({ places, geometry }: RemoteDataset): Changes['spatial'] {
  const zones = territoriesOf(places)
  if (zones.length > 0) return { zones, geometry: null, granularity: null }
  return geometry ? { zones: [], geometry: toPolygon(geometry), granularity: null } : null
}

function toPolygon(geometry: unknown): NonNullable<Changes['spatial']>['geometry'] {
  const parsed = MultiPolygon.safeParse(geometry)
  return parsed.success ? parsed.data : null
}

function toResource(resource: RemoteResource): object {
  const format = formatOf(resource)
  const name = URL.canParse(resource.url)
    ? decoded(new URL(resource.url).pathname.split('/').findLast((part) => part !== '') ?? '')
    : ''
  const title =
    resource.title ?? (name || (URL.canParse(resource.url) ? new URL(resource.url).hostname : resource.url))
  return {
    title:
      title
        .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
        .trim()
        .slice(0, 500) || resource.url.slice(0, 500),
    description: resource.description,
    type: resource.kind,
    url: resource.url,
    format: format?.slice(0, 60) ?? null,
    mime: resource.mime && /^[\w.+-]+\/[\w.+-]+$/.test(resource.mime) ? resource.mime.slice(0, 255) : null,
    size: resource.size,
    checksum: checksumOf(resource.checksum),
    remoteId: resource.remoteId?.slice(0, 2000) ?? null,
    createdAt: resource.createdAt,
    modifiedAt: resource.modifiedAt,
  }
}

function checksumOf(checksum: RemoteResource['checksum']): RemoteResource['checksum'] {
  if (!checksum || !/^[0-9A-Fa-f]{4,128}$/.test(checksum.value)) return null
  return ['sha1', 'sha2', 'sha256', 'md5', 'crc'].includes(checksum.type) ? checksum : null
}

export function harvestOf(
  dataset: RemoteAbout,
  { sourceId, backend, url, remoteId }: Origin,
): HarvestedDataset['harvest'] {
  return {
    backend,
    sourceId,
    remoteId,
    domain: URL.canParse(url) ? new URL(url).hostname : null,
    remoteUrl: dataset.landingPage ?? (dataset.uri && /^https?:/.test(dataset.uri) ? dataset.uri : null),
    uri: dataset.uri,
    dctIdentifier: dataset.identifier,
    createdAt: dataset.createdAt ?? dataset.issuedAt,
    issuedAt: dataset.issuedAt,
    modifiedAt: dataset.modifiedAt,
  }
}
