import type { RecordRef } from '#missions/records'

/** Where a record, or a message about it, is reported. */
export function reportAddress({ kind, id, message }: RecordRef & { message?: string }): string {
  return `/reports/new?${new URLSearchParams({ kind, record: id, ...(message && { message }) })}`
}

export const queueAddress = '/office/moderation'
