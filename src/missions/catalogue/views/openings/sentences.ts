import type { Lang } from '#kernel/words'
import type { Opening } from '../../schema/opening.ts'
import { partialDate } from '../sentences.ts'
import { openingPageWords } from './words.ts'

/** `2026-Q1` in words, as they follow "promised for". */
function whenOf(lang: Lang, planned: string): string {
  const words = openingPageWords[lang]
  const [, year = '', quarter] = /^(\d{4})-Q(\d)$/.exec(planned) ?? []
  if (quarter) return words.whenQuarter(Number(quarter), year)
  const date = partialDate(lang, planned)
  return planned.length === 10 ? words.whenDay(date) : date
}

/** By when, and by when it was said first when that was sooner. */
export function promiseOf(
  lang: Lang,
  { planned, firstPlanned, postponed }: Pick<Opening, 'planned' | 'firstPlanned' | 'postponed'>,
): string | null {
  const words = openingPageWords[lang]
  if (planned === null) return null
  const now = whenOf(lang, planned)
  return postponed && firstPlanned ? words.moved(whenOf(lang, firstPlanned), now) : words.promisedFor(now)
}
