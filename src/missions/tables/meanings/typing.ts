import type { ColumnType } from '../ingest/contract.ts'
import { booleanForm, isBooleanWord, saysBoolean } from './boolean-forms.ts'
import { type DateForm, readDates } from './date-forms.ts'
import type { Form } from './forms.ts'
import { readLabel } from './labels.ts'
import { isMissing, isMissingNumber } from './missing.ts'
import {
  hasDecimals,
  isBareNumber,
  isInteger,
  type NumberStyle,
  numberStyles,
  stylesOf,
} from './number-forms.ts'

export interface TypeJudgement {
  type: ColumnType
  /** How the values are written; null for text. */
  form: Form | null
  /** Share of the cells that hold a value and are of the type. */
  share: number
}

/** Bad cells that a column may have and keep its type; more when its header says what it should hold. */
const tolerated = 0.05
const toleratedUnderLabel = 0.2

/**
 * The type of a column from its different values and how many cells hold each. Text wins whenever digits are not a
 * quantity: leading zeros, more than 18 digits, codes of a list such as 2A among 1 to 95.
 */
export function judgeType(
  label: string,
  values: Iterable<readonly [value: string, count: number]>,
): TypeJudgement {
  const tally = openTally()
  for (const [value, count] of values) take(tally, value.trim(), count)
  const { filled } = tally
  const text: TypeJudgement = { type: 'text', form: null, share: 1 }
  if (filled === 0) return text
  if (tally.booleanCells === filled) {
    const form = booleanForm(tally.booleans, saysBoolean(label))
    if (form) return { type: 'boolean', form, share: 1 }
  }
  const date = judgeDate(label, tally)
  const number = judgeNumber(label, tally)
  if (date && (!number || date.share >= number.share || saysDate(label))) return date
  return number ?? date ?? text
}

/**
 * Whether a number would lose something of the values: leading zeros, digits beyond BIGINT, codes that mix digits
 * and letters.
 */
export function mustStayText(
  _label: string,
  values: Iterable<readonly [value: string, count: number]>,
): boolean {
  const tally = openTally()
  for (const [value, count] of values) take(tally, value.trim(), count)
  return staysText(tally)
}

interface Tally {
  /** Cells that hold a value. */
  filled: number
  integers: number
  /** Cells, by style, that are numbers though not plain digits. */
  styled: Record<NumberStyle, number>
  decimals: Record<NumberStyle, boolean>
  booleans: Set<string>
  booleanCells: number
  leadingZeros: number
  longDigits: number
  /** Longest integer, in digits: codes of a list are short. */
  widest: number
  codes: number
  /** Codes of Corsica, 2A or 2B then digits: the others of their list are digits alone. */
  corsican: number
  /** Different values with a comma between digits, and those among them that list several numbers. */
  commas: number
  lists: number
  /** Cells whose word means no value among numbers only. */
  secrets: number
  layouts: Map<string, LayoutTally>
  dates: number
  distinctDates: number
}

interface LayoutTally {
  cells: number
  wrong: number
  timed: number
  zoned: number
}

function openTally(): Tally {
  return {
    filled: 0,
    integers: 0,
    styled: { plain: 0, 'comma-groups': 0, 'dot-groups': 0 },
    decimals: { plain: false, 'comma-groups': false, 'dot-groups': false },
    booleans: new Set(),
    booleanCells: 0,
    leadingZeros: 0,
    longDigits: 0,
    widest: 0,
    codes: 0,
    corsican: 0,
    commas: 0,
    lists: 0,
    secrets: 0,
    layouts: new Map(),
    dates: 0,
    distinctDates: 0,
  }
}

function take(tally: Tally, value: string, count: number): void {
  if (isMissing(value)) return
  tally.filled += count
  if (isBooleanWord(value)) {
    tally.booleans.add(value.toLowerCase())
    tally.booleanCells += count
  }
  if (isInteger(value)) {
    tally.integers += count
    tally.widest = Math.max(tally.widest, value.length)
    if (value.length === 8) takeDate(tally, value, count)
    return
  }
  if (/^[+-]?\d+$/.test(value)) {
    if (value.length > 18 && !value.startsWith('0')) tally.longDigits += 1
    else tally.leadingZeros += 1
    return
  }
  takeNumber(tally, value, count)
  takeDate(tally, value, count)
  takeList(tally, value)
  if (isMissingNumber(value)) tally.secrets += count
  else if (/^2[AB]\d{3,12}$/i.test(value)) tally.corsican += 1
  else if (value.length <= 7 && /^(?:\d{1,5}[A-Z]{1,2}|[A-Z]{1,2}\d{1,6}|2[ab])$/.test(value))
    tally.codes += 1
}

function takeNumber(tally: Tally, value: string, count: number): void {
  const styles = isBareNumber(value) ? bareStyles(value) : stylesOf(value)
  for (const style of styles) {
    tally.styled[style] += count
    tally.decimals[style] ||= hasDecimals(value, style)
  }
  if (/^[+-]?0\d+[.,]\d+$/.test(value)) tally.leadingZeros += 1
}

const years = /^(?:19|20)\d\d(?:,(?:19|20)\d\d)+$/
const grouped = /^\d{1,3}(?:,\d{3})+$/

/** `1,2,3` or `2021,2022`: numbers that a comma parts, and that are no decimals. */
function takeList(tally: Tally, value: string): void {
  if (!/^\d+(?:,\d+)+$/.test(value)) return
  tally.commas += 1
  if (years.test(value) || (/,.*,/.test(value) && !grouped.test(value))) tally.lists += 1
}

/** Three digits after the only mark may be decimals or a group; anything else are decimals. */
function bareStyles(value: string): readonly NumberStyle[] {
  const [whole = '', rest = ''] = value.split(/[.,]/)
  const group = rest.length === 3 && whole.replace(/^[+-]/, '').length <= 3 && !/^[+-]?0/.test(whole)
  if (value.includes(',')) return group ? numberStyles : ['plain', 'dot-groups']
  return group ? numberStyles : ['plain', 'comma-groups']
}

function takeDate(tally: Tally, value: string, count: number): void {
  const readings = readDates(value)
  for (const { layout, timed, zoned, exists } of readings) {
    let seen = tally.layouts.get(layout)
    if (!seen) {
      seen = { cells: 0, wrong: 0, timed: 0, zoned: 0 }
      tally.layouts.set(layout, seen)
    }
    if (!exists) seen.wrong += count
    else {
      seen.cells += count
      if (timed) seen.timed += count
      if (zoned) seen.zoned += count
    }
  }
  if (!readings.some(({ exists }) => exists)) return
  tally.dates += count
  tally.distinctDates += 1
}

/** Lists that are less than a tenth of what has a comma are slips among decimals. */
const fewLists = 0.1

function staysText(tally: Tally): boolean {
  const { leadingZeros, longDigits, codes, corsican, integers, widest, lists, commas } = tally
  if (leadingZeros > 0 || longDigits > 0) return true
  if (integers > 0 && (corsican > 0 || (codes > 0 && widest <= 6))) return true
  return lists > 0 && lists >= commas * fewLists
}

const quantities =
  /montant|prix|cout|tarif|nombre|nbre?\b|taux|total|effectif|surface|valeur|population|amount|price/

function judgeNumber(label: string, tally: Tally): TypeJudgement | null {
  if (staysText(tally)) return null
  const style = numberStyles.reduce((best, one) => (tally.styled[one] > tally.styled[best] ? one : best))
  const good = tally.integers + tally.styled[style]
  const filled = tally.filled - tally.secrets
  const share = good / filled
  const said = quantities.test(readLabel(label).tokens.join(' '))
  // 10.125.110 may be anything; 10.125.110,50 is an amount.
  const isDotted = tally.integers + tally.styled.plain + tally.styled['comma-groups'] === 0
  if (isDotted && !said && !tally.decimals[style]) return null
  if (share < 1 - (said ? toleratedUnderLabel : tolerated)) return null
  const kind = tally.decimals[style] ? 'number' : 'integer'
  return { type: kind, form: { kind, style }, share }
}

const dateWords =
  /\b(?:date|jour|day|datetime|timestamp|horodatage|heure|maj|creation|created|modified|updated)\b/

function saysDate(label: string): boolean {
  return dateWords.test(readLabel(label).tokens.join(' '))
}

function judgeDate(label: string, tally: Tally): TypeJudgement | null {
  const said = saysDate(label)
  if (tally.dates === 0 || tally.leadingZeros + tally.longDigits > 0) return null
  const layouts = chooseLayouts(tally)
  // Eight digits are a date when all of them are, several times over or under a header that says so.
  const guessed = layouts.length === 1 && layouts[0] === 'compact'
  if (guessed && !said && (tally.distinctDates < 3 || tally.dates < tally.filled)) return null
  const seen = layouts.flatMap((layout) => tally.layouts.get(layout) ?? [])
  const sum = (of: (one: LayoutTally) => number) => seen.reduce((total, one) => total + of(one), 0)
  const [cells, timed, zoned] = [sum((one) => one.cells), sum((one) => one.timed), sum((one) => one.zoned)]
  const kind = kindOf(cells, timed, zoned)
  const good = kind === 'date' ? cells - timed : kind === 'instant' ? zoned : cells - zoned
  const share = good / tally.filled
  if (share < 1 - (said ? toleratedUnderLabel : tolerated)) return null
  return { type: kind, form: { kind, layouts }, share }
}

/** A few cells with an hour do not make a column of moments, nor a few without a column of days. */
function kindOf(cells: number, timed: number, zoned: number): DateForm['kind'] {
  if (zoned > cells / 2) return 'instant'
  return timed > cells * tolerated ? 'datetime' : 'date'
}

/** Day first, unless values say that the month is: 12/25/2024, and none says the contrary. */
function chooseLayouts({ layouts }: Tally): string[] {
  const ids = [...layouts].filter(([, { cells }]) => cells > 0).map(([id]) => id)
  return ids.filter((id) => {
    const [order = '', mark = ''] = id.split('-')
    const rival = { dmy: `mdy-${mark}`, mdy: `dmy-${mark}` }[order]
    if (!rival) return true
    const [own, other] = [layouts.get(id)?.cells ?? 0, layouts.get(rival)?.cells ?? 0]
    return order === 'dmy' ? own >= other : own > other
  })
}
