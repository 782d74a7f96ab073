import { HarvestFault } from '../../reading/faults.ts'
import { isThing, type Thing, textAt, textsAt, thingOf, thingsAt } from '../../reading/json-shape.ts'
import { contactOf, dataserviceOf, datasetOf, resourceOf } from '../../reading/neutral.ts'
import type { RemoteDataservice, RemoteDataset, RemoteResource } from '../../schema/remote-dataset.ts'
import type { Backend, Fetch, RemoteRecord, Tell } from './backend.ts'

const pageSize = 100

/** Another platform such as data.gouv.fr, by its lists of datasets and dataservices; the query of the address chooses among them. */
export const udata: Backend = {
  name: 'udata',
  async *read({ url }, fetch, tell) {
    const { origin, searchParams } = new URL(url)
    searchParams.delete('page')
    searchParams.set('page_size', String(pageSize))
    for await (const one of listAll(`${origin}/api/1/datasets/?${searchParams}`, fetch))
      if (isOpen(one)) yield toRecord(one, tell)
    // Other filters are those of datasets: dataservices would come that nobody asked for.
    if ([...searchParams.keys()].some((key) => !['organization', 'page_size'].includes(key))) return
    try {
      for await (const one of listAll(`${origin}/api/1/dataservices/?${searchParams}`, fetch))
        if (isOpen(one) && !one.archived_at && !one.deleted_at)
          yield toServiceRecord({ ...one, served: await servedBy(one, { origin, fetch }) }, tell)
    } catch (error) {
      // Older platforms have none.
      if (!(error instanceof HarvestFault && /^(404|501) /.test(error.detail))) throw error
    }
  },
}

/** Everything of a list, page after page. */
async function* listAll(first: string, fetch: Fetch): AsyncGenerator<Thing> {
  const visited = new Set<string>()
  let next: string | null = first
  while (next !== null) {
    if (visited.has(next)) throw new HarvestFault('loop', next)
    visited.add(next)
    const page: Thing = thingOf(await (await fetch(next, { accept: 'application/json' })).json())
    if (!Array.isArray(page.data)) throw new HarvestFault('shape', next)
    yield* page.data.filter(isThing)
    const following = textAt(page, 'next_page')
    next = following && URL.canParse(following, first) ? new URL(following, first).href : null
  }
}

/** Ids of the datasets that a dataservice serves: a list apart, at the same place. */
async function servedBy(one: Thing, { origin, fetch }: { origin: string; fetch: Fetch }): Promise<string[]> {
  const list = thingOf(one.datasets)
  const href = textAt(list, 'href')
  if (!href || list.total === 0 || !URL.canParse(href, origin)) return []
  const ids: string[] = []
  for await (const dataset of listAll(new URL(href, origin).href, fetch))
    ids.push(textAt(dataset, 'id') ?? '')
  return ids.sort()
}

function toServiceRecord(one: Thing, tell: Tell): RemoteRecord {
  return {
    kind: 'dataservice',
    remoteId: textAt(one, 'id') ?? '',
    fragment: fragmentOf(one),
    map: () => toDataservice(one, tell),
  }
}

function toDataservice(one: Thing, tell: Tell): RemoteDataservice {
  const { resources: _, ...about } = toDataset(one, tell)
  const isRestricted = /^restricted$/.test(textAt(one, 'access_type') ?? '')
  return dataserviceOf(
    {
      ...about,
      landingPage: textAt(one, 'self_web_url'),
      accessRights: isRestricted ? 'restricted' : null,
      endpointUrl: textAt(one, 'base_api_url'),
      descriptions: textsAt(one, 'machine_documentation_url'),
      documentation: textsAt(one, 'technical_documentation_url', 'business_documentation_url'),
      formats: textsAt(one, 'format'),
      serves: textsAt(one, 'served'),
    },
    tell,
  )
}

function isOpen(one: Thing): boolean {
  return one.private !== true && !one.deleted && !one.archived
}

function toRecord(one: Thing, tell: Tell): RemoteRecord {
  return {
    remoteId: textAt(one, 'id') ?? '',
    modified: textAt(one, 'last_modified') ?? undefined,
    fragment: fragmentOf(one),
    map: () => toDataset(one, tell),
  }
}

function fragmentOf(one: Thing): string {
  return JSON.stringify(one, (key, value: unknown) => (volatile.has(key) ? undefined : value))
}

/** Figures, checks and marks of the platform, which change while the dataset does not. */
const volatile = new Set([
  'metrics',
  'quality',
  'internal',
  'last_update',
  'permissions',
  'preview_url',
  'community_resources',
  'featured',
  'analysis:checksum',
])

function toDataset(one: Thing, tell: Tell): RemoteDataset {
  const harvest = thingOf(one.harvest)
  const coverage = thingOf(one.temporal_coverage)
  const spatial = thingOf(one.spatial)
  const start = textAt(coverage, 'start')?.slice(0, 10) ?? null
  return datasetOf(
    {
      identifier: textAt(harvest, 'dct_identifier') ?? textAt(one, 'id'),
      uri: textAt(harvest, 'uri'),
      landingPage: textAt(one, 'page', 'uri'),
      title: textAt(one, 'title'),
      acronym: textAt(one, 'acronym'),
      description: textAt(one, 'description') ?? '',
      tags: textsAt(one, 'tags'),
      publisher: textAt(thingOf(one.organization), 'name'),
      frequency: textAt(one, 'frequency') ?? textAt(thingOf(one.frequency), 'id'),
      // How this platform says that nothing was said.
      licenses: textsAt(one, 'license').filter((license) => license !== 'notspecified'),
      accessRights: textAt(one, 'access_type') === 'restricted' ? 'restricted' : null,
      temporal: start ? { start, end: textAt(coverage, 'end')?.slice(0, 10) ?? null } : null,
      places: textsAt(spatial, 'zones'),
      contacts: thingsAt(one, 'contact_points').flatMap((contact) =>
        contactOf(textAt(contact, 'name'), textAt(contact, 'email')),
      ),
      createdAt: textAt(one, 'created_at'),
      modifiedAt: textAt(one, 'last_modified'),
      resources: thingsAt(one, 'resources').flatMap((file) => toResource(file, tell)),
    },
    tell,
  )
}

const kinds: Readonly<Record<string, RemoteResource['kind']>> = {
  documentation: 'documentation',
  api: 'api',
  code: 'other',
  other: 'other',
}

function toResource(file: Thing, tell: Tell): RemoteResource[] {
  const checksum = thingOf(file.checksum)
  const value = textAt(checksum, 'value')
  return resourceOf(
    {
      remoteId: textAt(file, 'id'),
      url: textAt(file, 'url'),
      title: textAt(file, 'title'),
      description: textAt(file, 'description'),
      kind: kinds[textAt(file, 'type') ?? ''] ?? 'main',
      formats: [...textsAt(file, 'format'), ...textsAt(file, 'mime')],
      mime: textAt(file, 'mime'),
      size: Number(textAt(file, 'filesize')),
      checksum: value ? { type: textAt(checksum, 'type') ?? 'sha1', value } : null,
      createdAt: textAt(file, 'created_at', 'published'),
      modifiedAt: textAt(file, 'last_modified'),
    },
    tell,
  )
}
