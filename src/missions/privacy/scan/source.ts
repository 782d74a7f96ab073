import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal } from '#kernel/duck'
import type { ScanColumn } from './contract.ts'

/** The raw table under scan. */
export interface RawSource {
  connection: DuckDBConnection
  /** The file as SQL reads it. */
  from: string
  /** About so many rows of it, from a few places: whole parts of the file are left out. */
  some: (rows: number) => string
  columns: ScanColumn[]
  rows: number
}

export async function openSource(
  connection: DuckDBConnection,
  path: string,
  columns: ScanColumn[],
): Promise<RawSource> {
  const from = `read_parquet(${literal(path)})`
  const [row] = await readRows({ connection }, `select count(*) as rows from ${from}`)
  const rows = Number(row?.rows ?? 0)
  return { connection, from, some: (most) => someRows(path, rows, most), columns, rows }
}

const places = 4

function someRows(path: string, rows: number, most: number): string {
  if (rows <= most) return `read_parquet(${literal(path)})`
  const length = Math.ceil(most / places)
  const starts = Array.from({ length: places }, (_, i) => Math.floor(((rows - length) * i) / (places - 1)))
  const ranges = starts.map((start) => `file_row_number between ${start} and ${start + length - 1}`)
  return `read_parquet(${literal(path)}, file_row_number = true) where ${ranges.join(' or ')}`
}

export type Row = Record<string, unknown>

export async function readRows({ connection }: Pick<RawSource, 'connection'>, sql: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRowObjects()
}

/** One row of aggregates, asked in pieces: ten thousand columns make no statement of a megabyte. */
export async function aggregate(source: RawSource, expressions: readonly string[]): Promise<number[]> {
  const answers: number[] = []
  for (let start = 0; start < expressions.length; start += 200) {
    const piece = expressions.slice(start, start + 200).map((text, place) => `${text} as x${place}`)
    const [row = {}] = await readRows(source, `select ${piece.join(', ')} from ${source.from}`)
    answers.push(...piece.map((_, place) => Number(row[`x${place}`] ?? 0)))
  }
  return answers
}

/**
 * Rows that meet a condition on one column. Asked by itself it is put to the different values of each row group where
 * the file lists them, instead of to every cell: ten times as quick on a column of few values.
 */
export async function countRows(source: RawSource, condition: string): Promise<number> {
  const [row] = await readRows(source, `select count(*) as rows from ${source.from} where ${condition}`)
  return Number(row?.rows ?? 0)
}

/** Gives each text of a column that meets a condition to `take`, in order, without keeping them. */
export async function eachText(
  { connection, from }: RawSource,
  { column, where }: { column: string; where: string },
  take: (text: string) => void,
): Promise<void> {
  const result = await connection.stream(`select ${identifier(column)} from ${from} where ${where}`)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    const vector = chunk.getColumnVector(0)
    for (let row = 0; row < chunk.rowCount; row++) take(String(vector.getItem(row)))
  }
}

/** Cells that hold something. */
export function filled(column: string): string {
  return `nullif(trim(${identifier(column)}), '')`
}

/** Whether a cell matches a pattern of RE2. */
export function matches(column: string, pattern: string): string {
  return `regexp_matches(${identifier(column)}, ${literal(pattern)})`
}
