import { identifier, literal } from '#kernel/duck'
import type { Work } from './build.ts'
import { sliceColumns } from './slices.ts'

/** Values of a column with their counts. */
export type Counted = [value: string, count: number][]

const wanted = 10_000
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
    const columns = raw.columns.slice(from, from + sliceColumns)
    await engine.run(
      `create or replace temp table sample as select ${columns.map(({ name }) => identifier(name)).join(', ')}
       from read_parquet(${literal(raw.path)}, file_row_number = true) ${where}`,
    )
    for (const { name } of columns) samples.set(name, await countSample(engine, name))
  }
  await engine.run('drop table sample')
  return samples
}

async function countSample(engine: Work['engine'], name: string): Promise<Counted> {
  const column = identifier(name)
  const reader = await engine.runAndReadAll(
    `select ${column}, count(*)::int from sample where ${column} is not null group by 1`,
  )
  return reader.getRows().map(([value, count]) => [String(value), Number(count)])
}

/** Runs of rows at regular places: whole row groups between them are skipped. */
function rowsTaken(rows: number, most: number): string {
  if (rows <= most) return ''
  const length = Math.ceil(most / runs)
  const starts = Array.from({ length: runs }, (_, i) => Math.floor(((rows - length) * i) / (runs - 1)))
  const ranges = starts.map((start) => `file_row_number between ${start} and ${start + length - 1}`)
  return `where ${ranges.join(' or ')}`
}
