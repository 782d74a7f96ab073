import { instantInParis, parisDay } from '#kernel/text/paris'
import type { Announced, MaintenanceDraft } from '../../schema/health.ts'

const dayMs = 86_400_000
const announcedDays = 7

/** The window that stands at an instant, the longest when several do. */
export function windowAt(windows: readonly MaintenanceDraft[], now: Date): Announced | null {
  const ms = now.getTime()
  const standing = windows
    .flatMap((window) => occurrences(window, ms, 0))
    .filter(({ from, until }) => from <= ms && ms < until)
  return toAnnounced(standing.sort((a, b) => b.until - a.until)[0])
}

/** The next window to come, within seven days. */
export function nextWindow(windows: readonly MaintenanceDraft[], now: Date): Announced | null {
  const ms = now.getTime()
  const coming = windows
    .flatMap((window) => occurrences(window, ms, announcedDays))
    .filter(({ from }) => from > ms && from - ms <= announcedDays * dayMs)
  return toAnnounced(coming.sort((a, b) => a.from - b.from)[0])
}

interface Occurrence {
  from: number
  until: number
  reason: string
}

/** From yesterday, whose window may still stand, to as many days ahead. */
function occurrences(window: MaintenanceDraft, now: number, ahead: number): Occurrence[] {
  const { reason } = window
  if (window.kind === 'once')
    return [{ from: Date.parse(window.startsAt), until: Date.parse(window.endsAt), reason }]
  const today = Date.parse(parisDay(new Date(now)))
  const found: Occurrence[] = []
  for (let day = -1; day <= ahead; day += 1) {
    const date = new Date(today + day * dayMs)
    if ((date.getUTCDay() || 7) !== window.weekday) continue
    const from = instantInParis(`${date.toISOString().slice(0, 10)}T${window.startTime}`)?.getTime()
    // The hour that does not come, in March: its window neither.
    if (from !== undefined) found.push({ from, until: from + window.minutes * 60_000, reason })
  }
  return found
}

function toAnnounced(one: Occurrence | undefined): Announced | null {
  if (!one) return null
  return {
    from: new Date(one.from).toISOString(),
    until: new Date(one.until).toISOString(),
    reason: one.reason,
  }
}
