import { join } from 'node:path'
import type { DefectKind, IngestOrder, LineIndex } from '../../contract.ts'
import type { DefectLog } from '../defect-log.ts'
import { openLineIndex } from '../lines.ts'
import { type FileWriter, openWriter } from '../writer.ts'
import { filledCells, isNote } from './cell-kind.ts'
import type { Utf8Text } from './decode.ts'
import { isSameRow } from './layout.ts'
import type { Plan } from './plan.ts'
import { advance, type Cursor, cellOf, cellsOf, type Grammar, isBlankRecord, rereadLine } from './records.ts'
import { eachRecord } from './stream.ts'

export interface RepairOrder {
  text: Utf8Text
  grammar: Grammar
  plan: Plan
  order: IngestOrder
  log: DefectLog
  /** Told what the table does not hold of the text. */
  leaves: (text: string) => void
  /** Rows of a workbook: their number is that of the record, and empty cells at their end are no defect. */
  isGrid: boolean
}

/** A file where every record has all its fields and every quote is closed. */
export interface Repaired {
  path: string
  rows: number
  /** Cells that hold something, for each column. */
  filled: Uint32Array
  longestRecord: number
  lines: LineIndex
  /** Records between rows where nothing is written. */
  blank: number
}

interface Held {
  cells: string[]
  line: number
  isShort: boolean
  afterBlank: boolean
}

interface Work extends RepairOrder {
  writer: FileWriter
  lines: ReturnType<typeof openLineIndex>
  filled: Uint32Array
  held: Held[]
  afterBlank: boolean
  blank: number
  blankSince: number
  line: number
  records: number
  rows: number
  longest: number
  nextRepair: number
  delimiter: string
  quote: string
}

/** Rows that may turn out to be notes at the end of the file. */
const mostHeld = 20_000

/** Reads a whole text with lenience and writes it again without defects, each of which is told. */
export function repairText(given: RepairOrder): Repaired {
  const { order, grammar, text, plan } = given
  const work: Work = {
    ...given,
    writer: openWriter(join(order.folder, 'repaired.csv'), {
      bytes: order.limits.unpackedBytes * 3,
      code: 'archive-too-large',
    }),
    lines: openLineIndex(order.folder),
    filled: new Uint32Array(plan.columns.length),
    held: [],
    afterBlank: false,
    blank: 0,
    blankSince: 0,
    line: 1,
    records: 0,
    rows: 0,
    longest: 0,
    nextRepair: 0,
    delimiter: String.fromCharCode(grammar.delimiter),
    quote: String.fromCharCode(grammar.quote ?? 34),
  }
  const source = { path: text.path, start: text.start, grammar, cellBytes: order.limits.cellBytes }
  eachRecord(source, (cursor, offset) => takeRecord(work, cursor, offset))
  takeEnd(work)
  work.writer.close()
  const { rows, filled, longest, blank } = work
  return { path: work.writer.path, rows, filled, longestRecord: longest, lines: work.lines.close(), blank }
}

function takeRecord(work: Work, cursor: Cursor, offset: number): void {
  const width = work.plan.columns.length
  if (cursor.lines > 1 && cursor.count !== width && !work.isGrid) preferOneLine(cursor, work.grammar, width)
  work.records++
  const line = work.isGrid ? work.records : work.line
  work.line += cursor.lines
  work.longest = Math.max(work.longest, cursor.at - cursor.start)
  const isData = work.records > work.plan.skip
  tellRepairs(work, cursor, { offset, line, isData })
  if (!isData) return
  if (isBlankRecord(cursor)) {
    work.afterBlank = true
    work.blankSince++
    return
  }
  // Those under the last row are none.
  work.blank += work.blankSince
  work.blankSince = 0
  takeRow(work, cursor, line)
}

/** A quote that swallows lines until the row no longer fits was meant as a character. */
function preferOneLine(cursor: Cursor, grammar: Grammar, width: number): void {
  rereadLine(cursor, grammar)
  if (cursor.count === width) return
  cursor.at = cursor.start
  advance(cursor, grammar)
}

function takeRow(work: Work, cursor: Cursor, line: number): void {
  const { plan, log } = work
  const width = plan.columns.length
  if (isHeaderAgain(work, cursor)) {
    log.add({ kind: 'repeated-header', line, column: null, value: textOf(cursor) })
    return
  }
  if (cursor.unclosed) log.add({ kind: 'unclosed-quote', line, column: null, value: textOf(cursor) })
  const isShort = cursor.count < width
  if (isShort || mayBeNote(work, cursor)) {
    const cells = cellsOf(cursor, work.grammar)
    work.held.push({ cells, line, isShort, afterBlank: work.afterBlank })
    if (work.held.length > mostHeld) releaseHeld(work)
    return
  }
  releaseHeld(work)
  work.afterBlank = false
  if (cursor.count > width) writeLongRow(work, cursor, line)
  else if (isClean(work, cursor)) writeBytes(work, cursor, line)
  else writeRow(work, cellsOf(cursor, work.grammar), line)
}

function isHeaderAgain({ plan: { header }, grammar }: Work, cursor: Cursor): boolean {
  if (!header || (header[0] ?? '').trim() !== cellOf(cursor, grammar, 0).trim()) return false
  if (header.length === 1 || cursor.count < 2) return header.length === 1 && cursor.count === 1
  return isSameRow(cellsOf(cursor, grammar).slice(0, header.length), header)
}

/** One filled cell, the first of those that rows fill: cheap to see, and rare. */
function mayBeNote({ grammar, plan, isGrid, filled }: Work, cursor: Cursor): boolean {
  if (plan.columns.length < 2) return false
  let only = -1
  for (let field = 0; field < cursor.count; field++) {
    if (cursor.starts[field] === cursor.stops[field]) continue
    if (only >= 0) return false
    only = field
  }
  const isFirst = filled.subarray(0, Math.max(0, only)).every((count) => count === 0)
  return (isFirst && (isGrid || plan.columns.length > 2)) || isNote(cellsOf(cursor, grammar))
}

function releaseHeld(work: Work): void {
  if (work.held.length === 0) return
  const { held } = work
  work.held = []
  for (const row of held) releaseRow(work, row)
}

function releaseRow(work: Work, { cells, line, isShort }: Held): void {
  if (isShort && !work.isGrid) tellRow(work, 'short-row', { line, value: cells.join(work.delimiter) })
  writeRow(work, cells, line)
}

/** What is held when the file ends: notes under the table, or its last rows. */
function takeEnd(work: Work): void {
  const { held } = work
  work.held = []
  let isOver = false
  for (const row of held) {
    isOver ||= isUnderTable(work, row)
    if (isOver)
      tellRow(work, 'foot-note', { line: row.line, value: filledPart(row.cells).join(work.delimiter) })
    else releaseRow(work, row)
  }
}

function filledPart(cells: readonly string[]): string[] {
  const isFilled = (cell: string) => cell.trim() !== ''
  return cells.slice(cells.findIndex(isFilled), cells.findLastIndex(isFilled) + 1)
}

function isUnderTable({ isGrid, plan, rows }: Work, { cells, isShort, afterBlank }: Held): boolean {
  if (rows === 0) return false
  const width = plan.columns.length
  const filled = filledCells(cells)
  if (isNote(cells)) return true
  if (afterBlank) return isShort && !isGrid ? width > 1 : filled <= 1 && width > 2
  return isShort && !isGrid && cells.length === 1 && width > 2
}

function tellRow(
  { log, leaves }: Work,
  kind: DefectKind,
  { line, value }: { line: number; value: string },
): void {
  if (kind !== 'short-row') leaves(value)
  log.add({ kind, line, column: null, value })
}

function writeLongRow(work: Work, cursor: Cursor, line: number): void {
  const width = work.plan.columns.length
  const cells = cellsOf(cursor, work.grammar)
  const extra = cells.slice(width)
  if (filledCells(extra) > 0) tellRow(work, 'long-row', { line, value: extra.join(work.delimiter) })
  writeRow(work, cells.slice(0, width), line)
}

/** Whether the strict reader of the engine takes the bytes of this record as they are. */
function isClean({ grammar, text }: Work, cursor: Cursor): boolean {
  if (cursor.unclosed || cursor.untidy || (grammar.backslash && cursor.anyQuoted)) return false
  // A record that ends with a carriage return and a line feed cannot stand among others that do not.
  const ending = cursor.at - cursor.stop
  if (ending !== text.lineEnd.length || (ending === 1 && cursor.data[cursor.stop] !== grammar.newline))
    return false
  if (!text.strayReturns) return true
  const found = cursor.data.indexOf(grammar.newline === 13 ? 10 : 13, cursor.start)
  return found < 0 || found >= cursor.at
}

function writeBytes(work: Work, cursor: Cursor, line: number): void {
  for (let field = 0; field < cursor.count; field++) {
    if (cursor.starts[field] !== cursor.stops[field]) work.filled[field] = (work.filled[field] ?? 0) + 1
  }
  work.writer.bytes(cursor.data.subarray(cursor.start, cursor.at))
  work.lines.add(line)
  work.rows++
}

function writeRow(work: Work, cells: string[], line: number): void {
  const { plan, filled, delimiter, quote, text } = work
  const fields = plan.columns.map((_, at) => {
    const cell = cells[at] ?? ''
    if (cell !== '') filled[at] = (filled[at] ?? 0) + 1
    return needsQuotes(cell, work) ? quote + cell.replaceAll(quote, quote + quote) + quote : cell
  })
  work.writer.text(fields.join(delimiter) + text.lineEnd)
  work.lines.add(line)
  work.rows++
}

function needsQuotes(cell: string, { delimiter, quote }: Work): boolean {
  return (
    cell.includes(delimiter) ||
    cell.includes(quote) ||
    cell.includes('\n') ||
    cell.includes('\r') ||
    cell.startsWith(' ')
  )
}

function textOf({ data, start, stop }: Cursor): string {
  return data.toString('utf8', start, Math.min(stop, start + 1000))
}

interface RepairPlace {
  offset: number
  line: number
  isData: boolean
}

/** One defect for each cell where a byte was replaced or taken out. */
function tellRepairs(work: Work, cursor: Cursor, { offset, line, isData }: RepairPlace): void {
  const { text, log, plan, grammar } = work
  let told = -1
  for (; work.nextRepair < text.repairs.length; work.nextRepair++) {
    const at = (text.repairs[work.nextRepair] ?? 0) - offset
    if (at >= cursor.at) return
    const field = fieldAt(cursor, at)
    if (field === told) continue
    told = field
    const column = isData ? (plan.columns[field]?.name ?? null) : null
    log.add({ kind: 'replaced-bytes', line, column, value: cellOf(cursor, grammar, field) })
  }
}

function fieldAt({ stops, count }: Cursor, at: number): number {
  for (let field = 0; field < count; field++) if (at <= (stops[field] ?? 0)) return field
  return count - 1
}
