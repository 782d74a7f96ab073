import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { BesideLog } from '../../beside/beside.ts'
import type { Place } from '../../beside/contract.ts'
import {
  type Dialect,
  type IngestOrder,
  type LineIndex,
  type LinesAside,
  type RawColumn,
  SourceFault,
} from '../../contract.ts'
import type { ColumnPlan } from '../../plan.ts'
import { blame } from '../blame.ts'
import type { DefectLog } from '../defect-log.ts'
import { openLineIndex } from '../lines.ts'
import { filledCells, isNote } from './cell-kind.ts'
import { decodeText, type Utf8Text } from './decode.ts'
import { findGrammar } from './dialect.ts'
import { planEarly } from './early-plan.ts'
import { firstRows, hasRow, type LoadOrder, loadText } from './load.ts'
import { type Plan, planRows } from './plan.ts'
import { type Grammar, isBlankRecord } from './records.ts'
import { repairText } from './repair.ts'
import { rowsOf, type Sample, type SampleRow, takeSample } from './sample.ts'
import { eachRecord } from './stream.ts'
import { unwrapText } from './unwrap.ts'

/** What a text, or a workbook written as a text, gives. */
export interface LoadedTable {
  columns: RawColumn[]
  rows: number
  dialect: Dialect
  lines: LineIndex
  /** What the columns seem to be, when that was judged already. */
  plans?: ColumnPlan[] | undefined
  aside: LinesAside
}

export interface Reading {
  order: IngestOrder
  engine: DuckDBConnection
  log: DefectLog
  place: Place
  /** Where what stands in no table goes; null when nobody asks. */
  beside: BesideLog | null
}

const plannedRows = 300
const comparedRows = 20

/** Reads a delimited text whatever its encoding, delimiter and defects. @throws SourceFault */
export async function readDelimited(
  path: string,
  reading: Reading,
): Promise<LoadedTable & { encoding: string }> {
  const { text, sample, found } = readText(path, reading)
  const { grammar, delimiter, quote, preamble } = found
  const rows = rowsOf(sample.head, grammar, plannedRows)
  if (!rows.some(({ cells }) => filledCells(cells) > 0)) throw new SourceFault('empty')
  const plan = planRows(rows, { preamble, width: null })
  tellAround(rows, plan, reading)
  await makeRoom(plan, reading)
  const { blank, ...loaded } =
    (await loadAsIs({ text, grammar, plan, sample }, reading)) ??
    (await loadRepaired({ text, grammar, plan }, reading))
  const { headerLine, firstLine } = plan
  const dialect = { delimiter, quote, headerLine, firstLine }
  return { ...loaded, encoding: text.encoding, dialect, aside: asideOf(plan, blank) }
}

/** Any text as UTF-8, with the grammar of its records. */
function readText(path: string, { order: { folder, limits } }: Reading) {
  const options = { folder, unpackedBytes: limits.unpackedBytes, cellBytes: limits.cellBytes }
  const text = decodeText(path, options)
  const sample = takeSample(text)
  if (sample.whole && /^[\s;,|"'\0]*$/.test(sample.head.toString('utf8'))) throw new SourceFault('empty')
  const found = findGrammar(sample, text.newline)
  const bare = found.delimiter === '' ? unwrapText(text, options) : null
  if (!bare) return { text, sample, found }
  const inside = takeSample(bare)
  return { text: bare, sample: inside, found: findGrammar(inside, bare.newline) }
}

/** Reads rows of a workbook, written as comma-separated UTF-8 whose widest row has `width` fields. */
export async function readGrid(
  path: string,
  { width, rows }: { width: number; rows: number },
  reading: Reading,
): Promise<LoadedTable & { plan: Plan }> {
  const grammar: Grammar = { delimiter: 44, quote: 34, backslash: false, newline: 10 }
  const text: Utf8Text = {
    path,
    start: 0,
    encoding: 'utf-8',
    newline: 10,
    lineEnd: '\n',
    lines: rows,
    strayReturns: true,
    repairs: [],
  }
  const sample = rowsOf(takeSample(text).head, grammar, plannedRows)
  // Rows of a workbook are counted one by one, however many lines a cell has.
  const numbered = sample.map(({ cells }, at) => ({ cells: padTo(cells, width), line: at + 1, lines: 1 }))
  const plan = planRows(numbered, { preamble: 0, width })
  tellAround(numbered, plan, reading)
  await makeRoom(plan, reading)
  const { blank, ...loaded } = await loadRepaired({ text, grammar, plan, isGrid: true }, reading)
  const { headerLine, firstLine } = plan
  const dialect = { delimiter: '', quote: '', headerLine, firstLine }
  return { ...loaded, plan, dialect, aside: asideOf(plan, blank) }
}

const mostTitles = 30
const longestTitle = 300

function asideOf({ titles }: Plan, blank: number): LinesAside {
  const first = titles.slice(0, mostTitles).map(({ cells, line }) => {
    const text = cells.flatMap((cell) => cell.trim() || []).join(' | ')
    return { line, text: text.length > longestTitle ? `${text.slice(0, longestTitle - 1)}…` : text }
  })
  return { titles: titles.length, first, blank }
}

/** What stands above the header is no row, and goes out with them. */
function tellAround(rows: readonly SampleRow[], plan: Plan, { beside, place }: Reading): void {
  for (const { cells, line } of rows.slice(0, plan.skip))
    if (line !== plan.headerLine) for (const cell of cells) beside?.text(place, 'around', cell)
}

function padTo(cells: string[], width: number): string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')]
}

/** Megabytes that the engine counts for each column, most of which it never touches. */
const roomOfColumn = 0.5

async function makeRoom(
  { columns: { length } }: Plan,
  { order: { limits }, engine }: Reading,
): Promise<void> {
  if (length > limits.columns) throw new SourceFault('too-many-columns', String(length))
  const room = Math.ceil(length * roomOfColumn)
  if (room > limits.memoryMb) await engine.run(`set memory_limit = '${room}MB'`)
}

interface Planned {
  text: Utf8Text
  grammar: Grammar
  plan: Plan
}

type Loaded = Omit<LoadedTable, 'dialect' | 'aside'> & { blank: number }

/** The short way: the strict reader of the engine takes the file where it stands, or says no. */
async function loadAsIs(given: Planned & { sample: Sample }, reading: Reading): Promise<Loaded | null> {
  const { text, grammar, plan, sample } = given
  if (text.repairs.length > 0 || text.strayReturns || grammar.backslash || grammar.delimiter === 31)
    return null
  if (endsWithNote(sample, grammar)) return null
  const { order, engine } = reading
  const load: LoadOrder = {
    path: text.path,
    target: join(order.folder, 'raw.parquet'),
    grammar,
    lineEnd: text.lineEnd,
    columns: plan.columns,
    leftOut: plan.spare,
    skip: plan.skip,
  }
  const loading = loadText(engine, load).catch(() => null)
  const plans = planEarly({ text, sample, grammar, skip: plan.skip }, plan.columns)
  const rows = await loading
  if (rows === null || !(await isAsPlanned(load, given, engine))) return null
  const columns = plan.columns.filter((_, at) => !plan.spare.includes(at))
  const isStraight = text.lines - plan.firstLine + 1 === rows
  const early = plans?.filter((_, at) => !plan.spare.includes(at))
  if (isStraight)
    return { columns, rows, lines: { first: plan.firstLine, path: null }, blank: 0, plans: early }
  return { columns, rows, ...indexLines(given, order), plans: early }
}

function endsWithNote({ tail }: Sample, grammar: Grammar): boolean {
  const last = rowsOf(tail, grammar, Number.POSITIVE_INFINITY).findLast(({ cells }) => filledCells(cells) > 0)
  return last !== undefined && filledCells(last.cells) === 1 && (isNote(last.cells) || last.cells.length > 2)
}

/** Whether the engine found the rows that were planned, and no header among them. */
async function isAsPlanned(load: LoadOrder, given: Planned & { sample: Sample }, engine: DuckDBConnection) {
  const { plan, sample, grammar } = given
  const found = await firstRows(engine, load.target, comparedRows)
  const planned = rowsOf(sample.head, grammar, plan.skip + comparedRows * 3)
    .slice(plan.skip)
    .filter(({ cells }) => filledCells(cells) > 0)
    .slice(0, comparedRows)
  if (found.length !== planned.length) return false
  const isSame = found.every((row, at) =>
    row.every((cell, field) => (cell ?? '') === planned[at]?.cells[field]),
  )
  if (!isSame || plan.header === null) return isSame
  const values = plan.columns
    .map(({ name }, at) => ({ name, value: plan.header?.[at] ?? '' }))
    .filter(({ value }, at) => value.trim() !== '' && !plan.spare.includes(at))
  return values.length === 0 || !(await hasRow(engine, load.target, values.slice(0, 12)))
}

/** Finds the line of each row, and counts the blank ones, when blank lines or cells of several lines stand between them. */
function indexLines({ text, grammar, plan }: Planned, { folder, limits }: IngestOrder) {
  const index = openLineIndex(folder)
  const source = { path: text.path, start: text.start, grammar, cellBytes: limits.cellBytes }
  let records = 0
  let line = 1
  let blank = 0
  let blankSince = 0
  eachRecord(source, (cursor) => {
    if (++records > plan.skip) {
      if (isBlankRecord(cursor)) blankSince++
      else {
        index.add(line)
        blank += blankSince
        blankSince = 0
      }
    }
    line += cursor.lines
  })
  return { lines: index.close(), blank }
}

/** The long way: the text is read here and written again without defects. */
async function loadRepaired(given: Planned & { isGrid?: boolean }, reading: Reading): Promise<Loaded> {
  const { order, engine, log, place, beside } = reading
  const { text, grammar, plan, isGrid = false } = given
  const { path, rows, filled, longestRecord, lines, blank } = repairText({
    ...{ text, grammar, plan, order, log, isGrid },
    leaves: (left) => beside?.text(place, 'around', left),
  })
  const leftOut = emptyColumns(plan, filled, isGrid)
  const columns = plan.columns.filter((_, at) => !leftOut.includes(at))
  try {
    const loaded = await loadText(engine, {
      path,
      target: join(order.folder, 'raw.parquet'),
      grammar: { ...grammar, backslash: false },
      lineEnd: text.lineEnd,
      columns: plan.columns,
      leftOut,
      skip: 0,
      longestRecord,
    })
    if (loaded !== rows) throw new Error(`${rows} rows were written, ${loaded} were read`)
  } catch (error) {
    throw blame(error, 'unreadable')
  } finally {
    rmSync(path, { force: true })
  }
  return { columns, rows, lines, blank }
}

/** Columns without a name nor a value: at the end of a text, anywhere in a sheet. */
function emptyColumns({ columns }: Plan, filled: Uint32Array, isGrid: boolean): number[] {
  const isEmpty = (at: number) => (columns[at]?.label ?? '').trim() === '' && filled[at] === 0
  const empty: number[] = []
  for (let at = columns.length - 1; at >= 0; at--) {
    if (isEmpty(at)) empty.push(at)
    else if (!isGrid) break
  }
  return empty.length === columns.length ? empty.slice(0, -1) : empty
}
