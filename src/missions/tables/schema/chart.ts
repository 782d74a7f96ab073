import type { Cell } from '#kernel/duck'
import type { Column } from './column.ts'
import type { Selection } from './query.ts'

export const chartKinds = [
  'bar',
  'line',
  'histogram',
  'scatter',
  'points',
  'departements',
  'regions',
] as const
export type ChartKind = (typeof chartKinds)[number]

export const chartMeasures = ['count', 'distinct', 'sum', 'avg', 'median', 'min', 'max'] as const
export type ChartMeasure = (typeof chartMeasures)[number]

export const chartPeriods = ['year', 'quarter', 'month', 'week', 'day'] as const
export type ChartPeriod = (typeof chartPeriods)[number]

/** What a chart is asked to be; null is for us to choose. Column names are as they were sent. */
export interface ChartDraft {
  kind: ChartKind | null
  x: string | null
  y: string | null
  measure: ChartMeasure | null
  period: ChartPeriod | null
  /** Column whose values part the rows: the three most frequent, and the others together. */
  series: string | null
  selection: Selection
  /** The selection as in an address, to keep it in links. */
  selected: string
}

/** A chart with all its choices made. */
export interface ChartSpec {
  kind: ChartKind
  x: Column | null
  y: Column | null
  measure: ChartMeasure
  period: ChartPeriod | null
  series: Column | null
}

/** A value by key and series; `key` null is all the keys that have no place of their own, `series` likewise. */
export interface ChartValue {
  key: string | null
  series: string | null
  value: number | null
}

export type ChartData =
  | {
      form: 'bars' | 'line'
      /** In the order to draw them. */
      keys: string[]
      /** Empty when rows are not parted. */
      series: string[]
      values: ChartValue[]
      /** Keys that have no place of their own. */
      otherKeys: number
      hasOthers: boolean
      /** The series that gathers the rest is there. */
      hasOtherSeries: boolean
    }
  | {
      form: 'bins'
      /** One more than counts. */
      edges: number[]
      counts: number[]
      /** Rows beyond the last edge, which a few extreme values are. */
      beyond: number
    }
  | { form: 'cloud'; points: { x: number; y: number; series: string | null }[]; series: string[] }
  | { form: 'places'; points: { longitude: number; latitude: number; size: number | null }[] }
  | { form: 'areas'; values: { code: string; value: number }[]; unknown: number }

/** What was found of a chart: enough to draw it and to write its table. */
export interface Chart {
  versionId: string
  spec: ChartSpec
  /** Columns that each choice may have, for the form. */
  fit: Record<'x' | 'y' | 'series', Column[]>
  kinds: ChartKind[]
  /** Choices that did not fit and were made again. */
  replaced: ('x' | 'y' | 'measure' | 'series' | 'kind')[]
  /** Rows of the selection, and those that say nothing on this chart. */
  rows: number
  empty: number
  data: ChartData
  selected: string
}

export type Row = readonly Cell[]
