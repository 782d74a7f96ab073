import { HarvestFault } from '../../reading/faults.ts'
import { toMultiPolygon } from '../../reading/geometry.ts'
import { isThing, listAt, type Thing, textAt, textsAt, thingOf, thingsAt } from '../../reading/json-shape.ts'
import { contactOf, datasetOf, resourceOf } from '../../reading/neutral.ts'
import { readOffsets, totalOf } from '../../reading/offsets.ts'
import type { RemoteDataset } from '../../schema/remote-dataset.ts'
import type { Backend, Fetch, RemoteRecord, Tell } from './backend.ts'

const pageSize = 200
const json = { accept: 'application/json' }
const ids = ['id', 'name']

/** CKAN, by its search: whole packages by pages. */
export const ckan: Backend = {
  name: 'ckan',
  async *read({ url }, fetch, tell) {
    if (/\.json$/i.test(new URL(url).pathname)) return yield* fromDocument(url, fetch, tell)
    const base = baseOf(url)
    const page = async (start: number) => {
      const query = `rows=${pageSize}&start=${start}&sort=${encodeURIComponent('metadata_created asc, id asc')}`
      const result = thingOf(await resultOf(`${base}/api/3/action/package_search?${query}`, fetch))
      return { records: thingsAt(result, 'results'), total: totalOf(result.count) }
    }
    const packages = readOffsets({ url, size: pageSize, page, ids, tell })
    for await (const one of packages) yield toRecord(one, { base, tell })
  },
}

/** DKAN, which has no search: the list of packages with their resources. */
export const dkan: Backend = {
  name: 'dkan',
  async *read({ url }, fetch, tell) {
    if (/\.json$/i.test(new URL(url).pathname)) return yield* fromDocument(url, fetch, tell)
    const base = baseOf(url)
    const page = async (offset: number) => {
      const path = `/api/3/action/current_package_list_with_resources?limit=${pageSize}&offset=${offset}`
      const records = [await resultOf(`${base}${path}`, fetch)].flat(2).filter(isThing)
      return { records, total: null }
    }
    const packages = readOffsets({ url, size: pageSize, page, ids, tell })
    for await (const one of packages) yield toRecord(one, { base, tell })
  },
}

async function* fromDocument(url: string, fetch: Fetch, tell: Tell): AsyncGenerator<RemoteRecord> {
  const document = await fetch(url, json)
  const base = new URL(url).origin
  let isFound = false
  for await (const { list, value } of document.items(['', 'result', 'results', 'result.results'])) {
    const rest = list === null ? thingOf(value()) : null
    const found = rest ? [rest, rest.result] : [value()].flat()
    for (const one of found.filter(isThing).filter(isPackage)) {
      isFound = true
      yield toRecord(one, { base, tell })
    }
  }
  if (!isFound) throw new HarvestFault('shape', url)
}

function isPackage(one: Thing): boolean {
  return 'resources' in one || 'title' in one
}

async function resultOf(url: string, fetch: Fetch): Promise<unknown> {
  const answer = thingOf(await (await fetch(url, json)).json())
  if (answer.success !== true)
    throw new HarvestFault('shape', `${url} ${JSON.stringify(answer.error ?? '').slice(0, 200)}`)
  return answer.result
}

/** The address of the site, whatever page or interface of it was given. */
function baseOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return (
    origin + pathname.replace(/\/(api|dataset|datasets|organization|group)(\/.*)?$/, '').replace(/\/$/, '')
  )
}

function toRecord(one: Thing, { base, tell }: { base: string; tell: Tell }): RemoteRecord {
  return {
    remoteId: textAt(one, ...ids) ?? '',
    modified: textAt(one, 'metadata_modified') ?? undefined,
    fragment: JSON.stringify(one, (key, value: unknown) => (volatile.has(key) ? undefined : value)),
    map: () => toDataset(one, { base, tell }),
  }
}

/** What changes without the dataset changing. */
const volatile = new Set([
  'tracking_summary',
  'num_resources',
  'num_tags',
  'relationships_as_object',
  'total_downloads',
])

function toDataset(one: Thing, { base, tell }: { base: string; tell: Tell }): RemoteDataset {
  const extras = Object.fromEntries(
    thingsAt(one, 'extras').map((extra) => [textAt(extra, 'key') ?? '', textAt(extra, 'value') ?? '']),
  )
  const said = {
    ...extras,
    ...Object.fromEntries(Object.entries(one).filter(([, value]) => value !== '' && value !== null)),
  }
  const organization = thingOf(one.organization)
  const name = textAt(one, 'name')
  return datasetOf(
    {
      identifier: textAt(said, 'identifier', 'guid'),
      uri: textAt(said, 'uri'),
      landingPage: name ? `${base}/dataset/${name}` : textAt(one, 'url'),
      title: textAt(one, 'title_translated', 'title', 'name'),
      description: textAt(one, 'notes_translated', 'notes', 'description') ?? '',
      tags: textsAt(one, 'tags', 'keywords'),
      publisher: textAt(organization, 'title', 'name') ?? textAt(one, 'author'),
      frequency: textAt(said, 'frequency', 'accrual_periodicity', 'update_frequency'),
      licenses: ['license_id', 'license_url', 'license_title', 'license'].flatMap(
        (key) => textAt(one, key) ?? [],
      ),
      accessRights: textAt(said, 'access_rights'),
      temporal: periodOf(said),
      ...placesOf(said),
      contacts: [
        ...contactOf(textAt(one, 'maintainer'), textAt(one, 'maintainer_email')),
        ...contactOf(textAt(one, 'author'), textAt(one, 'author_email'), 'creator'),
        ...['contact', 'contact_points'].flatMap((key) => peopleAt(one, key)),
        ...peopleAt(one, 'creator', 'creator'),
      ],
      hvdCategories: textsAt(one, 'hvd_category'),
      themes: textsAt(said, 'theme'),
      conformsTo: textsAt(said, 'conforms_to'),
      createdAt: textAt(one, 'metadata_created'),
      issuedAt: textAt(said, 'issued'),
      modifiedAt: textAt(said, 'modified', 'metadata_modified'),
      resources: [
        ...thingsAt(one, 'resources').flatMap((file) => toResource(file, tell)),
        ...textsAt(one, 'documentation').flatMap((url) => resourceOf({ url, kind: 'documentation' }, tell)),
      ],
    },
    tell,
  )
}

/** A period in one field each, or in the list that its DCAT extension keeps. */
function periodOf(said: Thing): RemoteDataset['temporal'] {
  const [listed = {}] = thingsAt(said, 'temporal_coverage')
  const start = textAt(said, 'temporal_start', 'temporal-extent-begin') ?? textAt(listed, 'start')
  const end = textAt(said, 'temporal_end', 'temporal-extent-end') ?? textAt(listed, 'end')
  return start ? { start: start.slice(0, 10), end: end?.slice(0, 10) ?? null } : null
}

function placesOf(said: Thing): Pick<RemoteDataset, 'places' | 'geometry'> {
  const listed = thingsAt(said, 'spatial_coverage')
  const shapes = [
    textAt(said, 'spatial', 'spatial-bbox') ?? [],
    ...listed.flatMap(({ geom, bbox }) => [geom, bbox].filter(isThing).map((shape) => JSON.stringify(shape))),
  ].flat()
  const names = [
    textAt(said, 'spatial_uri', 'spatial-text') ?? [],
    ...listed.flatMap((place) => [textAt(place, 'uri') ?? [], textAt(place, 'text') ?? []].flat()),
  ].flat()
  const geometry = shapes.flatMap((shape) => toMultiPolygon(shape) ?? [])[0] ?? null
  const told = geometry ? shapes.filter((shape) => !/[{([]/.test(shape)) : shapes
  return { places: [...told.map((shape) => shape.slice(0, 300)), ...names], geometry }
}

function peopleAt(one: Thing, key: string, role: 'contact' | 'creator' = 'contact') {
  return thingsAt(one, key).flatMap((person) =>
    contactOf(textAt(person, 'name'), textAt(person, 'email'), role),
  )
}

function toResource(file: Thing, tell: Tell) {
  const checksum = textAt(file, 'hash')
  return resourceOf(
    {
      remoteId: textAt(file, 'id'),
      url: textAt(file, 'download_url', 'url', 'access_url'),
      title: textAt(file, 'name_translated', 'name', 'title'),
      description: textAt(file, 'description_translated', 'description'),
      kind:
        textAt(file, 'resource_type') === 'documentation'
          ? 'documentation'
          : textAt(file, 'resource_type') === 'api' || listAt(file, 'access_services').length > 0
            ? 'api'
            : 'main',
      formats: [textAt(file, 'format'), textAt(file, 'mimetype')].filter(isText),
      mime: textAt(file, 'mimetype'),
      size: Number(textAt(file, 'size')),
      checksum: checksum && /^[0-9a-f]{32}$/i.test(checksum) ? { type: 'md5', value: checksum } : null,
      createdAt: textAt(file, 'created'),
      modifiedAt: textAt(file, 'last_modified', 'metadata_modified', 'created'),
    },
    tell,
  )
}

function isText(text: string | null): text is string {
  return text !== null
}
