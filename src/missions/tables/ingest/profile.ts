import { identifier, literal } from '#kernel/duck'
import type { Column, Profile } from '../schema/column.ts'
import type { Work } from './build.ts'
import { findMeaning } from './column-meaning.ts'
import { drawHistogram } from './histogram.ts'
import type { ColumnPlan } from './plan.ts'
import { bySlices, sliceColumns } from './slices.ts'
import { textOf } from './text-of.ts'
import type { Typed } from './typed.ts'

export type ProfiledColumn = Omit<Column, 'indexed'>

const shownValues = 20

/**
 * Every column over all its rows: what it holds, and what it means. While the values of one column are put to the
 * tests of meanings, which run in JavaScript, the engine counts those of the next.
 */
export async function measureColumns(work: Work, typed: Typed): Promise<ProfiledColumn[]> {
  const measured = await bySlices(work, typed, measureSlice)
  return measured.map((column, at) => ({ position: at + 1, ...column }))
}

async function measureSlice(work: Work, typed: Typed): Promise<Omit<ProfiledColumn, 'position'>[]> {
  const { steps } = work
  const summaries = await steps.time('profile', () => summarize(work, typed))
  const meanings: Promise<Column['meaning']>[] = []
  const columns: Omit<ProfiledColumn, 'meaning' | 'position'>[] = []
  for (const [i, plan] of typed.columns.entries()) {
    const summary = summaries[i] ?? noSummary
    const measured = await steps.time('profile', async () => ({
      ...(await measureValues(work, typed, plan)),
      histogram: await drawHistogram(work, { path: typed.path, plan, ...summary }),
    }))
    // One at a time: the engine groups a column and reads another, and no more is kept in memory.
    await meanings.at(-1)
    const faults = sumOf(typed.faults.get(plan.name) ?? [])
    const filled = work.raw.rows - summary.nulls
    meanings.push(findMeaning(work, typed.path, { plan, distinct: measured.distinct, filled, faults }))
    columns.push({
      name: plan.name,
      label: plan.label,
      type: plan.type,
      faults,
      profile: { ...summary, ...measured },
    })
  }
  const found = await steps.time('meaning', () => Promise.all(meanings))
  return columns.map((column, i) => ({ ...column, meaning: found[i] ?? null }))
}

type Summary = Omit<Profile, 'distinct' | 'top' | 'lengths' | 'histogram'>
const noSummary: Summary = { nulls: 0, min: null, max: null, mean: null, deviation: null, quantiles: null }
const quantiles = [0.05, 0.25, 0.5, 0.75, 0.95]

/** One pass over the file for all columns; columns by groups, as a table may have thousands. */
async function summarize({ engine, raw }: Work, { path, columns }: Typed): Promise<Summary[]> {
  const summaries: Summary[] = []
  for (let from = 0; from < columns.length; from += sliceColumns) {
    const group = columns.slice(from, from + sliceColumns)
    const selected = group.flatMap(summaryOf)
    const reader = await engine.runAndReadAll(
      `select ${selected.join(', ')} from read_parquet(${literal(path)})`,
    )
    const row = reader.getRowsJson()[0] ?? []
    for (const i of group.keys()) summaries.push(toSummary(row.slice(i * 6, i * 6 + 6), raw.rows))
  }
  return summaries
}

function summaryOf({ name, type }: ColumnPlan): string[] {
  const column = identifier(name)
  const bounds = [`count(${column})`, textOf(type, `min(${column})`), textOf(type, `max(${column})`)]
  if (type !== 'integer' && type !== 'number') return [...bounds, 'null', 'null', 'null']
  const finite = `case when isfinite(${column}::double) then ${column}::double end`
  return [
    ...bounds,
    `avg(${finite})`,
    `stddev_samp(${finite})`,
    // Near ones, of all rows (t-digest).
    `approx_quantile(${finite}, [${quantiles.join(', ')}])::varchar`,
  ]
}

function toSummary(cells: readonly unknown[], rows: number): Summary {
  const [count, min, max, mean, deviation, at] = cells
  const [p05, p25, p50, p75, p95] = typeof at === 'string' ? numbersIn(at) : []
  return {
    nulls: rows - Number(count ?? 0),
    min: textOrNull(min),
    max: textOrNull(max),
    mean: numberOrNull(mean),
    deviation: numberOrNull(deviation),
    quantiles:
      p05 === undefined || p25 === undefined || p50 === undefined || p75 === undefined || p95 === undefined
        ? null
        : { p05, p25, p50, p75, p95 },
  }
}

const numbersIn = (list: string) => list.slice(1, -1).split(',').map(Number)
const longest = 200
const textOrNull = (value: unknown) =>
  value === null || value === undefined ? null : String(value).slice(0, longest)
const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value))

type Values = Pick<Profile, 'distinct' | 'top' | 'lengths'>

/** Grouped once: how many different values, how long, and the most frequent. */
async function measureValues({ engine }: Work, { path }: Typed, { name, type }: ColumnPlan): Promise<Values> {
  const column = identifier(name)
  const lengths =
    type === 'text'
      ? 'min(length(v)), (sum(length(v) * n) / sum(n))::double, max(length(v))'
      : 'null, null, null'
  const reader = await engine.runAndReadAll(
    `with grouped as materialized (
       select ${column} as v, count(*)::bigint as n from read_parquet(${literal(path)}) where ${column} is not null group by 1
     ), top as (select v, n from grouped order by n desc, v limit ${shownValues})
     select count(*)::bigint, ${lengths},
       (select list(left(${textOf(type, 'v')}, ${longest}) order by n desc, v) from top),
       (select list(n order by n desc, v) from top)
     from grouped`,
  )
  const [distinct, shortest, mean, longestText, values, counts] = reader.getRowsJson()[0] ?? []
  return {
    distinct: Number(distinct ?? 0),
    lengths:
      shortest === null || shortest === undefined
        ? null
        : { min: Number(shortest), mean: Number(mean), max: Number(longestText) },
    top: listOf(values).map((value, at) => ({ value: String(value), count: Number(listOf(counts)[at]) })),
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function sumOf(counted: readonly [string, number][]): number {
  return counted.reduce((sum, [, count]) => sum + count, 0)
}
