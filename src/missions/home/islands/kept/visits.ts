/** When a record was seen: at the last page of it, and at the visit before that one. */
export interface Visit {
  before: string | null
  last: string
}
export type Visits = Record<string, Visit>

const mostVisits = 500
/** Pages seen within half an hour are one visit. */
const visitLasts = 30 * 60_000

/** The visits with this one, and since when changes are new to the reader; null at a first visit. */
export function visit(visits: Visits, record: string, now: Date): { visits: Visits; since: string | null } {
  const known = Object.hasOwn(visits, record) ? visits[record] : undefined
  const isAnew = known !== undefined && now.getTime() - Date.parse(known.last) > visitLasts
  const since = (isAnew ? known.last : known?.before) ?? null
  const { [record]: _, ...others } = visits
  const kept = Object.entries(others)
    .sort(([, a], [, b]) => b.last.localeCompare(a.last))
    .slice(0, mostVisits - 1)
  return {
    visits: { ...Object.fromEntries(kept), [record]: { before: since, last: now.toISOString() } },
    since,
  }
}

/** Without the visits of a record that is kept no more. */
export function withoutVisit(visits: Visits, record: string): Visits {
  return Object.fromEntries(Object.entries(visits).filter(([key]) => key !== record))
}

export function readVisits(text: string | null): Visits {
  try {
    const told: unknown = JSON.parse(text ?? '{}')
    if (typeof told !== 'object' || told === null) return {}
    return Object.fromEntries(Object.entries(told).filter(([, value]) => isVisit(value)))
  } catch {
    return {}
  }
}

function isVisit(value: unknown): value is Visit {
  if (typeof value !== 'object' || value === null || !('last' in value) || !('before' in value)) return false
  const { last, before } = value
  return isDate(last) && (before === null || isDate(before))
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}
