import { identifier, literal } from '#kernel/duck'
import type { Work } from './build.ts'
import type { ColumnPlan } from './plan.ts'

/**
 * The different values of one column, `v`, and how many rows hold each, `n`: a table of the engine, grouped once for
 * all that is asked of the column. It goes to the disk by itself when memory is short.
 */
export interface ValueCounts {
  /** Its name, as SQL writes it. */
  table: string
  plan: ColumnPlan
  /** The Parquet file of the typed table. */
  path: string
}

let opened = 0

export async function countValues({ engine }: Work, path: string, plan: ColumnPlan): Promise<ValueCounts> {
  const column = identifier(plan.name)
  const table = `value_counts_${++opened}`
  await engine.run(
    `create table ${table} as
     select ${column} as v, count(*)::bigint as n from read_parquet(${literal(path)}) where ${column} is not null group by 1`,
  )
  return { table, plan, path }
}

export async function dropCounts({ second }: Work, { table }: ValueCounts): Promise<void> {
  await second.run(`drop table ${table}`)
}
