import { isAdditive } from '../../query/chart/measure.ts'
import type { Chart, ChartData } from '../../schema/chart.ts'

export type PartsData = Extract<ChartData, { form: 'bars' | 'line' }>

/** The values of a chart of parts, by key then series; null keys and series are the rest. */
export interface Parts {
  keys: (string | null)[]
  series: (string | null)[]
  at(key: string | null, series: string | null): number | null
  /** Bars stand on one another: their sum means something. */
  stacked: boolean
}

export function partsOf(data: PartsData, { measure }: Chart['spec']): Parts {
  const series = [...data.series, ...(data.series.length === 0 || data.hasOtherSeries ? [null] : [])]
  const values = new Map(data.values.map(({ key, series, value }) => [nameOf(key, series), value]))
  return {
    keys: [...data.keys, ...(data.hasOthers ? [null] : [])],
    series,
    at: (key, series) => values.get(nameOf(key, series)) ?? null,
    stacked: isAdditive(measure) && data.values.every(({ value }) => value === null || value >= 0),
  }
}

/** The ends of the bars of a key: one on another, or side by side. */
export function totalOf({ series, at }: Parts, key: string | null): number {
  return series.reduce((sum, name) => sum + (at(key, name) ?? 0), 0)
}

function nameOf(key: string | null, series: string | null): string {
  return JSON.stringify([key, series])
}
