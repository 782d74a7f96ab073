import type { ChartSpec } from '../../schema/chart.ts'
import { type Questions, toNumber } from './answers.ts'
import { columnSql } from './measure.ts'

/** About that many bins, at round edges. */
const bins = 24

/** The distribution of a column. One query: its bounds are found, then its rows counted between round edges. */
export function askBins({ x }: ChartSpec, rows: string): Questions {
  const column = columnSql(x?.name)
  const whole = x?.type === 'integer'
  // A few extreme values would leave all the others in one bin: those beyond are counted apart.
  const bounds = `select min(x) as low, max(x) as high, quantile_cont(x, 0.99) as p99 from cells where x is not null`
  const span = `greatest(case when high - low > 4 * (p99 - low) and p99 > low then p99 - low else high - low end, 1e-9)`
  const power = `pow(10, floor(log10(raw)))`
  const round = `case when raw <= 1 * ${power} then ${power} when raw <= 2 * ${power} then 2 * ${power} when raw <= 5 * ${power} then 5 * ${power} else 10 * ${power} end`
  return {
    queries: [
      `select count(*), count(${column}) from ${rows}`,
      `with cells as (select ${column}::double as x from ${rows}), bounds as (${bounds}), spans as (select *, ${span} as wide from bounds),
       raws as (select *, ${whole ? 'greatest(1, ' : '('}wide / ${bins}) as raw from spans), steps as (select *, ${round} as step from raws),
       places as (select floor(low / step) as first, high > low + wide as cut, step,
         case when high > low + wide or ${!whole} then ceil((low + wide) / step) else floor(high / step) + 1 end as last from steps)
       select case when x / step >= last and not cut then last - 1 else least(floor(x / step), last) end as bin,
         count(*), any_value(step), any_value(last) from cells, places where x is not null group by 1 order by 1`,
    ],
    read: ([counts, found]) => {
      const [total = 0, filled = 0] = (counts?.rows[0] ?? []).map(toNumber)
      const cells = (found?.rows ?? []).map((row) => row.map(toNumber))
      return { rows: total, empty: total - filled, data: toBins(cells) }
    },
  }
}

function toBins(cells: readonly number[][]) {
  const form = 'bins' as const
  const [first = 0, , step = 1, last = 0] = cells[0] ?? []
  if (cells.length === 0) return { form, edges: [], counts: [], beyond: 0 }
  const byBin = new Map(cells.map(([bin = 0, count = 0]) => [bin, count]))
  const highest = Math.min(last, Math.max(...byBin.keys()) + 1)
  const length = Math.max(1, highest - first)
  const places = Array.from({ length }, (_, i) => first + i)
  return {
    form,
    edges: [...places, first + length].map((place) => Number((place * step).toPrecision(12))),
    counts: places.map((place) => byBin.get(place) ?? 0),
    beyond: byBin.get(first + length) ?? 0,
  }
}
