import type { Lang } from '#kernel/words'
import { formatDate } from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import { frequencies } from '../vocabulary/frequencies.ts'
import { labelOf } from '../vocabulary/term.ts'
import { pageWords } from './words.ts'

/** Words that depend on what a dataset says of itself; every view takes them from here. */
export interface Freshness {
  rhythm: string | null
  promise: string
  late: boolean
}

/** What is promised of the next update, and whether it is kept. `due` is when the dataset becomes late. */
export function freshnessOf(
  {
    frequency,
    frequencyDate,
    archivedAt,
    lastUpdate,
  }: Pick<Dataset, 'frequency' | 'frequencyDate' | 'archivedAt' | 'lastUpdate'>,
  { lang, due, now }: { lang: Lang; due: Date | null; now: Date },
): Freshness {
  const { fresh } = pageWords[lang]
  const known = frequency !== null && frequency !== 'unknown'
  const rhythm = known ? labelOf(frequencies, frequency, lang) : null
  if (archivedAt) return { rhythm: null, promise: fresh.ended, late: false }
  if (due && due < now) return { rhythm, promise: fresh.late(formatDate(lang, due)), late: true }
  if (frequencyDate && frequencyDate > now.toISOString().slice(0, 10))
    return { rhythm, promise: fresh.planned(formatDate(lang, frequencyDate)), late: false }
  if (due) return { rhythm, promise: fresh.due(formatDate(lang, due)), late: false }
  // Neither the date nor the promise is ours to tell.
  if (lastUpdate === null) return { rhythm, promise: '', late: false }
  return { rhythm, promise: known ? fresh.unpromised : fresh.unknown, late: false }
}

/** "from 2015 to June 2020": each bound with the precision that its producer gave. */
export function periodOf(lang: Lang, { start, end }: NonNullable<Dataset['temporalCoverage']>): string {
  const words = pageWords[lang]
  const from = partialDate(lang, start)
  if (start === end) return from
  return end ? words.fromTo(from, partialDate(lang, end)) : words.since(from)
}

/** A year, a month or a day, with that precision. */
export function partialDate(lang: Lang, date: string): string {
  if (date.length === 4) return date
  return formatDate(lang, date.length === 7 ? `${date}-15` : date, date.length === 7 ? 'month' : 'date')
}

/** "Lyon (commune)": places of one name are told apart by their level. */
export function territoryName(lang: Lang, { name, level }: { name: string; level: string }): string {
  const { levels } = pageWords[lang]
  if (!level.startsWith('fr:') || level === 'fr:region') return name
  return Object.hasOwn(levels, level) ? `${name} (${lookUp(levels, level)})` : name
}

/** What a licence lets people do, in one line. */
export function licenseMeaning(lang: Lang, license: string | null): string | undefined {
  const { licenseMeaning: meanings } = pageWords[lang]
  return lookUp(meanings, license ?? 'none')
}

/** The entry of a dictionary, or nothing for a key that only looks like one. */
export function lookUp(entries: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined
}
