import type { Lang } from '#kernel/words'
import {
  type ChartDraft,
  type ChartSpec,
  chartKinds,
  chartMeasures,
  chartPeriods,
} from '../../schema/chart.ts'
import { words } from '../../words.ts'
import { decode } from '../expression.ts'
import { ownGrammar, readQuery } from '../grammar.ts'
import { wrongQuery } from '../queried.ts'

const own = ['chart', 'x', 'y', 'measure', 'period', 'series'] as const
type Own = (typeof own)[number]

/** Longer than any address that a browser keeps. */
const longest = 8000

/**
 * Reads the address of a chart, still encoded: `chart=bar&x=...&y=...&measure=sum&period=month&series=...`, and any
 * selection of the grammar of rows. What a form sends empty was not chosen. @throws kernel/invalid-input
 */
export function readChartDraft(raw: string, lang: Lang): ChartDraft {
  if (raw.length > longest) throw wrongQuery('', words[lang].wrong.number(1, longest))
  const said: Partial<Record<Own, string>> = {}
  const kept: string[] = []
  for (const pair of raw.split('&').filter(Boolean)) {
    const cut = pair.indexOf('=')
    const [name, value] = cut < 0 ? [decode(pair), ''] : [decode(pair.slice(0, cut)), pair.slice(cut + 1)]
    const key = own.find((known) => known === name)
    if (key) said[key] = decode(value).trim().slice(0, 500)
    else if (!isPlace(name)) kept.push(pair)
  }
  const selected = kept.join('&')
  const { where, search, bbox } = readQuery(selected, { grammar: ownGrammar, lang }).rows
  return {
    kind: among(chartKinds, said.chart, { name: 'chart', lang }),
    x: said.x || null,
    y: said.y || null,
    measure: among(chartMeasures, said.measure, { name: 'measure', lang }),
    period: among(chartPeriods, said.period, { name: 'period', lang }),
    series: said.series || null,
    selection: { where, search, bbox },
    selected,
  }
}

/** The address of a chart whose choices are made: what is kept of it. */
export function toChartQuery({ kind, x, y, measure, period, series }: ChartSpec, selected: string): string {
  const said = { chart: kind, x: x?.name, y: y?.name, measure, period, series: series?.name }
  const pairs = Object.entries(said).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return [...pairs, ...(selected ? [selected] : [])].join('&')
}

/** Pages, columns and orders of a table say nothing to a chart. */
function isPlace(name: string): boolean {
  return ['page', 'pageSize', 'columns', 'after', 'title'].includes(name) || name.endsWith('__sort')
}

function among<T extends string>(
  known: readonly T[],
  value: string | undefined,
  { name, lang }: { name: string; lang: Lang },
): T | null {
  if (!value) return null
  const found = known.find((one) => one === value)
  if (!found) throw wrongQuery(name, words[lang].wrong.choice(value, known.join(', ')))
  return found
}
