import type { Profile } from '../schema/column.ts'
import type { Work } from './build.ts'
import type { ColumnPlan } from './plan.ts'
import type { ValueCounts } from './value-counts.ts'

const bins = 20
const msPerDay = 86_400_000

interface Drawn extends Pick<ValueCounts, 'table' | 'plan'> {
  min: string | null
  max: string | null
}

/** Equal bins from the least to the greatest value; null for what has no distance between values. */
export async function drawHistogram(
  { engine }: Work,
  { table, plan, min, max }: Drawn,
): Promise<Profile['histogram']> {
  const scale = scaleOf(plan.type)
  if (!scale || min === null || max === null) return null
  const [from, to] = [scale.place(min), scale.place(max)]
  if (!Number.isFinite(from) || !Number.isFinite(to) || from === to) return null
  const count = plan.type === 'integer' ? Math.min(bins, to - from) : bins
  const width = (to - from) / count
  const reader = await engine.runAndReadAll(
    `select least(${count - 1}, greatest(0, floor((x - ${from}) / ${width})))::int as bin, sum(n)::bigint
     from (select ${scale.sql} as x, n from ${table}) where x is not null and isfinite(x) group by 1`,
  )
  const counts = new Array<number>(count).fill(0)
  for (const [bin, rows] of reader.getRows()) counts[Number(bin)] = Number(rows)
  return { edges: Array.from({ length: count + 1 }, (_, i) => scale.write(from + i * width)), counts }
}

interface Scale {
  /** The value `v` as a DOUBLE. */
  sql: string
  place: (value: string) => number
  write: (place: number) => string
}

function scaleOf(type: ColumnPlan['type']): Scale | null {
  if (type === 'integer' || type === 'number')
    return {
      sql: 'v::double',
      place: Number,
      write: (place) => String(Number(place.toPrecision(12))),
    }
  if (type === 'date' || type === 'datetime' || type === 'instant')
    return {
      sql: 'epoch_ms(v::timestamp)::double',
      place: (value) => Date.parse(value.includes('T') ? value.replace(/Z?$/, 'Z') : `${value}T00:00:00Z`),
      write: (place) =>
        type === 'date'
          ? new Date(Math.round(place / msPerDay) * msPerDay).toISOString().slice(0, 10)
          : new Date(place).toISOString().slice(0, 19),
    }
  return null
}
