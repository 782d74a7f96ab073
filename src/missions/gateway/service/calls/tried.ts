/**
 * Calls refused before anything was asked of anybody, written down by this node in the minute under way. They are
 * accesses that were tried; a software that insists, or whoever stole its key, must not fill the disk of the journal
 * with them, since a full disk stops everybody.
 */
export interface Tried {
  minute: number
  /** By software. */
  counts: Map<string, number>
}

const mostPerMinute = 100
const minuteMs = 60_000

export function openTried(): Tried {
  return { minute: 0, counts: new Map() }
}

/** Whether one more of them is written; counts it. */
export function takeTried(tried: Tried, clientId: string, now: number): boolean {
  const minute = Math.floor(now / minuteMs)
  if (minute !== tried.minute) {
    tried.minute = minute
    tried.counts.clear()
  }
  const count = tried.counts.get(clientId) ?? 0
  if (count >= mostPerMinute) return false
  tried.counts.set(clientId, count + 1)
  return true
}
