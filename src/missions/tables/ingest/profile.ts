import type { DuckDBConnection } from '@duckdb/node-api'
import type { Column, Profile } from '../schema/column.ts'
import type { Work } from './build.ts'
import { findMeaning } from './column-meaning.ts'
import type { ColumnPlan } from './plan.ts'
import { bySlices } from './slices.ts'
import type { Typed } from './typed.ts'
import { countValues, dropCounts, type ValueCounts } from './value-counts.ts'
import { measureValues } from './value-measures.ts'

export type ProfiledColumn = Omit<Column, 'indexed'>

/**
 * Every column over all its rows: what it holds, and what it means. Two columns are counted at a time, since what a
 * short one asks does not fill the processors, while the values of a third are put to the tests of meanings.
 */
export async function measureColumns(work: Work, typed: Typed): Promise<ProfiledColumn[]> {
  const measured = await bySlices(work, typed, measureSlice)
  return measured.map((column, at) => ({ position: at + 1, ...column }))
}

type Measured = Omit<ProfiledColumn, 'position'>

async function measureSlice(work: Work, typed: Typed): Promise<Measured[]> {
  const columns: Promise<Measured>[] = []
  const waiting = typed.columns.entries()
  let judged: Promise<unknown> = Promise.resolve()
  const lane = async (engine: DuckDBConnection) => {
    let last: Promise<unknown> = Promise.resolve()
    for (const [at, plan] of waiting) {
      const counted = await measureColumn({ ...work, engine }, typed, plan)
      // What was counted of a column is kept until it is judged: no lane goes further than one.
      await last
      const column = judged.then(() => named(work, plan, counted))
      last = judged = column.catch(() => undefined)
      columns[at] = column
    }
  }
  await work.steps.time('profile', () => Promise.all([work.engine, work.third].map(lane)))
  return work.steps.time('meaning', () => Promise.all(columns))
}

interface CountedColumn {
  counts: ValueCounts
  profile: Profile
  faults: number
}

async function measureColumn(work: Work, typed: Typed, plan: ColumnPlan): Promise<CountedColumn> {
  const counts = await countValues(work, typed.path, plan)
  const profile = await measureValues(work, counts)
  return { counts, profile, faults: sumOf(typed.faults.get(plan.name) ?? []) }
}

/** With what the column means; what was counted is not needed after. */
async function named(work: Work, plan: ColumnPlan, counted: CountedColumn): Promise<Measured> {
  const { counts, profile, faults } = counted
  const filled = work.raw.rows - profile.nulls
  const bounds = { min: profile.min, max: profile.max }
  const meaning = await findMeaning(work, counts, {
    plan,
    distinct: profile.distinct,
    filled,
    faults,
    bounds,
  })
  await dropCounts(work, counts)
  return { name: plan.name, label: plan.label, type: plan.type, faults, profile, meaning }
}

function sumOf(counted: readonly [string, number][]): number {
  return counted.reduce((sum, [, count]) => sum + count, 0)
}
