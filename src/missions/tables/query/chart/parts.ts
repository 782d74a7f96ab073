import { identifier } from '#kernel/duck'
import type { ChartData, ChartSpec } from '../../schema/chart.ts'
import { type Questions, toNumber, toText } from './answers.ts'
import { columnSql, isAdditive, measureSql } from './measure.ts'
import { isDated } from './roles.ts'

/** Bars that one looks at; and points of a line, as many as there are pixels. */
const mostNamed = 15
const mostOrdered = 60
const mostPoints = 1500
const mostSeries = 3

/** Bars and lines: rows gathered by a key, and parted in series. */
export function askParts(spec: ChartSpec, rows: string): Questions {
  const ordered = isOrdered(spec)
  const most = spec.kind === 'line' ? mostPoints : ordered ? mostOrdered : mostNamed
  const measure = measureSql(spec)
  const picked = `select ${keySql(spec)} as x, ${columnSql(spec.series?.name)}::varchar as s, ${columnSql(spec.y?.name)} as y from ${rows}`
  const filled = `(${picked}) where x is not null`
  const order = ordered ? 'x' : `${measure} desc nulls last, x`
  const top = `select x from (${picked}) where x is not null group by x order by ${order} limit ${most}`
  const series = `select s from ${filled} and s is not null group by s order by count(*) desc, s limit ${mostSeries}`
  const named = `with rows as (select * from ${filled}), tops as (${top}), parts as (${series})`
  return {
    queries: [
      `select count(*), count(x), count(distinct x) from (${picked})`,
      `select x::varchar from (${top})`,
      series,
      `${named} select case when x in (select x from tops) then x::varchar end as k, case when s in (select s from parts) then s end as g, ${measure} from rows group by 1, 2`,
    ],
    read: ([counts, tops, parts, values]) => {
      const keys = (tops?.rows ?? []).map(([key]) => toText(key))
      const names = spec.series ? (parts?.rows ?? []).map(([name]) => toText(name)) : []
      const additive = isAdditive(spec.measure)
      const all = (values?.rows ?? []).map(([key, part, value]) => ({
        key: key === null || key === undefined ? null : toText(key),
        series: part === null || part === undefined ? null : toText(part),
        value: value === null || value === undefined ? null : toNumber(value),
      }))
      const [total = 0, filledRows = 0, distinct = 0] = (counts?.rows[0] ?? []).map(toNumber)
      const drawn = additive && !ordered ? all : all.filter(({ key }) => key !== null)
      const data: ChartData = {
        form: spec.kind === 'line' ? 'line' : 'bars',
        keys,
        series: names,
        values: drawn,
        otherKeys: Math.max(0, distinct - keys.length),
        hasOthers: drawn.some(({ key }) => key === null),
        hasOtherSeries: names.length > 0 && drawn.some(({ series }) => series === null),
      }
      return { rows: total, empty: total - filledRows, data }
    },
  }
}

/** Keys that have an order of their own: dates, numbers. */
export function isOrdered({ x, kind }: Pick<ChartSpec, 'x' | 'kind'>): boolean {
  return kind === 'line' || (x !== null && (isDated(x) || x.type === 'integer' || x.type === 'number'))
}

function keySql({ x, period }: ChartSpec): string {
  if (!x) return 'null'
  const column = identifier(x.name)
  return period ? `date_trunc('${period}', ${column})::date` : column
}
