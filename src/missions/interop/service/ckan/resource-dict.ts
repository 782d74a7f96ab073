import type { Resource } from '#missions/catalogue'
import { toCkanInstant } from './instants.ts'

/** Types of resources as CKAN portals say them. */
const types = new Map<string, string>([
  ['main', 'file'],
  ['documentation', 'documentation'],
  ['update', 'file.upload'],
  ['api', 'api'],
  ['code', 'code'],
  ['other', 'other'],
])

/** A resource with every key that CKAN 2.10 gives it. */
export function toResourceDict(resource: Resource, position: number) {
  const { checksum, schema, extras } = resource
  return {
    ...plainExtras(extras),
    cache_last_updated: null,
    cache_url: null,
    created: toCkanInstant(resource.createdAt),
    datastore_active: resource.tableId !== null && resource.standing === 'clear',
    description: resource.description ?? '',
    format: (resource.format ?? '').toUpperCase(),
    hash: checksum?.value ?? '',
    hash_algorithm: checksum?.type ?? null,
    id: resource.id,
    last_modified: toCkanInstant(resource.modifiedAt),
    metadata_modified: toCkanInstant(resource.modifiedAt),
    mimetype: resource.mime,
    mimetype_inner: null,
    name: resource.title,
    package_id: resource.datasetId,
    position,
    resource_type: types.get(resource.type) ?? resource.type,
    schema: schema?.url ?? schema?.name ?? null,
    size: resource.size,
    state: 'active',
    url: resource.url,
    url_type: resource.kind === 'file' ? 'upload' : null,
  }
}
export type ResourceDict = ReturnType<typeof toResourceDict>

/** Keys that a client added stay beside ours, as CKAN does. */
function plainExtras(extras: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extras).filter(([key]) => /^[a-z][\w-]*$/i.test(key)))
}

/** The type of Parvis for a `resource_type` of CKAN. */
export function readResourceType(name: string): string {
  return [...types].find(([id, said]) => said === name || id === name)?.[0] ?? 'main'
}
