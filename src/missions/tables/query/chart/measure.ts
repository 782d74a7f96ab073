import { identifier } from '#kernel/duck'
import type { ChartMeasure, ChartSpec } from '../../schema/chart.ts'

const rules: Readonly<Record<ChartMeasure, (y: string) => string>> = {
  count: (y) => `count(${y})`,
  distinct: (y) => `count(distinct ${y})`,
  sum: (y) => `sum(${y})::double`,
  avg: (y) => `avg(${y})`,
  median: (y) => `median(${y})`,
  min: (y) => `min(${y})::double`,
  max: (y) => `max(${y})::double`,
}

/** Measures whose parts make the whole: bars may stand on one another, and the rest may be gathered. */
export function isAdditive(measure: ChartMeasure): boolean {
  return measure === 'count' || measure === 'sum'
}

export function measureSql({ measure, y }: Pick<ChartSpec, 'measure' | 'y'>): string {
  return y ? rules[measure]('y') : 'count(*)'
}

/** The expressions of a chart over the rows of its table. */
export function columnSql(name: string | undefined): string {
  return name ? identifier(name) : 'null'
}
