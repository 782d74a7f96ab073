import type { Lang } from '#kernel/words'
import { formatNumber } from '#ui'
import { isDated } from '../../query/chart/roles.ts'
import type { Chart, ChartSpec } from '../../schema/chart.ts'
import { formatCell } from './format.ts'
import { chartWords } from './words.ts'

/** What the values of a chart are: "sum of population". */
export function unitOf(lang: Lang, { kind, measure, y }: ChartSpec): string {
  const words = chartWords[lang]
  if (kind === 'scatter') return words.eachRow
  if (kind === 'points') return y ? words.discs(y.label) : words.eachRow
  return y ? words.measureOf[measure](y.label) : words.rows
}

/** A title until its author gives one that says the finding. */
export function proposedTitle(lang: Lang, spec: ChartSpec): string {
  const words = chartWords[lang]
  const { kind, x, y } = spec
  const unit = unitOf(lang, spec)
  if (kind === 'histogram') return words.spread(x?.label ?? '')
  if (kind === 'scatter') return words.against(y?.label ?? '', x?.label ?? '')
  if (kind === 'points') return words.where
  if (kind === 'departements' || kind === 'regions') return words.by(unit, words.levels[kind])
  return words.by(
    unit,
    spec.period && x && isDated(x) ? words.over(x.label, words.periods[spec.period]) : (x?.label ?? ''),
  )
}

/** The chart in one sentence, for who does not see it. */
export function describe(lang: Lang, chart: Chart): string {
  const words = chartWords[lang]
  return words.described(words.kinds[chart.spec.kind], proposedTitle(lang, chart.spec))
}

/** What a reader must know of what was left out. */
export function notesOf(lang: Lang, chart: Chart): string[] {
  const { data, rows, empty, spec } = chart
  const words = chartWords[lang]
  const count = (value: number) => formatNumber(lang, value)
  const drawn = rows - empty
  const notes: string[] = []
  if (chart.selected) notes.push(words.selection(count(rows)))
  if ('points' in data && drawn > data.points.length)
    notes.push(words.sampled(count(data.points.length), count(drawn)))
  if (data.form === 'areas' && data.unknown > 0) notes.push(words.unknown(count(data.unknown), data.unknown))
  else if (empty > 0) notes.push(words.empty(count(empty), empty))
  if ((data.form === 'bars' || data.form === 'line') && data.otherKeys > 0 && !data.hasOthers)
    notes.push(words.notShown(count(data.otherKeys), data.otherKeys))
  if (spec.kind === 'departements' || spec.kind === 'regions' || spec.kind === 'points')
    notes.push(words.contours)
  return notes
}

export function seriesLabel(lang: Lang, { series }: ChartSpec, name: string | null): string {
  if (name === null) return chartWords[lang].others
  return series ? formatCell(lang, series, name) : name
}
