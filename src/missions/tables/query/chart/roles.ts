import { kindOf } from '../../meanings/kinds.ts'
import type { ChartKind, ChartMeasure } from '../../schema/chart.ts'
import { chartKinds, chartMeasures } from '../../schema/chart.ts'
import type { Column } from '../../schema/column.ts'
import { findPosition } from '../position.ts'
import { canBe } from './territories.ts'

const dated = new Set(['date', 'datetime', 'instant'])
/** More values than that name single rows: they part nothing. */
const mostParts = 40

export function isDated({ type }: Column): boolean {
  return dated.has(type)
}

/** A quantity: its sum or its mean says something. Codes and places do not, and years only count. */
export function isQuantity({ type, meaning, profile }: Column): boolean {
  if (type !== 'integer' && type !== 'number') return false
  return (meaning === null || kindOf(meaning.id) === null) && profile.distinct > 1
}

/** Quantities of many values first: those of a few are more often codes. */
export function quantitiesOf(columns: readonly Column[]): Column[] {
  const found = columns.filter((column) => isQuantity(column) && !isYear(column))
  const varied = found.filter(({ profile }) => profile.distinct > 10)
  return [...varied, ...found.filter((column) => !varied.includes(column))]
}

/** Each value comes as often as any other: counting rows says nothing of it. */
export function isEven({ profile: { top, distinct } }: Column): boolean {
  const [first, last] = [top[0], top.at(-1)]
  return (
    distinct > 1 &&
    first !== undefined &&
    last !== undefined &&
    first.count - last.count <= first.count * 0.05
  )
}

export function isYear({ type, meaning }: Column): boolean {
  return type === 'integer' && meaning?.id === 'year'
}

/** Columns that a kind of chart takes as its x. */
export function fitX(kind: ChartKind, columns: readonly Column[]): Column[] {
  switch (kind) {
    case 'bar':
      return columns.filter(({ meaning }) => meaning?.id !== 'geojson' && meaning?.id !== 'wkt')
    case 'line':
      return columns.filter((column) => isDated(column) || isNumeric(column))
    case 'histogram':
    case 'scatter':
      return columns.filter(isNumeric)
    case 'points':
      return []
    case 'departements':
    case 'regions':
      return columns.filter((column) => canBe(column, kind))
  }
}

/** Columns that a kind of chart takes as its y, under a measure. */
export function fitY(kind: ChartKind, columns: readonly Column[], measure: ChartMeasure | null): Column[] {
  if (kind === 'histogram') return []
  if (kind === 'scatter' || kind === 'points') return columns.filter(isNumeric)
  return measure === 'count' || measure === 'distinct' ? [...columns] : columns.filter(isNumeric)
}

export function fitSeries(kind: ChartKind, columns: readonly Column[]): Column[] {
  if (kind !== 'bar' && kind !== 'line' && kind !== 'scatter') return []
  return columns.filter(({ type, profile }) => {
    return (type === 'text' || type === 'boolean' || type === 'integer') && isPart(profile.distinct)
  })
}

/** Kinds that a table has columns for. */
export function fitKinds(columns: readonly Column[]): ChartKind[] {
  return chartKinds.filter((kind) => {
    if (kind === 'points') return findPosition(columns) !== null
    const count = fitX(kind, columns).length
    return kind === 'scatter' ? count > 1 : count > 0
  })
}

/** Measures that a kind of chart draws. */
export function fitMeasures(kind: ChartKind): ChartMeasure[] {
  return ['histogram', 'scatter', 'points'].includes(kind) ? ['count'] : [...chartMeasures]
}

export function isNumeric({ type }: Column): boolean {
  return type === 'integer' || type === 'number'
}

function isPart(distinct: number): boolean {
  return distinct > 1 && distinct <= mostParts
}
