import { HarvestFault } from '../../reading/faults.ts'
import { boxOf, toMultiPolygon } from '../../reading/geometry.ts'
import { isThing, listAt, type Thing, textAt, textsAt, thingOf, thingsAt } from '../../reading/json-shape.ts'
import { contactOf, datasetOf, resourceOf } from '../../reading/neutral.ts'
import type { RemoteDataset } from '../../schema/remote-dataset.ts'
import type { Backend, RemoteRecord, Tell } from './backend.ts'

/** data.json, of Project Open Data (DCAT-US 1.1), and DCAT-US 3, which says the same in longer words. */
export const datajson: Backend = {
  name: 'datajson',
  async *read({ url }, fetch, tell) {
    const { pathname } = new URL(url)
    const address = /\.\w+$/.test(pathname) ? url : new URL('/data.json', url).href
    const document = await fetch(address, { accept: 'application/json' })
    for await (const { list, value } of document.items(['', 'dataset'])) {
      const found = list === null ? findDatasets(value()) : [value()].filter(isThing)
      if (!found) throw new HarvestFault('shape', address)
      for (const one of found) yield toRecord(one, tell)
    }
  },
}

function toRecord(one: Thing, tell: Tell): RemoteRecord {
  return {
    remoteId: textAt(one, 'identifier', '@id') ?? textAt(thingOf(one.identifier), '@id', 'notation') ?? '',
    modified: textAt(one, 'modified') ?? undefined,
    fragment: JSON.stringify(one),
    map: () => toDataset(one, tell),
  }
}

/** Of the catalogue, of those inside it, of series, or the list alone. */
function findDatasets(document: unknown): Thing[] | null {
  if (Array.isArray(document)) return document.filter(isThing)
  const catalog = thingOf(document)
  if (!['dataset', 'catalog', 'datasetSeries', 'service'].some((key) => key in catalog)) {
    return 'title' in catalog && ('identifier' in catalog || 'distribution' in catalog) ? [catalog] : null
  }
  const inside = thingsAt(catalog, 'catalog').flatMap((one) => findDatasets(one) ?? [])
  const members = thingsAt(catalog, 'datasetSeries').flatMap((one) => [one, ...thingsAt(one, 'seriesMember')])
  return [...thingsAt(catalog, 'dataset'), ...members, ...inside]
}

function toDataset(one: Thing, tell: Tell): RemoteDataset {
  const contact = thingOf(listAt(one, 'contactPoint')[0])
  const publisher = thingOf(listAt(one, 'publisher')[0])
  const spatial = textAt(one, 'spatial')
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
      places: spatial && !/[{\d]/.test(spatial[0] ?? '') ? [spatial] : [],
      geometry: spatial ? shapeOf(spatial) : null,
      contacts: contactOf(textAt(contact, 'fn'), textAt(contact, 'hasEmail')),
      themes: textsAt(one, 'theme'),
      conformsTo: textsAt(one, 'conformsTo'),
      issuedAt: textAt(one, 'issued'),
      modifiedAt: isRepeated(textAt(one, 'modified')) ? null : textAt(one, 'modified'),
      series: textsAt(one, 'isPartOf', 'inSeries'),
      resources: [
        ...thingsAt(one, 'distribution').flatMap((file) => toResource(file, tell)),
        ...textsAt(one, 'references').flatMap((url) => resourceOf({ url, kind: 'documentation' }, tell)),
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
