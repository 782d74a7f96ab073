import { identifier, literal } from '#kernel/duck'
import type { Profile } from '../schema/column.ts'
import type { Work } from './build.ts'
import { drawHistogram } from './histogram.ts'
import { textOf } from './text-of.ts'
import type { ValueCounts } from './value-counts.ts'

const shownValues = 20
const longest = 200

/** What the values of a column are, all of them: how many, from which to which, the most frequent, their shape. */
export async function measureValues(work: Work, counts: ValueCounts): Promise<Profile> {
  const { filled, ...values } = await measureAll(work, counts)
  const bounds = { min: values.min, max: values.max }
  const isNumber = counts.plan.type === 'integer' || counts.plan.type === 'number'
  const numbers = isNumber
    ? await measureNumbers(work, counts, { ...values, filled })
    : { mean: null, deviation: null, quantiles: null }
  const histogram = await drawHistogram(work, { ...counts, ...bounds })
  return { nulls: work.raw.rows - filled, ...values, ...shortened(bounds), ...numbers, histogram }
}

const shortened = ({ min, max }: Pick<Profile, 'min' | 'max'>) => ({
  min: min?.slice(0, longest) ?? null,
  max: max?.slice(0, longest) ?? null,
})

type Values = Pick<Profile, 'distinct' | 'top' | 'lengths' | 'min' | 'max'> & { filled: number }

async function measureAll({ engine }: Work, { table, plan: { type } }: ValueCounts): Promise<Values> {
  const lengths =
    type === 'text'
      ? 'min(length(v)), (sum(length(v) * n) / sum(n))::double, max(length(v))'
      : 'null, null, null'
  const reader = await engine.runAndReadAll(
    `with top as (select v, n from ${table} order by n desc, v limit ${shownValues})
     select count(*)::bigint, coalesce(sum(n), 0)::bigint, ${textOf(type, 'min(v)')}, ${textOf(type, 'max(v)')}, ${lengths},
       (select list(left(${textOf(type, 'v')}, ${longest}) order by n desc, v) from top),
       (select list(n order by n desc, v) from top)
     from ${table}`,
  )
  const [distinct, filled, min, max, shortest, mean, longestText, values, counts] =
    reader.getRowsJson()[0] ?? []
  return {
    distinct: Number(distinct ?? 0),
    filled: Number(filled ?? 0),
    min: textOrNull(min),
    max: textOrNull(max),
    lengths: isNothing(shortest)
      ? null
      : { min: Number(shortest), mean: Number(mean), max: Number(longestText) },
    top: listOf(values).map((value, at) => ({ value: String(value), count: Number(listOf(counts)[at]) })),
  }
}

const isNothing = (value: unknown) => value === null || value === undefined
const textOrNull = (value: unknown) => (isNothing(value) ? null : String(value))
const numberOrNull = (value: unknown) => (isNothing(value) ? null : Number(value))
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const shares = [0.05, 0.25, 0.5, 0.75, 0.95]
/** Different values that are put in order to find the quantiles exactly. */
const mostOrdered = 60_000

/** Of the numbers that are finite; sums are of the distance from the least, so that none loses its small digits. */
async function measureNumbers(
  { engine }: Work,
  counts: ValueCounts,
  { distinct, filled, min }: Values,
): Promise<Pick<Profile, 'mean' | 'deviation' | 'quantiles'>> {
  const least = Number.isFinite(Number(min)) ? Number(min) : 0
  const quantiles = distinct <= mostOrdered ? exactQuantiles : nearQuantiles(counts, distinct === filled)
  const reader = await engine.runAndReadAll(
    `with finite as (select v::double as x, n from ${counts.table} where isfinite(v::double)),
     sums as (
       select sum(n)::double as total, sum((x - ${least}) * n) as once, sum((x - ${least}) * (x - ${least}) * n) as twice from finite
     )
     select ${least} + once / total, sqrt(greatest(0, twice - once * once / total) / nullif(total - 1, 0)), (${quantiles})::varchar
     from sums`,
  )
  const [mean, deviation, at] = reader.getRowsJson()[0] ?? []
  const [p05, p25, p50, p75, p95] = typeof at === 'string' ? at.slice(1, -1).split(',').map(Number) : []
  const isWhole =
    p05 !== undefined && p25 !== undefined && p50 !== undefined && p75 !== undefined && p95 !== undefined
  return {
    mean: numberOrNull(mean),
    deviation: numberOrNull(deviation),
    quantiles: isWhole ? { p05, p25, p50, p75, p95 } : null,
  }
}

/** The least value that so many rows do not exceed. */
const exactQuantiles = `
  with placed as (select x, sum(n) over (order by x) as upto from finite)
  select [${shares.map((share) => `min(x) filter (where upto >= total * ${share})`).join(', ')}] from placed, sums
  having count(*) > 0`

/** Near ones, of all rows (t-digest): from the file, where each value stands as often as it is held. */
function nearQuantiles({ path, plan, table }: ValueCounts, areAllDifferent: boolean): string {
  const column = `${areAllDifferent ? 'v' : identifier(plan.name)}::double`
  const from = areAllDifferent ? table : `read_parquet(${literal(path)})`
  return `select approx_quantile(${column}, [${shares.join(', ')}]) from ${from} where isfinite(${column})`
}
