import { minutesBetweenUpdates } from '../../vocabulary/frequencies.ts'

const week = 7 * 24 * 60

/** How long before the date by which an update is due its keepers are written to; null: they never are. */
export function reminderOf(frequency: string): 'week' | 'day' | null {
  const every = minutesBetweenUpdates(frequency)
  if (every === null || every < week) return null
  return every >= 4 * week ? 'week' : 'day'
}
