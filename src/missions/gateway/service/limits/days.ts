import { instantInParis, parisDay } from '#kernel/text/paris'

const dayMs = 86_400_000

interface Today {
  day: string
  /** Its number since 1970. */
  number: number
  endsAt: number
  /** The calendar is asked again at the next minute: it costs as much as the rest of a limit. */
  until: number
}

let today: Today | null = null

/** The day of Paris at an instant: quotas of a day begin and end with it. */
export function dayAt(ms: number): Readonly<Today> {
  if (today && ms >= today.until - 60_000 && ms < today.until) return today
  const day = parisDay(new Date(ms))
  const number = Math.round(Date.parse(day) / dayMs)
  const next = new Date((number + 1) * dayMs).toISOString().slice(0, 10)
  const endsAt = instantInParis(`${next}T00:00`)?.getTime() ?? ms + dayMs
  today = { day, number, endsAt, until: Math.min(Math.floor(ms / 60_000) * 60_000 + 60_000, endsAt) }
  return today
}
