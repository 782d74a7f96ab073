import { identifier, literal } from '#kernel/duck'
import type { Work } from './build.ts'
import { sliceColumns } from './slices.ts'

/** Values of a column with their counts. */
export type Counted = [value: string, count: number][]

const wanted = 8000
const runs = 8

/**
 * Values of every column in rows taken from all over the table: enough to propose a type and meanings, that all rows
 * then confirm or not. Name of the column -> values, without the empty ones.
 */
export async function sampleColumns({ engine, raw }: Work): Promise<Map<string, Counted>> {
  const samples = new Map<string, Counted>()
  const perColumn = Math.max(500, Math.min(wanted, Math.floor(4_000_000 / Math.max(1, raw.columns.length))))
  const where = rowsTaken(raw.rows, perColumn)
  for (let from = 0; from < raw.columns.length; from += sliceColumns) {
    const names = raw.columns.slice(from, from + sliceColumns).map(({ name }) => name)
    const counts = names.map(() => new Map<string, number>())
    const result = await engine.stream(
      `select ${names.map(identifier).join(', ')} from read_parquet(${literal(raw.path)}, file_row_number = true) ${where}`,
    )
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) break
      for (const [at, values] of chunk.getColumns().entries()) count(counts[at], values)
    }
    for (const [at, name] of names.entries()) samples.set(name, [...(counts[at] ?? [])])
  }
  return samples
}

function count(counts: Map<string, number> | undefined, values: readonly unknown[]): void {
  for (const value of values)
    if (value !== null) counts?.set(String(value), (counts.get(String(value)) ?? 0) + 1)
}

/** Runs of rows at regular places: whole row groups between them are skipped. */
function rowsTaken(rows: number, most: number): string {
  if (rows <= most) return ''
  const length = Math.ceil(most / runs)
  const starts = Array.from({ length: runs }, (_, i) => Math.floor(((rows - length) * i) / (runs - 1)))
  const ranges = starts.map((start) => `file_row_number between ${start} and ${start + length - 1}`)
  return `where ${ranges.join(' or ')}`
}
