import { HarvestFault } from '../../reading/faults.ts'
import { boxOf, toMultiPolygon } from '../../reading/geometry.ts'
import { isThing, type Thing, textAt, textsAt, thingOf, thingsAt } from '../../reading/json-shape.ts'
import { contactOf, datasetOf, resourceOf } from '../../reading/neutral.ts'
import { readOffsets, totalOf } from '../../reading/offsets.ts'
import type { RemoteDataset, RemoteResource } from '../../schema/remote-dataset.ts'
import type { Backend, RemoteRecord, Tell } from './backend.ts'

const pageSize = 100
/** Further than this the interface does not go. */
const farthest = 10_000
const ids = ['dataset_id', 'datasetid']

/** OpenDataSoft, Explore interface 2.1. */
export const opendatasoft: Backend = {
  name: 'opendatasoft',
  async *read({ url }, fetch, tell) {
    const base = new URL(url).origin
    const page = async (offset: number) => {
      const limit = Math.min(pageSize, farthest - offset)
      if (limit <= 0) throw new HarvestFault('too-many-pages', `${offset}`)
      const path = `/api/explore/v2.1/catalog/datasets?limit=${limit}&offset=${offset}&order_by=dataset_id`
      const said = thingOf(await (await fetch(`${base}${path}`, { accept: 'application/json' })).json())
      if (!Array.isArray(said.results)) throw new HarvestFault('shape', url)
      return { records: said.results.filter(isThing), total: totalOf(said.total_count) }
    }
    const datasets = readOffsets({ url, size: pageSize, page, ids, tell })
    for await (const one of datasets) yield toRecord(one, { base, tell, version: 2 })
  },
}

/** OpenDataSoft, search interface 1.0. */
export const opendatasoftV1: Backend = {
  name: 'opendatasoft-v1',
  async *read({ url }, fetch, tell) {
    const base = new URL(url).origin
    const page = async (start: number) => {
      const path = `/api/datasets/1.0/search/?rows=${pageSize}&start=${start}&interopmetas=true`
      const said = thingOf(await (await fetch(`${base}${path}`, { accept: 'application/json' })).json())
      if (!Array.isArray(said.datasets)) throw new HarvestFault('shape', url)
      return { records: said.datasets.filter(isThing), total: totalOf(said.nhits) }
    }
    const datasets = readOffsets({ url, size: pageSize, page, ids, tell })
    for await (const one of datasets) yield toRecord(one, { base, tell, version: 1 })
  },
}

interface Site {
  base: string
  tell: Tell
  version: 1 | 2
}

function toRecord(one: Thing, site: Site): RemoteRecord {
  const id = textAt(one, ...ids) ?? ''
  return {
    remoteId: id,
    // How many rows it has, how often it was read: the description did not change for that.
    fragment: JSON.stringify(one, (key, value: unknown) => (volatile.has(key) ? undefined : value)),
    map: () => toDataset(one, { id, ...site }),
  }
}

const volatile = new Set([
  'records_count',
  'download_count',
  'api_call_count',
  'popularity_score',
  'attachment_download_count',
  'data_processed',
  'metadata_processed',
  'reuse_count',
  'explore',
])

function toDataset(one: Thing, { id, ...site }: Site & { id: string }): RemoteDataset {
  const metas = thingOf(one.metas)
  const said: Thing = site.version === 2 ? thingOf(metas.default) : metas
  const dcat: Thing = site.version === 2 ? thingOf(metas.dcat) : thingOf(thingOf(one.interop_metas).dcat)
  const inspire: Thing = thingOf(site.version === 2 ? metas.inspire : thingOf(one.interop_metas).inspire)
  const { base, tell } = site
  return datasetOf(
    {
      identifier: id,
      landingPage: `${base}/explore/dataset/${id}/`,
      title: textAt(said, 'title') ?? id,
      description: textAt(said, 'description') ?? '',
      tags: [...textsAt(said, 'keyword'), ...textsAt(said, 'theme')].flatMap((tag) => tag.split(/[,;]/)),
      publisher: textAt(said, 'publisher') ?? textAt(dcat, 'creator'),
      frequency: textAt(dcat, 'accrualperiodicity'),
      licenses: [...textsAt(said, 'license_url'), ...textsAt(said, 'license')],
      temporal: textAt(dcat, 'temporal_coverage_start')
        ? {
            start: textAt(dcat, 'temporal_coverage_start')?.slice(0, 10) ?? null,
            end: textAt(dcat, 'temporal_coverage_end')?.slice(0, 10) ?? null,
          }
        : null,
      places: [...textsAt(said, 'territory'), ...textsAt(dcat, 'spatial')],
      geometry: extentOf(inspire),
      contacts: contactOf(
        textAt(dcat, 'contact_name') ??
          textAt(inspire, 'contact_individual_name', 'contact_organisation_name'),
        textAt(dcat, 'contact_email') ?? textAt(inspire, 'contact_email'),
      ),
      issuedAt: textAt(dcat, 'issued', 'created'),
      modifiedAt: textAt(said, 'modified'),
      resources: [...exportsOf(one, { id, ...site }), ...filesOf(one, { id, ...site })],
    },
    tell,
  )
}

/** The box of a dataset that is described for INSPIRE too. */
function extentOf(inspire: Thing): unknown {
  const side = (name: string) => Number(textAt(inspire, `extend_bounding_box_${name}`) ?? Number.NaN)
  const { west, east } = { west: side('westbound_longitude'), east: side('eastbound_longitude') }
  const { south, north } = { south: side('southbound_latitude'), north: side('northbound_latitude') }
  const isBox = [west, south, east, north].every(Number.isFinite)
  return isBox ? toMultiPolygon(boxOf({ west, south, east, north })) : null
}

/** What the platform makes of the rows of the dataset. */
function exportsOf(one: Thing, { id, base, tell, version }: Site & { id: string }): RemoteResource[] {
  if (one.has_records !== true) return []
  const isGeographic = textsAt(one, 'features').includes('geo')
  const formats = ['csv', 'json', ...(isGeographic ? ['geojson', 'shp'] : [])]
  return formats.flatMap((format) => {
    const url =
      version === 2
        ? `${base}/api/explore/v2.1/catalog/datasets/${id}/exports/${format}${format === 'csv' ? '?use_labels=true' : ''}`
        : `${base}/explore/dataset/${id}/download?format=${format}&timezone=Europe/Berlin&use_labels_for_header=true`
    return resourceOf({ url, remoteId: `${id}-${format}`, title: `${id}.${format}`, formats: [format] }, tell)
  })
}

function filesOf(one: Thing, { id, base, tell, version }: Site & { id: string }): RemoteResource[] {
  const root =
    version === 2 ? `${base}/api/explore/v2.1/catalog/datasets/${id}` : `${base}/api/datasets/1.0/${id}`
  const toFile = (folder: string, kind: RemoteResource['kind']) => (file: Thing) => {
    const name = textAt(file, 'id')
    const url = name ? `${root}/${folder}/${name}${version === 2 ? '' : '/'}` : textAt(file, 'url')
    const said = {
      title: textAt(file, 'title'),
      description: textAt(file, 'description'),
      formats: textsAt(file, 'mimetype'),
    }
    return resourceOf({ url, kind, remoteId: name, ...said }, tell)
  }
  return [
    ...thingsAt(one, 'attachments').flatMap(toFile('attachments', 'documentation')),
    ...thingsAt(one, 'alternative_exports').flatMap(toFile('alternative_exports', 'main')),
  ]
}
