/** Days are `2026-11-27`, whole ones of Paris. */
const dayMs = 86_400_000

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** First day of the month that is `months` after the one of this day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

export const grains = ['day', 'week', 'month'] as const
export type Grain = (typeof grains)[number]

const shown = { day: 30, week: 26, month: 24 }

/** First days of the last periods, oldest first, the one under way last; weeks begin on Monday. */
export function periodsUntil(today: string, by: Grain): string[] {
  const back = (n: number) => n - shown[by] + 1
  const monday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7))
  return Array.from({ length: shown[by] }, (_, n) => {
    if (by === 'day') return addDays(today, back(n))
    return by === 'week' ? addDays(monday, 7 * back(n)) : addMonths(today, back(n))
  })
}
