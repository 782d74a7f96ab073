import { identifier, literal } from '#kernel/duck'
import type { Work } from './build.ts'
import type { ProfiledColumn } from './profile.ts'

/** Rows that say, cell for cell, what an earlier row says: none where a column never says the same thing twice. */
export async function countDuplicates(
  { engine, raw }: Work,
  columns: readonly ProfiledColumn[],
): Promise<number> {
  if (columns.some(({ profile }) => profile.distinct === raw.rows)) return 0
  const all = raw.columns.map(({ name }) => identifier(name)).join(', ')
  const reader = await engine.runAndReadAll(
    `select (count(*) - count(distinct h))::bigint from (select hash(${all}) as h from read_parquet(${literal(raw.path)}))`,
  )
  return Number(reader.getRows()[0]?.[0] ?? 0)
}
