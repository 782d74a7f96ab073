import { type Resource, ResourceChanges, ResourceDraft } from '#missions/catalogue'
import { readResourceType } from '../resource-dict.ts'

/** What a client sends of a resource; keys of its own are kept beside. */
export interface SentResource {
  id?: string | undefined
  name?: string | null | undefined
  description?: string | null | undefined
  url?: string | null | undefined
  format?: string | null | undefined
  mimetype?: string | null | undefined
  size?: number | null | undefined
  hash?: string | null | undefined
  resource_type?: string | null | undefined
  [other: string]: unknown
}

/** Keys that CKAN or Parvis write: a client that sends back what it read changes none of them. */
const ours = new Set([
  ...['id', 'name', 'title', 'description', 'url', 'format', 'mimetype', 'size', 'hash', 'resource_type'],
  ...['cache_last_updated', 'cache_url', 'created', 'datastore_active', 'hash_algorithm', 'last_modified'],
  ...['metadata_modified', 'mimetype_inner', 'package_id', 'position', 'schema', 'state', 'url_type'],
  ...['upload', 'clear_upload', 'revision_id', 'datastore_contains_all_records_of_source_file'],
])

const hashTypes: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' }

export function toResourceDraft(sent: SentResource): ResourceDraft {
  const { id, ...fields } = plainFields(sent)
  return ResourceDraft.parse({
    ...(id && isUuid(id) ? { id } : {}),
    ...fields,
    title: fields.title ?? titleOf(sent),
    ...(sent.url ? { url: sent.url } : { url: '' }),
    at: 'end',
  })
}

/** What is measured on a hosted file is not sent back to it; absent keys stay. */
export function toResourceChanges(sent: SentResource, before: Resource): ResourceChanges {
  const { id: _, ...fields } = plainFields(sent)
  const { format, mime, size, checksum, ...described } = fields
  if (before.kind === 'file') return ResourceChanges.parse(described)
  const url = sent.url && sent.url !== before.url ? { url: sent.url } : {}
  return ResourceChanges.parse({
    ...described,
    ...url,
    ...(format === undefined || format?.toLowerCase() === before.format ? {} : { format }),
    ...(mime === undefined ? {} : { mime }),
    ...(size === undefined ? {} : { size }),
    ...(checksum === undefined ? {} : { checksum }),
  })
}

function plainFields(sent: SentResource) {
  const others = Object.entries(sent).filter(([key, value]) => !ours.has(key) && value !== undefined)
  const type = sent.resource_type
  return {
    ...(sent.id === undefined ? {} : { id: sent.id }),
    ...(sent.name === undefined || sent.name === null ? {} : { title: sent.name || titleOf(sent) }),
    ...(sent.description === undefined ? {} : { description: sent.description || null }),
    ...(sent.format === undefined ? {} : { format: sent.format || null }),
    ...(sent.mimetype === undefined ? {} : { mime: sent.mimetype || null }),
    ...(sent.size === undefined ? {} : { size: sent.size }),
    ...(sent.hash === undefined ? {} : { checksum: toChecksum(sent.hash) }),
    ...(type ? { type: readResourceType(type) } : {}),
    ...(others.length > 0 ? { extras: Object.fromEntries(others) } : {}),
  }
}

function toChecksum(hash: string | null): { type: string; value: string } | null {
  const [, value = ''] = /^(?:\w+:)?([0-9a-f]+)$/i.exec(hash ?? '') ?? []
  const type = hashTypes[value.length]
  return type ? { type, value } : null
}

/** A resource without name is called as its file. */
export function titleOf({ name, url }: SentResource): string {
  if (name) return name
  const last = (url ?? '').split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? ''
  return last.slice(0, 200)
}

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}
