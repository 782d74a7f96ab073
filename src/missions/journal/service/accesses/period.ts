import { instantInParis } from '#kernel/text/paris'

/** Days of a period, both included, as `2026-11-27`. */
export interface Days {
  from?: string | undefined
  to?: string | undefined
}

/** From the first instant of a day in Paris to the first of the day after the last. */
export function instantsOf({ from, to }: Days): { from: Date | null; before: Date | null } {
  return { from: from ? midnight(from) : null, before: to ? midnight(dayAfter(to)) : null }
}

function midnight(day: string): Date | null {
  return instantInParis(`${day}T00:00`)
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
