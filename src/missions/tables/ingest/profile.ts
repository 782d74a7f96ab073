import type { Column } from '../schema/column.ts'
import type { Work } from './build.ts'
import { findMeaning } from './column-meaning.ts'
import type { ColumnPlan } from './plan.ts'
import { bySlices } from './slices.ts'
import type { Typed } from './typed.ts'
import { countValues, dropCounts } from './value-counts.ts'
import { measureValues } from './value-measures.ts'

export type ProfiledColumn = Omit<Column, 'indexed'>

/**
 * Every column over all its rows: what it holds, and what it means. While the values of one column are put to the
 * tests of meanings, which run in JavaScript, the engine counts those of the next.
 */
export async function measureColumns(work: Work, typed: Typed): Promise<ProfiledColumn[]> {
  const measured = await bySlices(work, typed, measureSlice)
  return measured.map((column, at) => ({ position: at + 1, ...column }))
}

type Measured = Omit<ProfiledColumn, 'position'>

async function measureSlice(work: Work, typed: Typed): Promise<Measured[]> {
  const columns: Promise<Measured>[] = []
  for (const plan of typed.columns) {
    const counted = await work.steps.time('profile', () => measureColumn(work, typed, plan))
    // One at a time: the engine counts a column while another is judged, and no more is kept in memory.
    await work.steps.time('meaning', async () => columns.at(-1))
    columns.push(named(work, plan, counted))
  }
  return work.steps.time('meaning', () => Promise.all(columns))
}

async function measureColumn(work: Work, typed: Typed, plan: ColumnPlan) {
  const counts = await countValues(work, typed.path, plan)
  const profile = await measureValues(work, counts)
  return { counts, profile, faults: sumOf(typed.faults.get(plan.name) ?? []) }
}

/** With what the column means; what was counted is not needed after. */
async function named(
  work: Work,
  plan: ColumnPlan,
  { counts, profile, faults }: Awaited<ReturnType<typeof measureColumn>>,
): Promise<Measured> {
  const filled = work.raw.rows - profile.nulls
  const meaning = await findMeaning(work, counts, { plan, distinct: profile.distinct, filled, faults })
  await dropCounts(work, counts)
  return { name: plan.name, label: plan.label, type: plan.type, faults, profile, meaning }
}

function sumOf(counted: readonly [string, number][]): number {
  return counted.reduce((sum, [, count]) => sum + count, 0)
}
