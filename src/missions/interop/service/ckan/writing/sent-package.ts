import type { SentResource } from './resource-fields.ts'

/** What a client sends of a package, unknown keys left out. Absent keys are not touched by a patch. */
export interface SentPackage {
  name?: string | undefined
  title?: string | undefined
  notes?: string | null | undefined
  license_id?: string | null | undefined
  owner_org?: string | null | undefined
  private?: boolean | undefined
  state?: string | undefined
  tags?: { name: string }[] | undefined
  groups?: { name?: string | undefined; id?: string | undefined }[] | undefined
  extras?: { key: string; value: unknown }[] | undefined
  resources?: SentResource[] | undefined
  type?: string | undefined
  /** Series that the dataset is in, by id or name. */
  in_series?: string[] | undefined
  series_order_field?: string | null | undefined
}

/** Names of CKAN may hold `_`, which no address here does: the same name finds what it made. */
export function toSlug(name: string): string {
  return name.toLowerCase().replace(/[_-]+/g, '-').replace(/^-|-$/g, '')
}

export function fromPairs(pairs: readonly { key: string; value: unknown }[]): Record<string, unknown> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}

/** Only what CKAN itself would take: another name is refused, not mended. */
export function slugOf(name: string): string {
  return /^[a-z0-9_-]+$/.test(name) ? toSlug(name) : name
}
