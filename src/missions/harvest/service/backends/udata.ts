import { HarvestFault } from '../../reading/faults.ts'
import { isThing, type Thing, textAt, textsAt, thingOf, thingsAt } from '../../reading/json-shape.ts'
import { contactOf, datasetOf, resourceOf } from '../../reading/neutral.ts'
import type { RemoteDataset, RemoteResource } from '../../schema/remote-dataset.ts'
import type { Backend, RemoteRecord, Tell } from './backend.ts'

const pageSize = 100

/** Another platform such as data.gouv.fr, by its list of datasets; the query of the address chooses among them. */
export const udata: Backend = {
  name: 'udata',
  async *read({ url }, fetch, tell) {
    const { origin, searchParams } = new URL(url)
    searchParams.delete('page')
    searchParams.set('page_size', String(pageSize))
    const visited = new Set<string>()
    let next: string | null = `${origin}/api/1/datasets/?${searchParams}`
    while (next !== null) {
      if (visited.has(next)) throw new HarvestFault('loop', next)
      visited.add(next)
      const page: Thing = thingOf(await (await fetch(next, { accept: 'application/json' })).json())
      if (!Array.isArray(page.data)) throw new HarvestFault('shape', next)
      for (const one of page.data.filter(isThing)) if (isOpen(one)) yield toRecord(one, tell)
      const following = textAt(page, 'next_page')
      next = following && URL.canParse(following, origin) ? new URL(following, origin).href : null
    }
  },
}

function isOpen(one: Thing): boolean {
  return one.private !== true && !one.deleted && !one.archived
}

function toRecord(one: Thing, tell: Tell): RemoteRecord {
  return {
    remoteId: textAt(one, 'id') ?? '',
    modified: textAt(one, 'last_modified') ?? undefined,
    fragment: JSON.stringify(one, (key, value: unknown) => (volatile.has(key) ? undefined : value)),
    map: () => toDataset(one, tell),
  }
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
