import { isMissingNumber } from '../../../meanings/missing.ts'
import { type CellKind, filledCells, kindOf } from './cell-kind.ts'
import { type Majority, majorityKind, type Row } from './column-kind.ts'
import { afterForeword } from './foreword.ts'

/** Which rows of a sample are what; positions are those of the rows given, from 0. */
export interface Layout {
  /** Null when the table has no header. */
  header: number | null
  /** Labels above the header that several columns share. */
  group: number | null
  /** Units under the header. */
  units: number | null
  /** First row of data. */
  first: number
}

const comparedRows = 100

/** Finds the header under titles and blank rows, the line of units under it, and where data begin. */
export function findLayout(rows: readonly Row[]): Layout {
  const typical = typicalFilled(rows)
  const top = findTop(rows, typical)
  if (top >= rows.length) return { header: null, group: null, units: null, first: rows.length }
  const body = rows.slice(top + 1).filter((row) => filledCells(row) > 0)
  if (!looksLikeHeader(rows[top] ?? [], body.slice(0, comparedRows))) {
    return { header: null, group: null, units: null, first: top }
  }
  return completeHeader(rows, lastRepeat(rows, top))
}

/** Cells filled in a usual row of the table, past titles. */
function typicalFilled(rows: readonly Row[]): number {
  const filled = rows.map(filledCells).filter((count) => count > 0)
  const past = filled.length > 12 ? filled.slice(6) : filled
  const sorted = past.toSorted((a, b) => a - b)
  // The upper part: rows of a sparse table still stand out from titles.
  return sorted[Math.floor(sorted.length * 0.6)] ?? 0
}

/** The first row that is neither blank nor a title. */
function findTop(rows: readonly Row[], typical: number): number {
  const fewest = typical >= 4 ? Math.min(3, Math.floor(typical / 3)) : typical >= 2 ? 1 : 0
  const isTitle = (row: Row) => filledCells(row) <= fewest || isComment(row, typical)
  let top = rows.findIndex((row) => !isTitle(row))
  if (top < 0) top = rows.findIndex((row) => filledCells(row) > 0)
  if (top < 0) return rows.length
  const next = afterForeword(rows, top, typical)
  return next === null ? top : findTop(rows.slice(next), typical) + next
}

/** A line that begins as a comment, and is not as wide as the header would be. */
function isComment(row: Row, typical: number): boolean {
  return (row[0] ?? '').trimStart().startsWith('#') && row.length > 1 && filledCells(row) < typical
}

/** A header written several times in a row is read once, at its last line. */
function lastRepeat(rows: readonly Row[], top: number): number {
  let last = top
  while (last + 1 < rows.length && isSameRow(rows[last + 1] ?? [], rows[top] ?? [])) last++
  return last
}

export function isSameRow(one: Row, other: Row): boolean {
  if (one.length !== other.length) return false
  return one.every((cell, at) => cell.trim() === (other[at] ?? '').trim())
}

function completeHeader(rows: readonly Row[], header: number): Layout {
  const body = rows.slice(header + 2).filter((row) => filledCells(row) > 0)
  const second = rows[header + 1] ?? []
  const kindAt = (column: number) => majorityKind(body.slice(0, comparedRows), column).kind
  const isNumeric = (column: number) => kindAt(column) === 'number'
  if (isUnits(second, isNumeric) || isSubtitle(rows[header] ?? [], second, kindAt)) {
    return { header, group: groupAbove(rows, header), units: header + 1, first: header + 2 }
  }
  if (isSecondHeader(rows[header] ?? [], second, isNumeric)) {
    const isNamed = second.every((cell) => cell.trim() !== '') && !hasRepeats(second)
    return { header: header + 1, group: isNamed ? null : header, units: null, first: header + 2 }
  }
  return { header, group: groupAbove(rows, header), units: null, first: header + 1 }
}

const unit =
  /^[([]?\s*(en\s+)?(€|k€|m€|md€|euros?|milliers?( d.euros?)?|millions?( d.euros?)?|%|‰|pourcentages?|km2?|km²|m|m2|m²|m3|m³|ha|hectares?|hab\.?|habitants?|hab\/km²|nombres?|nb|nb\.|kg|t|tonnes?|kwh|mwh|gwh|twh|mw|kw|g\/km|mg\/l|µg\/m3|µg\/m³|°c|mm|cm|ans?|années?|jours?|heures?|h|min|minutes?|s|litres?|l|points?|unités?|indice|etp|degrés?)\s*[)\]]?$/i

function isUnits(row: Row, isNumeric: (column: number) => boolean): boolean {
  const filled = row.map((cell, column) => ({ cell: cell.trim(), column })).filter(({ cell }) => cell !== '')
  if (filled.length === 0 || !filled.every(({ cell }) => unit.test(cell))) return false
  return filled.some(({ column }) => isNumeric(column))
}

/**
 * A header said again, in another language or in other words: text over columns of numbers or dates, under what names
 * them. Between brackets it may stand over any column.
 */
function isSubtitle(header: Row, row: Row, kindAt: (column: number) => CellKind): boolean {
  const filled = row.map((cell, column) => ({ cell: cell.trim(), column })).filter(({ cell }) => cell !== '')
  const isMeasured = ({ column }: { column: number }) =>
    kindAt(column) === 'number' || kindAt(column) === 'date'
  const isSaid = ({ cell, column }: { cell: string; column: number }) =>
    kindOf(cell) === 'text' && !isMissingNumber(cell) && (header[column] ?? '').trim() !== ''
  if (!filled.every(isSaid) || !filled.some(isMeasured)) return false
  if (filled.every(({ cell }) => /^[([].+[)\]]$/.test(cell))) return true
  return filled.length >= 2 && filled.length === filledCells(header) && filled.every(isMeasured)
}

/** Two header rows: the first one leaves empty, or repeats, what the second one names. */
function isSecondHeader(header: Row, row: Row, isNumeric: (column: number) => boolean): boolean {
  if (filledCells(row) < 2 || row.some((cell) => !isLabel(kindOf(cell)))) return false
  const numeric = row.map((_, column) => column).filter(isNumeric)
  const named = numeric.filter((column) => (row[column] ?? '').trim() !== '')
  const left = row.filter((cell, column) => cell.trim() !== '' && (header[column] ?? '').trim() === '')
  return named.length > 0 && named.length >= numeric.length * 0.5 && left.length > 0
}

/** Labels over several columns: at least two, one of them beyond the first column, none over an empty column. */
function groupAbove(rows: readonly Row[], header: number): number | null {
  const above = rows[header - 1]
  if (!above || isSameRow(above, rows[header] ?? [])) return null
  const filled = above.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]))
  const isSpread =
    filled.length >= 2 && filled.some((column, at) => at > 0 && column > (filled[at - 1] ?? 0) + 1)
  const isOver = filled.every((column) => (rows[header]?.[column] ?? '').trim() !== '')
  const isText = filled.every((column) => {
    const cell = (above[column] ?? '').trim()
    return isLabel(kindOf(cell)) || year.test(cell)
  })
  const isComment = (above[0] ?? '').trimStart().startsWith('#')
  return isSpread && isOver && isText && !isComment && hasRepeats(rows[header] ?? []) ? header - 1 : null
}

function hasRepeats(row: Row): boolean {
  return new Set(row.map((cell) => cell.trim())).size < row.length
}

function isLabel(kind: CellKind): boolean {
  return kind === 'text' || kind === 'empty' || kind === 'code'
}

function looksLikeHeader(row: Row, body: readonly Row[]): boolean {
  if (body.length === 0) return isSeries(row) || (row.some(isWord) && !row.some(isValue))
  if (isSeries(row)) return true
  let score = 0
  for (let column = 0; column < row.length; column++) {
    const cell = (row[column] ?? '').trim()
    if (cell !== '') score += columnVote(cell, majorityKind(body, column))
  }
  return score >= 0
}

const isWord = (cell: string) => kindOf(cell) === 'text'

/** What no column is called. */
function isValue(cell: string): boolean {
  const kind = kindOf(cell)
  return (kind === 'number' && !year.test(cell.trim())) || kind === 'date' || /^https?:|@/.test(cell.trim())
}

const year = /^(?:19|20)\d\d$/

/** How much the first cell of a column stands out from the others. */
function columnVote(cell: string, { kind, values }: Majority): number {
  const own = kindOf(cell)
  if (values.length === 0) return own === 'text' ? 0.2 : 0
  if (own === 'text') return kind === 'text' ? textVote(cell, values) : 2
  if (year.test(cell) && values.filter((value) => year.test(value)).length < values.length * 0.3) return 0.5
  if (own === 'code') return kind === own ? codeVote(cell, values) : codeAboveVote(cell, kind)
  if (own === kind) return -2
  return kind === 'text' || kind === 'code' ? -0.5 : -1
}

function codeAboveVote(cell: string, kind: CellKind): number {
  // 2A among 44 and 75 is one of them.
  if (/^\d.{0,2}$/.test(cell)) return -0.5
  return kind === 'number' || kind === 'date' || kind === 'boolean' ? 2 : 0.3
}

function textVote(cell: string, values: string[]): number {
  const recurs = values.filter((value) => value === cell).length
  if (recurs > 0) return recurs > values.length * 0.05 ? -1 : -0.3
  if (/^\+?\d/.test(cell) && isOfShape(cell, values)) return -1
  return /^[\p{Ll}\p{Lu}]+(_\p{L}+)+$/u.test(cell) ? 1 : 0.3
}

/** Numbers and words in the order of the others: a telephone, an address. */
function isOfShape(cell: string, values: readonly string[]): boolean {
  const rough = (text: string) => text.replace(/\d+/g, '9').replace(/\p{L}+/gu, 'a')
  const shape = rough(cell)
  return values.filter((value) => rough(value) === shape).length > values.length * 0.3
}

/** Codes all of one shape above which stands a code of that shape: data; of another shape: a name in capitals. */
function codeVote(cell: string, values: string[]): number {
  const shape = shapeOf(cell)
  return values.filter((value) => shapeOf(value) === shape).length > values.length * 0.3 ? -1 : 0.5
}

function shapeOf(text: string): string {
  return text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a')
}

/** Years, months or ranks that follow one another: a wide table whose columns are periods. */
function isSeries(row: Row): boolean {
  const marks = row.map((cell) => cell.trim()).filter((cell) => /^\d{1,4}([-/]\d{1,2}){0,2}$/.test(cell))
  if (marks.length < 3 || marks.length < row.length * 0.4) return false
  const values = marks.map((mark) => Number(mark.split(/[-/]/)[0]))
  const steps = values.slice(1).map((value, at) => value - (values[at] ?? 0))
  const step = steps.find((one) => one !== 0) ?? 0
  const isRegular = steps.every((one) => one === step || one === 0)
  const isYears = values.every((value) => value >= 1800 && value <= 2100)
  return isRegular && step !== 0 && (isYears || Math.abs(step) === 1)
}
