import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal } from '#kernel/duck'
import type { RawColumn } from '../../contract.ts'
import type { Grammar } from './records.ts'

export interface LoadOrder {
  path: string
  /** Where the Parquet file is written. */
  target: string
  grammar: Grammar
  lineEnd: string
  /** One for each field of a record. */
  columns: RawColumn[]
  /** Positions of the columns to leave out. */
  leftOut: number[]
  skip: number
  /** The longest record, when the text was written here: no row of it is blank. */
  longestRecord?: number
}

/**
 * Rows that the engine holds before it writes them: fewer of a table of thousands of columns, or its memory would not
 * hold one group.
 */
export function rowGroupOf(columns: number): number {
  return Math.max(2048, Math.min(61_440, Math.floor(6_000_000 / Math.max(1, columns) / 2048) * 2048))
}

/** Beyond, the engine asks for buffers of sixteen such lines for each thread. */
const usualLine = 2_000_000

/**
 * Copies a delimited text to Parquet, every cell as text, and gives the number of rows. Rows where nothing is
 * written are no rows.
 * @throws what the engine says of the first record that has not exactly the fields of `columns`, and when a column
 * that is left out holds a value
 */
export async function loadText(engine: DuckDBConnection, load: LoadOrder): Promise<number> {
  const { columns, leftOut, target } = load
  const kept = columns.flatMap(({ name }, at) =>
    leftOut.includes(at) ? [] : [`c${at} as ${identifier(name)}`],
  )
  const result = await engine.runAndReadAll(
    `copy (select ${kept.join(', ')} from ${readCsv(load)}${filterOf(load)})
     to ${literal(target)} (format parquet, compression zstd, compression_level 1, row_group_size ${rowGroupOf(columns.length)})`,
  )
  return Number(result.getRows()[0]?.[0] ?? 0)
}

function filterOf({ columns, leftOut, longestRecord }: LoadOrder): string {
  if (longestRecord !== undefined) return ''
  // Nearly every row has a first cell that begins with no space: to compare is quicker than to trim.
  const blank = columns.map((_, at) => `(c${at} is not null and trim(c${at}) <> '')`)
  const some = [`c0 >= '!'`, ...blank].join(' or ')
  const guard = leftOut.map((at) => ` and (c${at} is null or error('filled'))`).join('')
  return ` where (${some})${guard}`
}

function readCsv({ path, grammar, lineEnd, columns, skip, longestRecord = 0 }: LoadOrder): string {
  const character = (byte: number) => `chr(${byte})`
  const quote = literal(String.fromCharCode(grammar.quote ?? 34))
  const lineBytes = Math.max(usualLine, longestRecord + 1024)
  const names = columns.map((_, at) => `'c${at}': 'VARCHAR'`).join(', ')
  const options = [
    literal(path),
    'auto_detect=false',
    'header=false',
    `delim=${grammar.delimiter === 39 ? "''''" : character(grammar.delimiter)}`,
    `quote=${quote}`,
    `escape=${quote}`,
    `new_line=${literal(lineEnd.replaceAll('\r', '\\r').replaceAll('\n', '\\n'))}`,
    `skip=${skip}`,
    `max_line_size=${lineBytes}`,
    `columns={${names}}`,
  ]
  return `read_csv(${options.join(', ')})`
}

/** The first rows of a Parquet file, in order, null for an empty cell. */
export async function firstRows(engine: DuckDBConnection, path: string, count: number): Promise<unknown[][]> {
  const result = await engine.runAndReadAll(`select * from read_parquet(${literal(path)}) limit ${count}`)
  return result.getRows()
}

/** Whether a row of a Parquet file holds exactly these values in these columns. */
export async function hasRow(
  engine: DuckDBConnection,
  path: string,
  values: { name: string; value: string }[],
): Promise<boolean> {
  const where = values.map(({ name, value }) => `${identifier(name)} = ${literal(value)}`).join(' and ')
  const result = await engine.runAndReadAll(
    `select 1 from read_parquet(${literal(path)}) where ${where} limit 1`,
  )
  return result.currentRowCount > 0
}
