import { HarvestFault } from '../../reading/faults.ts'
import { boxOf, toMultiPolygon } from '../../reading/geometry.ts'
import { isThing, listAt, type Thing, textAt, textsAt, thingOf, thingsAt } from '../../reading/json-shape.ts'
import { contactOf, dataserviceOf, datasetOf, resourceOf } from '../../reading/neutral.ts'
import type { RecordKind, RemoteDataservice, RemoteDataset } from '../../schema/remote-dataset.ts'
import type { Backend, RemoteRecord, Tell } from './backend.ts'

/** data.json, of Project Open Data (DCAT-US 1.1), and DCAT-US 3, which says the same in longer words. */
export const datajson: Backend = {
  name: 'datajson',
  async *read({ url }, fetch, tell) {
    const { pathname } = new URL(url)
    const address = /\.\w+$/.test(pathname) ? url : new URL('/data.json', url).href
    const document = await fetch(address, { accept: 'application/json' })
    const given = new Set<string>()
    for await (const { list, value } of document.items(['', 'dataset', 'service'])) {
      const found = list === null ? findRecords(value()) : recordsOf(value(), list === 'service')
      if (!found) throw new HarvestFault('shape', address)
      for (const one of found) {
        const id = idOf(one.said)
        // A service may hold the datasets that it serves; most are told apart too.
        if (one.isHeld && given.has(id)) continue
        given.add(id)
        yield toRecord(one, tell)
      }
    }
  },
}

interface Found {
  kind: RecordKind
  said: Thing
  /** Told inside another. */
  isHeld?: boolean
}

function toRecord({ kind, said }: Found, tell: Tell): RemoteRecord {
  return {
    kind,
    remoteId: idOf(said),
    modified: textAt(said, 'modified') ?? undefined,
    fragment: JSON.stringify(said),
    map: () => (kind === 'dataservice' ? toDataservice(said, tell) : toDataset(said, tell)),
  }
}

function idOf(one: Thing): string {
  return textAt(one, 'identifier', '@id') ?? textAt(thingOf(one.identifier), '@id', 'notation') ?? ''
}

function recordsOf(one: unknown, isService: boolean): Found[] {
  if (!isThing(one)) return []
  if (!isService) return [{ kind: 'dataset', said: one }]
  const held = thingsAt(one, 'servesDataset').filter((dataset) => 'title' in dataset)
  return [
    ...held.map((said): Found => ({ kind: 'dataset', said, isHeld: true })),
    { kind: 'dataservice', said: one },
  ]
}

/** Of the catalogue, of those inside it, of series, or the list alone. */
function findRecords(document: unknown): Found[] | null {
  if (Array.isArray(document)) return document.flatMap((one) => recordsOf(one, false))
  const catalog = thingOf(document)
  if (!['dataset', 'catalog', 'datasetSeries', 'service'].some((key) => key in catalog)) {
    const isDataset = 'title' in catalog && ('identifier' in catalog || 'distribution' in catalog)
    return isDataset ? [{ kind: 'dataset', said: catalog }] : null
  }
  const inside = thingsAt(catalog, 'catalog').flatMap((one) => findRecords(one) ?? [])
  const members = thingsAt(catalog, 'datasetSeries').flatMap((one) => [
    ...thingsAt(one, 'seriesMember').flatMap((member) => recordsOf(member, false)),
    { kind: thingsAt(one, 'distribution').length > 0 ? 'dataset' : 'series', said: one } satisfies Found,
  ])
  return [
    ...thingsAt(catalog, 'dataset').flatMap((one) => recordsOf(one, false)),
    ...members,
    ...thingsAt(catalog, 'service').flatMap((one) => recordsOf(one, true)),
    ...inside,
  ]
}

/** Others that it names, by their address, their id, or themselves. */
function namesAt(one: Thing, key: string): string[] {
  return listAt(one, key).flatMap((value) =>
    isThing(value) ? idOf(value) : typeof value === 'string' ? value : [],
  )
}

function toDataservice(one: Thing, tell: Tell): RemoteDataservice {
  const { resources: _, ...about } = toDataset(one, tell)
  const { descriptions, endpoints } = {
    descriptions: textsAt(one, 'endpointDescription'),
    endpoints: textsAt(one, 'endpointURL'),
  }
  return dataserviceOf(
    {
      ...about,
      ...{ endpointUrl: endpoints[0] ?? null, descriptions, formats: textsAt(one, 'conformsTo', 'format') },
      documentation: textsAt(one, 'landingPage', 'page', 'references'),
      serves: namesAt(one, 'servesDataset'),
    },
    tell,
  )
}

function toDataset(one: Thing, tell: Tell): RemoteDataset {
  const contact = thingOf(listAt(one, 'contactPoint')[0])
  const publisher = thingOf(listAt(one, 'publisher')[0])
  const spatial = textAt(one, 'spatial')
  const geometry = spatial ? shapeOf(spatial) : null
  const identifier = textAt(one, 'identifier')
  return datasetOf(
    {
      identifier,
      uri: identifier && /^https?:/.test(identifier) ? identifier : textAt(one, '@id'),
      landingPage: textAt(one, 'landingPage'),
      title: textAt(one, 'title'),
      description: textAt(one, 'description') ?? '',
      tags: textsAt(one, 'keyword'),
      publisher: textAt(publisher, 'name'),
      frequency: textAt(one, 'accrualPeriodicity'),
      licenses: textsAt(one, 'license'),
      accessRights: textAt(one, 'accessLevel'),
      temporal: periodOf(textAt(one, 'temporal')),
      ...{ places: spatial && !geometry ? [spatial] : [], geometry },
      contacts: contactOf(textAt(contact, 'fn'), textAt(contact, 'hasEmail')),
      themes: textsAt(one, 'theme'),
      conformsTo: textsAt(one, 'conformsTo'),
      issuedAt: textAt(one, 'issued'),
      modifiedAt: isRepeated(textAt(one, 'modified')) ? null : textAt(one, 'modified'),
      extras: ofRights(one),
      series: [...textsAt(one, 'isPartOf'), ...namesAt(one, 'inSeries')],
      members: namesAt(one, 'seriesMember'),
      resources: [
        ...thingsAt(one, 'distribution').flatMap((file) => toResource(file, tell)),
        ...unique(textsAt(one, 'references', 'describedBy')).flatMap((url) =>
          resourceOf({ url, kind: 'documentation' }, tell),
        ),
      ],
    },
    tell,
  )
}

function toResource(file: Thing, tell: Tell) {
  const isApi = /^api$/i.test(textAt(file, 'format') ?? '')
  return resourceOf(
    {
      remoteId: textAt(file, 'identifier', '@id'),
      url: textAt(file, 'downloadURL', 'accessURL'),
      title: textAt(file, 'title'),
      description: textAt(file, 'description'),
      kind: isApi ? 'api' : 'main',
      formats: [...textsAt(file, 'format'), ...textsAt(file, 'mediaType')],
      mime: textAt(file, 'mediaType'),
      size: Number(textAt(file, 'byteSize')),
      conformsTo: textAt(file, 'conformsTo'),
      modifiedAt: textAt(file, 'modified'),
    },
    tell,
  )
}

/** Why it is closed, or on which terms it is open. */
function ofRights(one: Thing): RemoteDataset['extras'] {
  const rights = textAt(one, 'rights')
  return rights ? { 'dct:rights': rights.slice(0, 2000) } : {}
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

/** `modified` may be a rhythm (`R/P1Y`): then it is no date. */
function isRepeated(modified: string | null): boolean {
  return modified?.startsWith('R/') ?? false
}

function periodOf(temporal: string | null): RemoteDataset['temporal'] {
  const [start, end] = (temporal ?? '')
    .split('/')
    .map((day) => /^\d{4}(-\d{2}(-\d{2})?)?/.exec(day)?.[0] ?? null)
  return start ? { start, end: end ?? null } : null
}

/** A shape, or the box `west,south,east,north`. */
function shapeOf(spatial: string): unknown {
  const numbers = spatial.split(',').map(Number)
  const [west, south, east, north] = numbers
  const isBox = numbers.length === 4 && numbers.every(Number.isFinite)
  if (isBox && west !== undefined && south !== undefined && east !== undefined && north !== undefined)
    return toMultiPolygon(boxOf({ west, south, east, north }))
  return toMultiPolygon(spatial)
}
