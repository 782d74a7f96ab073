const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Three tries over three days without an answer: a link is then said to be dead, not before. */
const deadAfter = { ms: 3 * day, failures: 3 }

/** When a link that answers is asked again: what changed lately may change soon. */
export function nextCheck(now: Date, changedAt: Date | null): Date {
  const age = now.getTime() - (changedAt ?? now).getTime()
  const wait = age < 7 * day ? 12 * hour : age < 30 * day ? day : age < 180 * day ? 7 * day : 30 * day
  return later(now, wait)
}

/** When a link that did not answer is tried again; `retryAfter` in seconds when its server said it. */
export function nextTry(now: Date, failures: number, retryAfter: number | null): Date {
  const wait = failures > 12 ? 7 * day : Math.min(hour * 2 ** Math.max(0, failures - 1), day)
  return later(now, Math.max(wait, pauseAsked(retryAfter)))
}

/** How long a host is left alone: as long as it asks (at most a day), or longer with each failure in a row. */
export function nextVisit(now: Date, failures: number, retryAfter: number | null): Date | null {
  if (retryAfter !== null) return later(now, pauseAsked(retryAfter))
  return failures === 0 ? null : later(now, Math.min(minute * 2 ** (failures - 1), 6 * hour))
}

export function isDead(now: Date, { failures, since }: { failures: number; since: Date }): boolean {
  return failures >= deadAfter.failures && now.getTime() - since.getTime() >= deadAfter.ms
}

function pauseAsked(retryAfter: number | null): number {
  return Math.min((retryAfter ?? 0) * 1000, day)
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}
