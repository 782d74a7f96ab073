import type { Lang } from '#kernel/words'
import { pageWords } from './words.ts'

/** Rhythms that people choose among; the interface for programs takes any line of cron. */
export const schedules = {
  hourly: '15 * * * *',
  daily: '0 3 * * *',
  weekly: '0 3 * * 1',
  monthly: '0 3 1 * *',
} as const

/** A rhythm in words. */
export function scheduleLabel(lang: Lang, cron: string | null): string {
  const words = pageWords[lang].schedules
  if (cron === null) return words.never
  if (cron === schedules.hourly) return words.hourly
  if (cron === schedules.daily) return words.daily
  if (cron === schedules.weekly) return words.weekly
  return cron === schedules.monthly ? words.monthly : words.other(cron)
}
