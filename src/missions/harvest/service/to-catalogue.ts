import { isDeepStrictEqual } from 'node:util'
import { type HarvestedDataset, MultiPolygon } from '#missions/catalogue'
import type { NoteCode } from '../reading/faults.ts'
import {
  isDataservice,
  type Remote,
  type RemoteAbout,
  type RemoteContact,
  type RemoteDataset,
  type RemoteResource,
} from '../schema/remote-dataset.ts'
import {
  accessOf,
  formatOf,
  frequencyOf,
  hvdCategoriesOf,
  licenseOf,
  territoriesOf,
  themesOf,
} from './names.ts'

export interface Origin {
  sourceId: string
  backend: string
  url: string
  remoteId: string
}

export type Remarks = { code: NoteCode; detail: string }[]

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
  const notes: Remarks = []
  const license = licenseOf(said.licenses)
  if (!license && said.licenses[0]) notes.push({ code: 'unknown-license', detail: said.licenses[0] })
  const access = accessOf(said.accessRights)
  const changes = {
    title: said.title.slice(0, 350),
    description: said.description,
    tags: said.tags
      .slice(0, 200)
      .map((tag) => tag.slice(0, 200))
      .filter(isTag),
    extras: extrasOf(said, { license }),
  }
  const terms = { acronym: said.acronym, license: access.type === 'open' ? license : null, access }
  return { changes, terms: { ...terms, hvdCategories: hvdCategoriesOf(said) }, notes }
}

function describe(dataset: RemoteDataset): { changes: Changes; notes: Remarks } {
  const about = describeAbout(dataset)
  const notes = [...about.notes]
  const frequency = frequencyOf(dataset.frequency)
  if (!frequency && dataset.frequency) notes.push({ code: 'unknown-frequency', detail: dataset.frequency })
  const { series } = dataset
  const changes: Changes = {
    ...about.changes,
    ...about.terms,
    frequency,
    temporalCoverage: coverageOf(dataset.temporal),
    spatial: spatialOf(dataset),
    extras: {
      ...about.changes.extras,
      ...(series.length > 0 ? { 'dcat:inSeries': series.slice(0, 20) } : {}),
    },
  }
  return { changes, notes }
}

/** What the source changed since last time: the rest stays as it is here. */
export function changedOnly<T extends object>(changes: T, former: T): Partial<T> {
  const kept = { ...changes }
  for (const key in kept) if (isDeepStrictEqual(kept[key], former[key])) delete kept[key]
  return kept
}

/** Slugs of two letters say nothing. */
function isTag(tag: string): boolean {
  const letters = tag.normalize('NFKD').replace(/[^a-zA-Z0-9]/g, '')
  return letters.length >= 3 && tag.length <= 96
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

/** What the catalogue has no place for, under the names of DCAT. */
function extrasOf(dataset: RemoteAbout, { license }: { license: string | null }): Changes['extras'] {
  const { themes, conformsTo, licenses, publisher } = dataset
  return {
    ...dataset.extras,
    ...(themes.length > 0 ? { 'dcat:theme': themesOf(dataset) } : {}),
    ...(conformsTo.length > 0 ? { 'dct:conformsTo': conformsTo.slice(0, 20) } : {}),
    ...(publisher ? { 'dct:publisher': publisher.slice(0, 300) } : {}),
    ...(!license && licenses[0] ? { 'dct:license': licenses[0].slice(0, 500) } : {}),
  }
}

export function toContacts(contacts: readonly RemoteContact[]): NonNullable<HarvestedDataset['contacts']> {
  const seen = new Set<string>()
  return contacts
    .flatMap(({ name, email, url, role }) => {
      const known = roles.find((one) => one === role) ?? 'contact'
      const called = (name ?? email ?? url ?? '')
        .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
        .trim()
        .slice(0, 255)
      const key = JSON.stringify([called, email, url, known])
      if (called === '' || seen.has(key) || (known === 'contact' && !email && !url)) return []
      seen.add(key)
      return [{ name: called, email, formUrl: url, role: known }]
    })
    .slice(0, 20)
}

const roles = [
  'contact',
  'publisher',
  'creator',
  'rightsHolder',
  'custodian',
  'distributor',
  'originator',
  'processor',
  'resourceProvider',
  'user',
  'principalInvestigator',
] as const

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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
