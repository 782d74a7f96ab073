/** What keeps calls away from a provider that fails, on one node. */
export interface Breaker {
  state: 'closed' | 'open' | 'half-open'
  since: number
  /** When an open breaker lets one call try. */
  retryAt: number
  /** In a row: each doubles the wait. */
  openings: number
  cause: string | null
  /** Of the last calls, newest last. */
  recent: { at: number; failed: boolean }[]
}

export type Change = Pick<Breaker, 'state' | 'since' | 'retryAt' | 'openings' | 'cause'>

const looked = 20
const lookedMs = 60_000
const leastFailures = 5
const firstWaitMs = 10_000
const longestWaitMs = 300_000

export function closedBreaker(now: number): Breaker {
  return { state: 'closed', since: now, retryAt: 0, openings: 0, cause: null, recent: [] }
}

/** Null lets the call pass; else milliseconds to wait. Once the wait is over, one call tries for all. */
export function waitOf(breaker: Breaker, now: number): number | null {
  if (breaker.state === 'closed') return null
  if (now < breaker.retryAt) return breaker.retryAt - now
  // Whatever becomes of the one that tries, another may after a while: its node may die.
  breaker.state = 'half-open'
  breaker.retryAt = now + firstWaitMs
  return null
}

/** Notes how a call ended; answers the change that other nodes must hear of, if there is one. */
export function noteOutcome(breaker: Breaker, failure: string | null, now: number): Change | null {
  const failed = failure !== null
  breaker.recent.push({ at: now, failed })
  if (breaker.recent.length > looked) breaker.recent.shift()
  if (breaker.state === 'closed')
    return failed && isFailing(breaker, now) ? open(breaker, failure, now) : null
  // A call that left before the breaker opened proves nothing of now when it fails.
  if (failed) return breaker.state === 'half-open' ? open(breaker, failure, now) : null
  return adopt(breaker, { state: 'closed', since: now, retryAt: 0, openings: 0, cause: null })
}

/** What another node found, when it is newer than what this one knows. */
export function hear(breaker: Breaker, change: Change): void {
  if (change.since > breaker.since) adopt(breaker, change)
}

function isFailing({ recent }: Breaker, now: number): boolean {
  const late = recent.filter(({ at }) => now - at < lookedMs)
  const failures = late.filter(({ failed }) => failed).length
  return failures >= leastFailures && failures * 2 >= late.length
}

function open(breaker: Breaker, cause: string, now: number): Change {
  const wait = Math.min(firstWaitMs * 2 ** breaker.openings, longestWaitMs)
  const openings = breaker.openings + 1
  return adopt(breaker, { state: 'open', since: now, retryAt: now + wait, openings, cause })
}

function adopt(breaker: Breaker, change: Change): Change {
  Object.assign(breaker, change)
  if (change.state === 'closed') breaker.recent = []
  return change
}
