import { instantInParis, parisDay } from '#kernel/text/paris'

const dayMs = 86_400_000

export interface Day {
  day: string
  /** Its number since 1970. */
  number: number
  /** It has 23 to 25 hours. */
  startsAt: number
  endsAt: number
}

let last: Day | null = null

/** The day of Paris at an instant: quotas of a day begin and end with it. The last one is remembered: calendars are slow. */
export function dayAt(ms: number): Readonly<Day> {
  if (last && ms >= last.startsAt && ms < last.endsAt) return last
  const day = parisDay(new Date(ms))
  const number = Math.round(Date.parse(day) / dayMs)
  const next = new Date((number + 1) * dayMs).toISOString().slice(0, 10)
  last = { day, number, startsAt: midnight(day), endsAt: midnight(next) }
  return last
}

function midnight(day: string): number {
  return instantInParis(`${day}T00:00`)?.getTime() ?? Date.parse(day)
}
