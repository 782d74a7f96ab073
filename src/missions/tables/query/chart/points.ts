import type { ChartSpec } from '../../schema/chart.ts'
import type { Position } from '../position.ts'
import { type Questions, toNumber, toText } from './answers.ts'
import { columnSql } from './measure.ts'

/** Points drawn at most; of more rows, as many are taken by chance, the same each time. */
export const mostPoints = 2000
const sampled = `order by hash(__id) limit ${mostPoints}`

export function askCloud({ x, y, series }: ChartSpec, rows: string): Questions {
  const [cx, cy, cs] = [columnSql(x?.name), columnSql(y?.name), columnSql(series?.name)]
  const picked = `select ${cx}::double as x, ${cy}::double as y, ${cs}::varchar as s, __id from ${rows}`
  const filled = `from (${picked}) where x is not null and y is not null`
  return {
    queries: [
      `select count(*), count(*) filter (x is not null and y is not null) from (${picked})`,
      `select x, y, s ${filled} ${sampled}`,
      `select s ${filled} and s is not null group by s order by count(*) desc, s limit 3`,
    ],
    read: ([counts, found, parts]) => {
      const [total = 0, both = 0] = (counts?.rows[0] ?? []).map(toNumber)
      const names = series ? (parts?.rows ?? []).map(([name]) => toText(name)) : []
      const points = (found?.rows ?? []).map(([px, py, part]) => {
        const name = toText(part)
        return { x: toNumber(px), y: toNumber(py), series: names.includes(name) ? name : null }
      })
      points.sort((a, b) => a.x - b.x)
      return { rows: total, empty: total - both, data: { form: 'cloud', points, series: names } }
    },
  }
}

export function askPlaces(
  { y }: ChartSpec,
  { position, rows }: { position: Position | null; rows: string },
): Questions {
  const [longitude, latitude] = [position?.longitude ?? 'null', position?.latitude ?? 'null']
  const picked = `select ${longitude} as x, ${latitude} as y, ${columnSql(y?.name)}::double as z, __id from ${rows}`
  const placed = 'x between -180 and 180 and y between -85 and 85'
  return {
    queries: [
      `select count(*), count(*) filter (${placed}) from (${picked})`,
      `select x, y, z from (${picked}) where ${placed} ${sampled}`,
    ],
    read: ([counts, found]) => {
      const [total = 0, both = 0] = (counts?.rows[0] ?? []).map(toNumber)
      const points = (found?.rows ?? []).map(([px, py, size]) => ({
        longitude: toNumber(px),
        latitude: toNumber(py),
        size: size === null || size === undefined ? null : toNumber(size),
      }))
      return { rows: total, empty: total - both, data: { form: 'places', points } }
    },
  }
}
