import type { ChartSpec } from '../../schema/chart.ts'
import { type Questions, toNumber, toText } from './answers.ts'
import { columnSql, measureSql } from './measure.ts'
import { type Level, territoryNames, territorySql } from './territories.ts'

/** A value for each territory of a level. */
export function askAreas(spec: ChartSpec, level: Level, rows: string): Questions {
  const place = spec.x ? territorySql(spec.x, level) : 'null'
  const known = territoryNames(level)
  return {
    queries: [
      `select p, ${measureSql(spec)}, count(*) from (select ${place} as p, ${columnSql(spec.y?.name)} as y from ${rows}) group by p order by p`,
    ],
    read: ([found]) => {
      const all = (found?.rows ?? []).map(([code, value, count]) => ({
        code: toText(code),
        value: value === null || value === undefined ? null : toNumber(value),
        count: toNumber(count),
      }))
      const placed = all.filter(({ code }) => Object.hasOwn(known, code))
      const total = all.reduce((sum, { count }) => sum + count, 0)
      const unknown = total - placed.reduce((sum, { count }) => sum + count, 0)
      placed.sort((a, b) => (a.code < b.code ? -1 : 1))
      const values = placed.flatMap(({ code, value }) => (value === null ? [] : [{ code, value }]))
      return { rows: total, empty: unknown, data: { form: 'areas', values, unknown } }
    },
  }
}
