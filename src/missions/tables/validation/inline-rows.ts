import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal } from '#kernel/duck'
import type { ValidatedTable } from './validate.ts'

/** Rows that were typed, not read from a file; null is an empty cell. */
export interface InlineRows {
  columns: string[]
  rows: (string | null)[][]
}

/** Writes them as a raw table, exactly as they were typed: no dialect is guessed. */
export async function writeInlineRows(
  engine: DuckDBConnection,
  { columns, rows }: InlineRows,
  folder: string,
): Promise<ValidatedTable> {
  const path = join(folder, 'rows.parquet')
  const names = columns.map(identifier).join(', ')
  const cell = (value: string | null) => (value === null ? 'null::varchar' : literal(value))
  const values = rows.map((row) => `(${columns.map((_, i) => cell(row[i] ?? null)).join(', ')})`)
  await engine.run(
    `copy (select * from (values ${values.join(', ')}) as typed (${names})) to ${literal(path)} (format parquet)`,
  )
  return {
    path,
    columns: columns.map((name) => ({ name, label: name })),
    rows: rows.length,
    dialect: null,
    defects: { total: 0, byKind: [], first: [] },
  }
}
