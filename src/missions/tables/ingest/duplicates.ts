import { identifier, literal } from '#kernel/duck'
import type { Work } from './build.ts'

/** Rows that say, cell for cell, what an earlier row says. */
export async function countDuplicates({ engine, raw }: Work): Promise<number> {
  if (raw.rows === 0) return 0
  const all = raw.columns.map(({ name }) => identifier(name)).join(', ')
  const reader = await engine.runAndReadAll(
    `select (count(*) - count(distinct h))::bigint from (select hash(${all}) as h from read_parquet(${literal(raw.path)}))`,
  )
  return Number(reader.getRows()[0]?.[0] ?? 0)
}
