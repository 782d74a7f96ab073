import { inOrdinals } from '#kernel/text/day'
import type { Lang } from '#kernel/words'
import { formatNumber } from '#ui'
import { isYear } from '../../query/chart/roles.ts'
import type { ChartPeriod, ChartSpec } from '../../schema/chart.ts'
import type { Column } from '../../schema/column.ts'
import { chartWords } from './words.ts'

/** A value beside its shape: short, and never with more digits than it has meaning. */
export function formatValue(lang: Lang, value: number): string {
  const size = Math.abs(value)
  if (size >= 1e7) return formatNumber(lang, value, true)
  return formatNumber(lang, size >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
}

/** A value in the table: as it is, but for the dust of binary fractions. */
export function formatExact(lang: Lang, value: number): string {
  return formatNumber(lang, Number(value.toPrecision(12)))
}

export function formatTick(lang: Lang, value: number): string {
  const size = Math.abs(value)
  if (size >= 1e5) return formatNumber(lang, value, true)
  return formatNumber(lang, Number(value.toPrecision(10)))
}

/** A key of a chart as a reader says it. */
export function formatKey(lang: Lang, { x, period }: Pick<ChartSpec, 'x' | 'period'>, key: string): string {
  if (period) return formatPeriod(lang, period, key)
  return x ? formatCell(lang, x, key) : key
}

/** A value of a column, which is text in answers. */
export function formatCell(lang: Lang, column: Column, text: string): string {
  const words = chartWords[lang]
  if (column.type === 'boolean') return text === 'true' ? words.yes : words.no
  const isNumber = column.type === 'integer' || column.type === 'number'
  if (isNumber && !isYear(column) && Number.isFinite(Number(text))) return formatExact(lang, Number(text))
  return text.trim() === '' ? words.blank : text
}

const dates = {
  fr: {
    month: new Intl.DateTimeFormat('fr', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
    day: new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  },
  en: {
    month: new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
    day: new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
  },
}

function formatPeriod(lang: Lang, period: ChartPeriod, key: string): string {
  const date = new Date(`${key.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return key
  if (period === 'year') return key.slice(0, 4)
  if (period === 'quarter')
    return chartWords[lang].quarter(String(Math.floor(date.getUTCMonth() / 3) + 1), key.slice(0, 4))
  return inOrdinals(lang, dates[lang][period === 'month' ? 'month' : 'day'].format(date))
}
