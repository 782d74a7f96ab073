import type {
  Chart,
  ChartDraft,
  ChartKind,
  ChartMeasure,
  ChartPeriod,
  ChartSpec,
} from '../../schema/chart.ts'
import type { Column } from '../../schema/column.ts'
import { findPosition } from '../position.ts'
import { type Queried, requireColumn } from '../queried.ts'
import {
  fitKinds,
  fitMeasures,
  fitSeries,
  fitX,
  fitY,
  isDated,
  isEven,
  isQuantity,
  isYear,
  quantitiesOf,
} from './roles.ts'
import { canBe, directness } from './territories.ts'

type Settled = Pick<Chart, 'spec' | 'fit' | 'kinds' | 'replaced'>

/**
 * Makes the choices that were left open, and again those that do not fit; says which. Null when the table has
 * nothing to draw. @throws kernel/invalid-input for a column that does not exist
 */
export function settleChart(table: Queried, draft: ChartDraft): Settled | null {
  const { columns } = table
  const kinds = fitKinds(columns)
  const kind = draft.kind && kinds.includes(draft.kind) ? draft.kind : proposeKind(kinds, columns, draft)
  if (!kind) return null
  requireColumns(table, draft)
  const measure = settleMeasure(kind, columns, draft)
  const fit = { x: fitX(kind, columns), y: fitY(kind, columns, measure), series: fitSeries(kind, columns) }
  const x = named(fit.x, draft.x) ?? proposeX(kind, fit.x)
  const y = named(fit.y, draft.y) ?? proposeY({ kind, measure, fit: fit.y, x })
  const series = named(fit.series, draft.series)
  const spec: ChartSpec = {
    kind,
    x,
    y,
    // Nothing to measure: rows are counted.
    measure: y || measure === 'count' ? measure : 'count',
    period: periodOf(kind, x, draft),
    series: series?.name === x?.name ? null : series,
  }
  return { spec, fit, kinds, replaced: replacedIn(draft, spec) }
}

function requireColumns(table: Queried, draft: ChartDraft): void {
  for (const role of ['x', 'y', 'series'] as const)
    if (draft[role] !== null) requireColumn(table, draft[role], role)
}

function periodOf(kind: ChartKind, x: Column | null, { period }: ChartDraft): ChartPeriod | null {
  if (!x || !isDated(x) || (kind !== 'bar' && kind !== 'line')) return null
  return period ?? periodFor(x)
}

function replacedIn(draft: ChartDraft, spec: ChartSpec): Chart['replaced'] {
  const replaced: Chart['replaced'] = []
  if (draft.kind && draft.kind !== spec.kind) replaced.push('kind')
  for (const role of ['x', 'y', 'series'] as const)
    if (draft[role] !== null && draft[role] !== spec[role]?.name && !isIdle(spec, role)) replaced.push(role)
  if (draft.measure && draft.measure !== spec.measure && fitMeasures(spec.kind).length > 1)
    replaced.push('measure')
  return replaced
}

/** A form sends all its fields: one that this kind has no use for was not refused. */
function isIdle({ kind }: ChartSpec, role: 'x' | 'y' | 'series'): boolean {
  if (role === 'x') return kind === 'points'
  if (role === 'y') return kind === 'histogram'
  return !['bar', 'line', 'scatter'].includes(kind)
}

function settleMeasure(kind: ChartKind, columns: readonly Column[], draft: ChartDraft): ChartMeasure {
  const allowed = fitMeasures(kind)
  if (draft.measure && allowed.includes(draft.measure)) return draft.measure
  if (allowed.length === 1) return 'count'
  const asked = columns.find(({ name }) => name === draft.y)
  if (asked) return isQuantity(asked) ? totalOf(asked) : 'count'
  const x = columns.find(({ name }) => name === draft.x) ?? proposeX(kind, fitX(kind, columns))
  const [quantity] = quantitiesOf(columns).filter(({ name }) => name !== x?.name)
  // Rows are counted as long as their number says something.
  return draft.measure === null && x && quantity && isEven(x) ? totalOf(quantity) : 'count'
}

/** Whole numbers are mostly counts, that add up; others are mostly rates and prices, that do not. */
function totalOf({ type }: Column): ChartMeasure {
  return type === 'integer' ? 'sum' : 'avg'
}

export function needsY(kind: ChartKind, measure: ChartMeasure): boolean {
  if (kind === 'scatter') return true
  return kind !== 'histogram' && kind !== 'points' && measure !== 'count'
}

/** What a table shows best at first sight: places, time, territories, parts, then a distribution. */
function proposeKind(
  kinds: readonly ChartKind[],
  columns: readonly Column[],
  { x }: ChartDraft,
): ChartKind | null {
  const asked = columns.find(({ name }) => name === x)
  if (asked && isDated(asked)) return 'line'
  if (asked && isQuantity(asked) && !isYear(asked)) return 'histogram'
  if (asked) return 'bar'
  if (findPosition(columns)?.columns.every((name) => isVaried(columns, name))) return 'points'
  if (columns.some(spans)) return 'line'
  for (const level of ['departements', 'regions'] as const)
    if (columns.some((column) => canBe(column, level) && namesEach(column))) return level
  if (columns.some(isGoodPart)) return 'bar'
  return kinds.includes('histogram') && quantitiesOf(columns).length > 0 ? 'histogram' : (kinds[0] ?? null)
}

/** Several places: a map of one says nothing. */
function isVaried(columns: readonly Column[], name: string): boolean {
  return columns.some((column) => column.name === name && column.profile.distinct > 10)
}

function spans(column: Column): boolean {
  return (isDated(column) && periodsOf(column) > 3) || (isYear(column) && column.profile.distinct > 3)
}

/** One row for each territory, or nearly: the table is about them. */
function namesEach({ profile: { top, distinct } }: Column): boolean {
  return distinct > 10 && distinct < 150 && (top[0]?.count ?? 0) <= 2
}

function isGoodPart({ type, profile }: Column): boolean {
  return (type === 'text' || type === 'boolean') && profile.distinct > 1 && profile.distinct <= 30
}

function proposeX(kind: ChartKind, fit: readonly Column[]): Column | null {
  if (kind === 'departements' || kind === 'regions') return best(fit, (column) => -directness(column, kind))
  if (kind === 'line') return best(fit, (column) => (isDated(column) ? 2 : 0) + (isYear(column) ? 1 : 0))
  if (kind === 'bar') return best(fit, partWorth)
  return quantitiesOf(fit)[0] ?? fit[0] ?? null
}

/** A dozen of parts read best; a value for each row says nothing. */
function partWorth(column: Column): number {
  const { type, profile } = column
  if (profile.distinct < 2) return -10
  if (isGoodPart(column)) return 10 - Math.abs(Math.log2(profile.distinct / 8))
  if (isDated(column) || isYear(column)) return 4
  const repeats = profile.top[0] ? profile.top[0].count > 1 : false
  return (type === 'text' ? 2 : 0) + (repeats ? 1 : -4)
}

function proposeY({
  kind,
  measure,
  fit,
  x,
}: {
  kind: ChartKind
  measure: ChartMeasure
  fit: readonly Column[]
  x: Column | null
}): Column | null {
  if (!needsY(kind, measure)) return null
  const others = fit.filter(({ name }) => name !== x?.name)
  return quantitiesOf(others)[0] ?? others[0] ?? null
}

/** The finest period that still gives a line, not a cloud. */
export function periodFor(column: Column): ChartPeriod {
  const days = daysOf(column)
  if (days > 366 * 12) return 'year'
  if (days > 366 * 2) return 'month'
  return days > 120 ? 'week' : 'day'
}

function periodsOf(column: Column): number {
  return daysOf(column) / { year: 365, quarter: 91, month: 30, week: 7, day: 1 }[periodFor(column)]
}

function daysOf({ profile: { min, max } }: Column): number {
  const span = Date.parse(max ?? '') - Date.parse(min ?? '')
  return Number.isNaN(span) ? 0 : span / 86_400_000
}

function named(columns: readonly Column[], name: string | null): Column | null {
  return columns.find((column) => column.name === name) ?? null
}

function best(columns: readonly Column[], worth: (column: Column) => number): Column | null {
  const [first, ...rest] = columns
  if (!first) return null
  return rest.reduce((kept, column) => (worth(column) > worth(kept) ? column : kept), first)
}
