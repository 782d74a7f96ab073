import { instant } from './names.ts'

const dates = new Set(['created_at', 'issued_at', 'modified_at', 'last_update', 'archived_at'])

/** Where a thing comes from: the same words in both, written otherwise. Only what is known is told. */
export function toHarvest(harvest: Readonly<Record<string, unknown>> | null): Record<string, unknown> | null {
  if (!harvest) return null
  const told = Object.entries(harvest).flatMap(([key, value]): [string, unknown][] => {
    if (value === null || value === undefined) return []
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    return [[name, typeof value === 'string' && dates.has(name) ? instant(value) : value]]
  })
  return told.length > 0 ? Object.fromEntries(told) : null
}
