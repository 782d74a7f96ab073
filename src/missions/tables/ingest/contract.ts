/** What passes between the server and the ingest child, and between the steps inside it. */

import type { Column } from '../schema/column.ts'
import type { Beside, BesideLimits, Place } from './beside/contract.ts'
import type { ColumnPlan } from './plan.ts'

export const sourceFormats = ['csv', 'xls', 'xlsx', 'ods', 'json', 'ndjson', 'geojson', 'parquet'] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** Which table of a file that holds several: a member of an archive, a sheet of a workbook. */
export interface Choice {
  member?: string | undefined
  sheet?: string | undefined
}

export interface IngestOrder {
  /** Local path of the bytes as they were received. */
  path: string
  /** Name of the file as its sender calls it; only a hint, content decides. */
  name: string
  choice: Choice
  /** Empty folder for what is written; the caller removes it. */
  folder: string
  limits: IngestLimits
  /** What goes out with the table is read too, within these; not looked at when absent. */
  beside?: BesideLimits
}

export interface IngestLimits {
  memoryMb: number
  threads: number
  /** Bytes that unpacking may give: beyond, the archive is refused. */
  unpackedBytes: number
  columns: number
  /** Bytes of one line or one cell. */
  cellBytes: number
  /** Of the XML of a sheet, beyond which its rows are read one by one. */
  sheetBytes?: number
}

/** Why something is not in the table as its author wrote it. `line` counts from 1 in the file, header included. */
export interface Defect {
  kind: DefectKind
  line: number | null
  /** Name of the column, null for a whole line. */
  column: string | null
  /** As written, at most 200 characters. */
  value: string | null
}
export const defectKinds = [
  // Of a whole line
  'long-row',
  'short-row',
  'unclosed-quote',
  'repeated-header',
  'foot-note',
  'broken-record',
  // Of a cell
  'not-an-integer',
  'not-a-number',
  'not-a-boolean',
  'no-such-date',
  'not-a-date',
  'out-of-range',
  'replaced-bytes',
  'formula-error',
  // Of a cell that is kept, and that a spreadsheet spoilt before
  'lost-zero',
  'lost-digits',
  'broken-geometry',
] as const
export type DefectKind = (typeof defectKinds)[number]

/** A count for each kind and column, over the whole file, and the first ones. */
export interface DefectReport {
  total: number
  byKind: { kind: DefectKind; column: string | null; count: number }[]
  /** At most 200, in order of line. */
  first: Defect[]
  /** How many the list of all holds; absent in what was read before it was made. */
  kept?: number | undefined
}

export interface Dialect {
  delimiter: string
  quote: string
  /** Line of the header, from 1; null when the file has none. */
  headerLine: number | null
  /** First line of data, from 1. */
  firstLine: number
}

/** One column as it was found: a unique, trimmed name, and the header as written. */
export interface RawColumn {
  name: string
  label: string
}

/** Metadata inside a document that its author may not mean to publish. */
export interface HiddenContent {
  authors: string[]
  comments: number
  hiddenSheets: string[]
  /** Names of columns of the table. */
  hiddenColumns: string[]
  /** Rows of the sheet that became the table; absent in what was read before they were looked for. */
  hiddenRows?: number | undefined
  /** In other sheets. */
  elsewhere?: HiddenElsewhere[] | undefined
}
export interface HiddenElsewhere {
  place: Place
  columns: string[]
  rows: number
}

/** Lines of a text or of a sheet that are no rows, and hold no defect: nothing is left out without being told. */
export interface LinesAside {
  /** Lines above the header that are part of no name of column. */
  titles: number
  /** The first ones as written, at most 30, each cut at 300 characters. */
  first: { line: number; text: string }[]
  /** Lines among the rows where nothing is written. */
  blank: number
}

/** What reading a file gives: every cell as text, in `path`, a Parquet file whose rows are in the order of the file. */
export interface RawTable {
  path: string
  format: SourceFormat
  /** gzip or zip around the table, null when there is none. */
  container: 'gzip' | 'zip' | null
  /** IANA name, lower case; null for formats that have none of their own. */
  encoding: string | null
  dialect: Dialect | null
  /** Tables that this file also holds, in order; the one that was read is in `chosen`. */
  members: string[]
  sheets: string[]
  chosen: Choice
  columns: RawColumn[]
  rows: number
  hidden: HiddenContent
  /** What goes out with the table and is examined with it; null when it was not looked at. */
  beside: Beside | null
  /** Files of the tables and texts beside, by name of part. */
  besideParts: Record<string, string>
  /** Whole lines left out or repaired; cells replaced while decoding. */
  defects: DefectReport
  /** Null for formats without lines. */
  aside: LinesAside | null
  /** Types that the format itself states (Parquet, JSON): name of the column -> type. */
  stated: Record<string, ColumnType>
  /** What the columns seem to be, when that was judged while they were read. */
  plans?: ColumnPlan[] | undefined
  /** Where each row stands in the file: see `findLines` of `reading/lines.ts`. */
  lines: LineIndex
}

/** Which line of the file each row of the table was read from. */
export interface LineIndex {
  /** Line of the first row. */
  first: number
  /** A file of one little-endian 32-bit line for each row; null when rows are lines that follow one another. */
  path: string | null
}

export const columnTypes = ['text', 'integer', 'number', 'boolean', 'date', 'datetime', 'instant'] as const
/**
 * `text` VARCHAR, `integer` BIGINT, `number` DOUBLE, `boolean` BOOLEAN, `date` DATE, `datetime` TIMESTAMP without a
 * zone, `instant` TIMESTAMPTZ.
 */
export type ColumnType = (typeof columnTypes)[number]

/** The file cannot become a table, and its author can do something about it: `code` is one of `sourceFaults`. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault'
  readonly code: SourceFaultCode
  readonly detail: string
  constructor(code: SourceFaultCode, detail = '') {
    super(`${code} ${detail}`)
    this.code = code
    this.detail = detail
  }
}
export const sourceFaults = [
  'empty',
  'not-a-table',
  'html-page',
  'broken-archive',
  'archive-too-large',
  'encrypted',
  'no-such-member',
  'no-such-sheet',
  'broken-workbook',
  'broken-json',
  'broken-parquet',
  'too-many-columns',
  'cell-too-large',
  'unreadable',
] as const
export type SourceFaultCode = (typeof sourceFaults)[number]

/** What the ingest child made of a file. */
export interface Ingested {
  format: SourceFormat
  rows: number
  duplicateRows: number
  columns: Column[]
  /** Of lines and of cells. */
  defects: DefectReport
  reading: Omit<
    RawTable,
    'path' | 'format' | 'columns' | 'rows' | 'defects' | 'stated' | 'lines' | 'besideParts'
  >
  /** Name of a part (`table`, `raw`, `defects`, `index-N`) -> path of its Parquet file. */
  parts: Record<string, string>
  /** Milliseconds of each step. */
  steps: Record<string, number>
}

export type IngestAnswer = { ingested: Ingested } | { fault: { code: SourceFaultCode; detail: string } }
