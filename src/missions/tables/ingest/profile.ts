import { identifier, literal } from '#kernel/duck'
import { openJudgement } from '../meanings/judgement.ts'
import type { Column, Profile } from '../schema/column.ts'
import type { Work } from './build.ts'
import { drawHistogram } from './histogram.ts'
import type { ColumnPlan } from './plan.ts'
import { textOf } from './text-of.ts'
import type { Typed } from './typed.ts'

export type ProfiledColumn = Omit<Column, 'indexed'>

const shownValues = 20

/** Every column over all its rows: what it holds, and what it means. */
export async function measureColumns(work: Work, typed: Typed): Promise<ProfiledColumn[]> {
  const { steps } = work
  const summaries = await steps.time('profile', () => summarize(work, typed))
  const columns: ProfiledColumn[] = []
  for (const [i, plan] of typed.columns.entries()) {
    const values = await steps.time('profile', () => measureValues(work, typed, plan))
    const meaning = await steps.time('meaning', () => findMeaning(work, plan))
    const summary = summaries[i] ?? noSummary
    columns.push({
      position: i + 1,
      name: plan.name,
      label: plan.label,
      type: plan.type,
      meaning,
      faults: sumOf(typed.faults.get(plan.name) ?? []),
      profile: {
        ...summary,
        ...values,
        histogram: await steps.time('profile', () =>
          drawHistogram(work, { path: typed.path, plan, ...summary }),
        ),
      },
    })
  }
  return columns
}

type Summary = Omit<Profile, 'distinct' | 'top' | 'lengths' | 'histogram'>
const noSummary: Summary = { nulls: 0, min: null, max: null, mean: null, deviation: null, quantiles: null }
const quantiles = [0.05, 0.25, 0.5, 0.75, 0.95]

/** One pass over the file for all columns; columns by groups, as a table may have thousands. */
async function summarize({ engine, raw }: Work, { path, columns }: Typed): Promise<Summary[]> {
  const summaries: Summary[] = []
  for (let from = 0; from < columns.length; from += 100) {
    const group = columns.slice(from, from + 100)
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

async function measureValues({ engine }: Work, { path }: Typed, { name, type }: ColumnPlan): Promise<Values> {
  const column = identifier(name)
  await engine.run(
    `create or replace temp table grouped as select ${column} as v, count(*)::bigint as n
     from read_parquet(${literal(path)}) where ${column} is not null group by 1`,
  )
  const lengths =
    type === 'text'
      ? 'min(length(v)), (sum(length(v) * n) / sum(n))::double, max(length(v))'
      : 'null, null, null'
  const [counts = []] = (
    await engine.runAndReadAll(`select count(*)::bigint, ${lengths} from grouped`)
  ).getRowsJson()
  const top = await engine.runAndReadAll(
    `select ${textOf(type, 'v')}, n from grouped order by n desc, v limit ${shownValues}`,
  )
  const [distinct, shortest, mean, longestText] = counts
  return {
    distinct: Number(distinct ?? 0),
    lengths:
      shortest === null || shortest === undefined
        ? null
        : { min: Number(shortest), mean: Number(mean), max: Number(longestText) },
    top: top.getRowsJson().map(([value, count]) => ({
      value: String(value).slice(0, longest),
      count: Number(count),
    })),
  }
}

/** The meanings that the sample left are put to every different value of the column. */
async function findMeaning({ engine, raw }: Work, plan: ColumnPlan): Promise<Column['meaning']> {
  if (plan.candidates.length === 0) return null
  const judgement = openJudgement(plan.label || plan.name, plan.candidates)
  const source =
    plan.type === 'text'
      ? 'select v, n from grouped'
      : `select ${identifier(plan.name)} as v, count(*)::bigint as n from read_parquet(${literal(raw.path)})
         where v is not null group by 1`
  const result = await engine.stream(source)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    const [values = [], counts = []] = chunk.getColumns()
    for (let i = 0; i < values.length; i++) judgement.add(String(values[i]), Number(counts[i]))
  }
  return judgement.verdict()
}

function sumOf(counted: readonly [string, number][]): number {
  return counted.reduce((sum, [, count]) => sum + count, 0)
}
