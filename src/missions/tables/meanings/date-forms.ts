import {
  type DateLayout,
  dateLayouts,
  monthNumber,
  monthSql,
  plainLetters,
  timePattern,
  zonePattern,
} from './date-layouts.ts'

/** How the dates of a column are written: one or several layouts that do not contradict one another. */
export interface DateForm {
  kind: 'date' | 'datetime' | 'instant'
  layouts: string[]
}

/** What a text says when it is written as a date; `exists` is false for 31/02/2024. */
export interface WrittenDate {
  layout: string
  timed: boolean
  zoned: boolean
  exists: boolean
}

const zone = `(?:${zonePattern})?`
const readers = dateLayouts.map((layout) => ({
  layout,
  pattern: new RegExp(
    `^${layout.pattern}${layout.time ? layout.time + zone : `(?:${timePattern}${zone})?`}$`,
  ),
}))
const byId = new Map(readers.map((reader) => [reader.layout.id, reader]))
const longest = 45
const monthLetters = /jan|f[eé]v|feb|mar|avr|apr|mai|may|jui|jun|jul|ao|aug|sep|oct|nov|d[eé]c/i

/** Two marks between digits, or eight digits: what every layout without letters begins with. */
const looksNumeric = /^\d{1,4}[/.-]\d{1,2}[/.-]\d|^\d{8}/

/** Every reading of a text as a date: 03/04/2024 has two. */
export function readDates(text: string): WrittenDate[] {
  if (text.length < 6 || text.length > longest || !/\d\d/.test(text)) return []
  const letters = monthLetters.test(text)
  if (!letters && !looksNumeric.test(text)) return []
  const folded = letters ? plainLetters(text) : text
  const found: WrittenDate[] = []
  for (const { layout, pattern } of readers) {
    if (layout.letters !== letters) continue
    const groups = pattern.exec(folded)
    if (groups) found.push(written(layout, groups))
  }
  return found
}

/** The reading in one layout, null when it is not written so. */
export function readDate(text: string, layoutId: string): WrittenDate | null {
  const reader = byId.get(layoutId)
  if (!reader || text.length > longest) return null
  const groups = reader.pattern.exec(reader.layout.letters ? plainLetters(text) : text)
  return groups && written(reader.layout, groups)
}

function written(layout: DateLayout, groups: RegExpExecArray): WrittenDate {
  const [yearAt, monthAt, dayAt] = layout.order
  const monthText = groups[monthAt] ?? ''
  const year = Number(layout.century + (groups[yearAt] ?? ''))
  const month = layout.letters ? monthNumber(monthText) : Number(monthText)
  const day = dayAt === 0 ? 1 : Number(groups[dayAt])
  const hour = groups[layout.groups + 1]
  return {
    layout: layout.id,
    timed: hour !== undefined,
    zoned: groups[layout.groups + 5] !== undefined,
    exists: isDay(year, month, day) && Number(hour ?? 0) < 24,
  }
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDay(year: number, month: number, day: number): boolean {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return year >= 1 && day >= 1 && day <= (lengths[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** Dates that stand for "never" or "always": real dates for the typed table, nothing to draw a span from. */
export function isSentinelDate(value: string): boolean {
  return /^(?:0001-01-01|9999-12-31|1900-01-01|1899-12-30|31\/12\/9999|01\/01\/0001)/.test(value)
}

/** DuckDB expression over a text without spaces around it: the date, or NULL when it is not of the form. */
export function dateSql({ kind, layouts }: DateForm, text: string): string {
  const type = { date: 'DATE', datetime: 'TIMESTAMP', instant: 'TIMESTAMPTZ' }[kind]
  const readings = layouts.flatMap((id) => {
    const layout = byId.get(id)?.layout
    return layout ? [layoutSql(layout, kind, text)] : []
  })
  return `TRY_CAST(CASE ${[...plainSql(kind, layouts, text), ...readings].join(' ')} END AS ${type})`
}

/** What the engine reads as it is, without taking it apart. */
function plainSql(kind: DateForm['kind'], layouts: readonly string[], text: string): string[] {
  if (kind === 'date' || !layouts.includes('ymd-hyphen')) return []
  const zone = kind === 'instant' ? '(?:Z|[+-][0-9]{2}:[0-9]{2})' : ''
  const iso = `[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,6})?${zone}`
  return [`WHEN regexp_full_match(${text}, '${iso}') THEN ${text}`]
}

function layoutSql(layout: DateLayout, kind: DateForm['kind'], text: string): string {
  const subject = layout.letters ? `lower(strip_accents(${text}))` : text
  const { time } = layout
  const ending = {
    date: time ?? '',
    datetime: time ?? `(?:${timePattern})?`,
    instant: `${time ?? timePattern}${zonePattern}`,
  }[kind]
  const pattern = `${layout.pattern}${ending}`
  const part = (group: number) => `regexp_extract(${subject}, '^${pattern}$', ${group})`
  return `WHEN regexp_full_match(${subject}, '${pattern}') THEN ${isoSql({ layout, kind, part, subject, pattern })}`
}

interface Writing {
  layout: DateLayout
  kind: DateForm['kind']
  part: (group: number) => string
  subject: string
  pattern: string
}

/** Text that a cast reads: it refuses a day that does not exist, and never moves one. */
function isoSql({ layout, kind, part, subject, pattern }: Writing): string {
  const [yearAt, monthAt, dayAt] = layout.order
  const first = layout.groups
  if (layout.letters) {
    const days = dayAt === 0 ? "'1'" : part(dayAt)
    const day = `'${layout.century}' || ${part(yearAt)} || '-' || ${monthSql(part(monthAt))} || '-' || ${days}`
    return day + timeSql(kind, first, part)
  }
  const zone = kind === 'instant' ? `\\${first + 5}` : ''
  const day = `${layout.century}\\${yearAt}-\\${monthAt}-\\${dayAt}`
  if (kind === 'date') return `regexp_replace(${subject}, '^${pattern}$', '${day}')`
  const seconds = `CASE WHEN ${part(first + 3)} = '' THEN '00' ELSE ${part(first + 3)} END`
  const hour = `CASE WHEN ${part(first + 1)} = '' THEN '00:00' ELSE ${part(first + 1)} || ':' || ${part(first + 2)} END`
  const zoned = zone ? ` || ${zoneSql(part(first + 5))}` : ''
  return `regexp_replace(${subject}, '^${pattern}$', '${day} ') || ${hour} || ':' || ${seconds} || '.' || ${part(first + 4)} || '0'${zoned}`
}

function timeSql(kind: DateForm['kind'], first: number, part: (group: number) => string): string {
  if (kind === 'date') return ''
  const hour = `CASE WHEN ${part(first + 1)} = '' THEN ' 00:00' ELSE ' ' || ${part(first + 1)} || ':' || ${part(first + 2)} END`
  const seconds = `CASE WHEN ${part(first + 3)} = '' THEN ':00' ELSE ':' || ${part(first + 3)} END`
  const zoned = kind === 'instant' ? ` || ${zoneSql(part(first + 5))}` : ''
  return ` || ${hour} || ${seconds} || '.' || ${part(first + 4)} || '0'${zoned}`
}

/** `Z`, `GMT` and `+0200` as `+00:00` and `+02:00`. */
function zoneSql(zone: string): string {
  const offset = `left(${zone}, 3) || ':' || CASE WHEN length(${zone}) > 3 THEN right(${zone}, 2) ELSE '00' END`
  return `CASE WHEN regexp_matches(${zone}, '^[+-]') THEN ${offset} ELSE '+00:00' END`
}
