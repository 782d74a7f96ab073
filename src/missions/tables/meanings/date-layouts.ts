/**
 * One way to write a day. `pattern` is read alike by JavaScript and RE2 and has no anchor; `iso` says where year,
 * month and day stand in its groups. Layouts with months in letters apply to a text in small letters without
 * accents.
 */
export interface DateLayout {
  id: string
  pattern: string
  /** Groups of year, month and day; 0 for a day that is not written: the first. */
  order: readonly [year: number, month: number, day: number]
  century: '' | '19' | '20'
  letters: boolean
  /** Number of groups in `pattern`. */
  groups: number
  /** A time that always follows, written in a way of its own; its groups are those of `timePattern`. */
  time?: string
}

/** A time, 24 hours, and what follows it: seconds, fraction, zone (RFC 3339, and looser). */
export const timePattern =
  '(?:[ tT]+|, ?| a | à )([0-9]{1,2})[:hH]([0-5][0-9])(?::([0-5][0-9])(?:[.,]([0-9]{1,9}))?)?'
export const zonePattern = ' ?([zZ]|utc|UTC|gmt|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)'

const day = '([0-9]{1,2})'
const year = '([0-9]{4})'
const monthWords =
  'janvier|janv|jan|january|fevrier|fevr|fev|february|feb|mars|mar|march|avril|avr|april|apr|mai|may|juin|june|jun|' +
  'juillet|juil|jul|july|aout|aou|august|aug|septembre|sept|sep|september|octobre|oct|october|novembre|nov|november|' +
  'decembre|dec|december'
const dayWords =
  '(?:le +)?(?:(?:lundi|lun|mardi|mar|mercredi|mer|jeudi|jeu|vendredi|ven|samedi|sam|dimanche|dim|monday|mon|tuesday|tue|' +
  'wednesday|wed|thursday|thu|friday|fri|saturday|sat|sunday|sun)[.]?,? +)?'

const separators = [
  ['slash', '/'],
  ['hyphen', '-'],
  ['dot', '[.]'],
] as const

const compact = '([12][0-9]{3})([01][0-9])([0-3][0-9])'
const shared = { century: '', letters: false, groups: 3 } as const

/** In the order in which they are tried; the first whose pattern fits is the layout of a value. */
export const dateLayouts: readonly DateLayout[] = [
  ...separators.map(([name, mark]) => ({
    ...shared,
    id: `ymd-${name}`,
    pattern: `${year}${mark}${day}${mark}${day}`,
    order: [1, 2, 3] as const,
  })),
  ...separators.map(([name, mark]) => ({
    ...shared,
    id: `dmy-${name}`,
    pattern: `${day}${mark}${day}${mark}${year}`,
    order: [3, 2, 1] as const,
  })),
  ...separators.map(([name, mark]) => ({
    ...shared,
    id: `mdy-${name}`,
    pattern: `${day}${mark}${day}${mark}${year}`,
    order: [3, 1, 2] as const,
  })),
  // Two digits of year: 50 and over are of the 20th century, as RFC 5280 (4.1.2.5.1) has it.
  ...separators.flatMap(([name, mark]) => [
    {
      ...shared,
      id: `dmy20-${name}`,
      pattern: `${day}${mark}${day}${mark}([0-4][0-9])`,
      order: [3, 2, 1] as const,
      century: '20' as const,
    },
    {
      ...shared,
      id: `dmy19-${name}`,
      pattern: `${day}${mark}${day}${mark}([5-9][0-9])`,
      order: [3, 2, 1] as const,
      century: '19' as const,
    },
  ]),
  { ...shared, id: 'compact', pattern: compact, order: [1, 2, 3] },
  // ISO 8601, basic format: 20240229T143000Z.
  {
    ...shared,
    id: 'compact-basic',
    pattern: compact,
    order: [1, 2, 3],
    time: '[tT]([0-2][0-9])([0-5][0-9])(?:([0-5][0-9])(?:[.,]([0-9]{1,9}))?)?',
  },
  {
    ...shared,
    id: 'words',
    pattern: `${dayWords}${day}(?:er)?(?:[ -]+|/)(${monthWords})[.]?,?(?:[ -]+|/)${year}`,
    order: [3, 2, 1],
    letters: true,
  },
  {
    ...shared,
    id: 'words20',
    pattern: `${day}[ /-](${monthWords})[.]?[ /-]([0-4][0-9])`,
    order: [3, 2, 1],
    century: '20',
    letters: true,
  },
  {
    ...shared,
    id: 'words19',
    pattern: `${day}[ /-](${monthWords})[.]?[ /-]([5-9][0-9])`,
    order: [3, 2, 1],
    century: '19',
    letters: true,
  },
  // A month alone stands for its first day, so that it sorts and draws.
  {
    ...shared,
    id: 'month',
    pattern: `(${monthWords})[.]?[ -]+${year}`,
    order: [2, 1, 0],
    letters: true,
    groups: 2,
  },
  // As spreadsheets show it: `janv.-24`. With a space it would be a day.
  {
    id: 'month20',
    pattern: `(${monthWords})[.]?-([0-4][0-9])`,
    order: [2, 1, 0],
    century: '20',
    letters: true,
    groups: 2,
  },
  {
    id: 'month19',
    pattern: `(${monthWords})[.]?-([5-9][0-9])`,
    order: [2, 1, 0],
    century: '19',
    letters: true,
    groups: 2,
  },
]

/** Three letters of a month, once `juil` and `juin` are told apart. */
const months: Record<string, number> = {
  ...{ jan: 1, fev: 2, feb: 2, mar: 3, avr: 4, apr: 4, mai: 5, may: 5, jun: 6, jul: 7, aou: 8, aug: 8 },
  ...{ sep: 9, oct: 10, nov: 11, dec: 12 },
}

export function monthNumber(word: string): number {
  return months[word.replace('juil', 'jul').replace('juin', 'jun').slice(0, 3)] ?? 0
}

/** The same in SQL. */
export function monthSql(word: string): string {
  const cases = Object.entries(months).map(([name, number]) => `WHEN '${name}' THEN '${number}'`)
  return `CASE left(replace(replace(${word}, 'juil', 'jul'), 'juin', 'jun'), 3) ${cases.join(' ')} END`
}

/** Small letters without accents, as `lower(strip_accents(x))` gives them. */
export function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
