import { join } from 'node:path'
import { identifier, literal } from '#kernel/duck'
import { findMeaning } from '../meanings/register.ts'
import type { Work } from './build.ts'
import type { ProfiledColumn } from './profile.ts'

/** Below, reading the whole column is as quick. */
const smallest = 20_000
/** A value that many rows share is found by a scan as well. */
const mostRowsForValue = 50
const rowGroup = 10_240

/** One sorted file (value, __id) for each column of identifiers: a value is found by reading one group of it. */
export async function writeIndexes(
  { engine, raw, folder }: Work,
  columns: readonly ProfiledColumn[],
): Promise<{ indexed: Set<string>; parts: Record<string, string> }> {
  const indexed = new Set<string>()
  const parts: Record<string, string> = {}
  for (const column of columns.filter((one) => isWorthIt(one, raw.rows))) {
    const path = join(folder, `index-${column.position}.parquet`)
    const name = identifier(column.name)
    await engine.run(
      `copy (select ${name} as value, file_row_number + 1 as __id
         from read_parquet(${literal(raw.path)}, file_row_number = true) where ${name} is not null order by 1, 2)
       to ${literal(path)} (format parquet, compression zstd, row_group_size ${rowGroup})`,
    )
    indexed.add(column.name)
    parts[`index-${column.position}`] = path
  }
  return { indexed, parts }
}

function isWorthIt({ type, meaning, profile }: ProfiledColumn, rows: number): boolean {
  if (rows < smallest || type !== 'text' || !meaning) return false
  return findMeaning(meaning.id)?.text === true && rows <= profile.distinct * mostRowsForValue
}
