import type { RecordRef } from '#missions/records'

/** Where a discussion on a record is opened. */
export function newAddress({ kind, id }: RecordRef): string {
  return `/discussions/new?${new URLSearchParams({ kind, record: id })}`
}

/** The list of the discussions of a record. */
export function listAddress({ kind, id, state }: RecordRef & { state?: string }): string {
  return `/discussions?${new URLSearchParams({ kind, record: id, ...(state && { state }) })}`
}

/** The list of the discussions on all that an organisation answers for. */
export function listOfOrganization(id: string): string {
  return `/discussions?${new URLSearchParams({ organization: id })}`
}

/** The same for feed readers. */
export function feedAddress(narrowed: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(narrowed).toString()
  return `/discussions.atom${query && `?${query}`}`
}
