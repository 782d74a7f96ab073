const zone = 'Europe/Paris'
const hour = 3_600_000

const days = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' })
const parts = new Intl.DateTimeFormat('sv', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'short',
})

/** `2027-03-28`, the day on the calendars of Paris. */
export function parisDay(instant: Date): string {
  return days.format(instant)
}

/** `2027-03-28T08:30`, as a form writes it: what the clocks of Paris show at an instant. */
export function parisTime(instant: Date): string {
  return parts.format(instant).replace(' ', 'T')
}

/**
 * The instant at which the clocks of Paris show this. An hour that comes twice, in October, is the second one: nothing
 * is told too early. Null for the hour that never comes, in March, and for what is no hour.
 */
export function instantInParis(local: string): Date | null {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return null
  const found = [1, 2].map((ahead) => new Date(asUtc - ahead * hour))
  return found.find((instant) => parisTime(instant) === local) ?? null
}
