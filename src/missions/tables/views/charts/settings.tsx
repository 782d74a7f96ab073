import type { Lang } from '#kernel/words'
import { Button, ChartControls, Form, Select, useLang } from '#ui'
import { fitMeasures } from '../../query/chart/roles.ts'
import { decode } from '../../query/expression.ts'
import { type Chart, chartPeriods } from '../../schema/chart.ts'
import type { Column } from '../../schema/column.ts'
import { chartWords } from './words.ts'

/** The choices of a chart as a form that works without scripts: only those that have a meaning for its kind. */
export function ChartSettings({ chart, action }: { chart: Chart; action: string }) {
  const lang = useLang()
  const words = chartWords[lang]
  const { spec, fit, kinds } = chart
  const measures = fitMeasures(spec.kind)
  const hasMeasure = measures.length > 1
  const hasY = spec.kind === 'scatter' || spec.kind === 'points' || (hasMeasure && spec.measure !== 'count')
  return (
    <Form action={action} method="get" label={words.form} island="redraw">
      <ChartControls submit={<Button icon="chart">{words.draw}</Button>}>
        <Select
          name="chart"
          label={words.kindLabel}
          placeholder={false}
          value={spec.kind}
          options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        />
        {fit.x.length > 0 && <Columns name="x" label={words.xOf[spec.kind]} columns={fit.x} value={spec.x} />}
        {spec.period && (
          <Select
            name="period"
            label={words.period}
            placeholder={false}
            value={spec.period}
            options={chartPeriods.map((period) => ({ value: period, label: words.periods[period] }))}
          />
        )}
        {hasMeasure && (
          <Select
            name="measure"
            label={words.measure}
            placeholder={false}
            value={spec.measure}
            options={measures.map((measure) => ({ value: measure, label: words.measures[measure] }))}
          />
        )}
        {hasY && (
          <Columns
            name="y"
            label={labelOfY(lang, chart)}
            columns={fit.y}
            value={spec.y}
            none={spec.kind === 'points' ? words.sameSize : undefined}
          />
        )}
        {fit.series.length > 0 && (
          <Columns
            name="series"
            label={words.series}
            columns={fit.series}
            value={spec.series}
            none={words.noSeries}
          />
        )}
        {pairsOf(chart.selected).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      </ChartControls>
    </Form>
  )
}

function Columns({
  name,
  label,
  columns,
  value,
  none,
}: {
  name: string
  label: string
  columns: readonly Column[]
  value: Column | null
  none?: string | undefined
}) {
  return (
    <Select
      name={name}
      label={label}
      placeholder={none ?? false}
      value={value?.name}
      options={columns.map((column) => ({ value: column.name, label: told(column, columns) }))}
    />
  )
}

/** Headers may be the same; names never are. */
function told({ name, label }: Column, among: readonly Column[]): string {
  const isAlone = among.filter((column) => column.label === label).length < 2
  return label && isAlone ? label : name
}

function labelOfY(lang: Lang, { spec: { kind } }: Chart): string {
  const { yOf, y } = chartWords[lang]
  return kind === 'scatter' || kind === 'points' ? yOf[kind] : y
}

function pairsOf(selected: string): (readonly [string, string])[] {
  return selected
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const cut = pair.indexOf('=')
      return cut < 0 ? [decode(pair), ''] : [decode(pair.slice(0, cut)), decode(pair.slice(cut + 1))]
    })
}
