import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal } from '#kernel/duck'
import type { RawTable } from './contract.ts'

/**
 * Tells on which line of the file a row begins (row from 0, line from 1): the first line of data, the rows before,
 * the line breaks inside their cells and the lines that were left out. Null for files without lines.
 */
export async function lineFinder(
  engine: DuckDBConnection,
  raw: Pick<RawTable, 'path' | 'columns' | 'dialect' | 'defects'>,
  lastRow: number,
): Promise<(row: number) => number | null> {
  const { dialect, defects } = raw
  if (!dialect) return () => null
  const breaks = await breaksBefore(engine, raw, lastRow)
  const leftOut = defects.first
    .filter(({ kind }) => kind === 'repeated-header' || kind === 'unclosed-quote' || kind === 'foot-note')
    .flatMap(({ line }) => (line === null ? [] : [line]))
  return (row) => {
    const extra = breaks.filter((found) => found.row < row).reduce((sum, { count }) => sum + count, 0)
    const before = dialect.firstLine + row + extra
    return leftOut.reduce((line, out) => (out <= line ? line + 1 : line), before)
  }
}

async function breaksBefore(
  engine: DuckDBConnection,
  raw: Pick<RawTable, 'path' | 'columns'>,
  lastRow: number,
): Promise<{ row: number; count: number }[]> {
  const all = raw.columns.map(({ name }) => `coalesce(${identifier(name)}, '')`).join(', ')
  const reader = await engine.runAndReadAll(
    `select row, (length(cells) - length(replace(cells, chr(10), '')))::int from (
       select file_row_number as row, concat(${all}) as cells
       from read_parquet(${literal(raw.path)}, file_row_number = true) where file_row_number < ${lastRow}
     ) where contains(cells, chr(10))`,
  )
  return reader.getRows().map(([row, count]) => ({ row: Number(row), count: Number(count) }))
}
