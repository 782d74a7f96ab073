import type { Harvest } from '../../schema/fields.ts'

interface Standing {
  archived_at: Date | null
  harvest: Harvest | null
}

/** Since when a record is archived, once its source has spoken. What an editor archived stays so, whatever it says. */
export function archivedAfter(record: Standing, harvest: Harvest, now: Date): Date | null {
  if (harvest.archived) return record.archived_at ?? now
  return archivedBySource(record) ? null : record.archived_at
}

export function archivedBySource({ archived_at, harvest }: Standing): boolean {
  return archived_at !== null && Boolean(harvest?.archived)
}
