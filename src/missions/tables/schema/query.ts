/** What somebody asks of a table. Column names and values are as they were sent: compiling checks them. */

export const operators = [
  'exact',
  'differs',
  'isnull',
  'isnotnull',
  'contains',
  'notcontains',
  'starts',
  'in',
  'notin',
  'less',
  'greater',
  'strictly_less',
  'strictly_greater',
] as const
export type Operator = (typeof operators)[number]

export interface Filter {
  column: string
  operator: Operator
  /** One value, several for `in` and `notin`, none for the null tests. */
  values: readonly string[]
}

export type Condition = Filter | { any: readonly Condition[] } | { all: readonly Condition[] }

/** West, south, east, north in degrees (WGS 84). */
export type Bbox = readonly [number, number, number, number]

/** Which rows. */
export interface Selection {
  where: readonly Condition[]
  /** Words that must each be somewhere in the row, whatever their case and accents. */
  search: string | null
  bbox: Bbox | null
  /** SQL that answers the numbers of the rows among which they all are: an index knows them. */
  among?: string
}

export interface Sort {
  column: string
  descending: boolean
}

export interface RowQuery extends Selection {
  /** In this order; null for all of them. */
  columns: readonly string[] | null
  sort: readonly Sort[]
  limit: number
  offset: number
  /** A cursor of an earlier page: what follows it. */
  after: string | null
}

export const measures = [
  'count',
  'distinct',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'stddev',
  'quantile',
] as const
export type MeasureName = (typeof measures)[number]

export interface Measure {
  column: string
  name: MeasureName
  /** Between 0 and 1, of `quantile`. */
  at: number | null
}

/** Groups by value, by a period of a date (`month`), or by intervals of a width. */
export interface Grouping {
  column: string
  by: string | null
}

export interface GroupQuery extends Selection {
  groupBy: readonly Grouping[]
  measures: readonly Measure[]
  sort: readonly Sort[]
  limit: number
  offset: number
}

export const everyRow: Selection = { where: [], search: null, bbox: null }
