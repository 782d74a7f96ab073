import type { ComponentChildren } from 'preact'
import { useLang, useUiWords } from './frame.ts'
import { formatNumber } from './number.ts'
import { Table } from './table.tsx'

export type ChartPoint = { label: string; value: number; href?: string | undefined }

export type ChartProps = {
  /** The finding, as a sentence: "Downloads doubled in a year". */
  title: string
  /** Of the values: "downloads per month". */
  unit: string
  source: ComponentChildren
  points: ChartPoint[]
  /** What the labels are, for the table: "Month". */
  labelOf?: string | undefined
}

/** Horizontal bars from zero, longest label first in reading order as given. */
export function BarChart(props: ChartProps) {
  const lang = useLang()
  const top = Math.max(1, ...props.points.map((point) => point.value))
  return (
    <ChartFrame {...props} table={<PointsTable {...props} />}>
      <ul class="pv-bars" aria-hidden="true">
        {props.points.map((point) => (
          <li>
            <span class="pv-bars__label">{point.label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" class="pv-bars__bar" aria-hidden="true">
              <rect class="pv-bars__ground" width="100" height="10" />
              <rect width={((100 * Math.max(0, point.value)) / top).toFixed(2)} height="10" />
            </svg>
            <span class="pv-figures">{formatNumber(lang, point.value)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  )
}

/** One line over time, its scale from zero, first, last and highest values said. */
export function LineChart(props: ChartProps) {
  const lang = useLang()
  const { points } = props
  const top = niceTop(Math.max(1, ...points.map((point) => point.value)))
  const line = linePath(
    points.map((point) => point.value),
    { top, width: 100, height: 40 },
  )
  return (
    <ChartFrame {...props} table={<PointsTable {...props} />}>
      <div class="pv-line" aria-hidden="true">
        <span class="pv-line__top pv-figures">{formatNumber(lang, top)}</span>
        <span class="pv-line__middle pv-figures">{formatNumber(lang, top / 2)}</span>
        <span class="pv-line__zero pv-figures">0</span>
        <svg viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
          <path class="pv-line__grid" d="M0 .2H100M0 20H100M0 39.8H100" />
          <path class="pv-line__area" d={`${line}L100 40L0 40Z`} />
          <path class="pv-line__stroke" d={line} />
        </svg>
        <span class="pv-line__first">{points[0]?.label}</span>
        <span class="pv-line__last">{points.at(-1)?.label}</span>
      </div>
    </ChartFrame>
  )
}

/** A tendency at the size of a word, beside its figure; the figure says it in words. */
export function Sparkline({ values }: { values: number[] }) {
  const top = Math.max(1, ...values)
  return (
    <svg
      class="pv-spark"
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      width="96"
      height="24"
      aria-hidden="true"
    >
      <path d={linePath(values, { top, width: 100, height: 24 })} />
    </svg>
  )
}

export type FigureItem = {
  value: string | number
  label: string
  /** What it means: "+12 this week". */
  detail?: ComponentChildren
  href?: string | undefined
  /** Of the label, when it is not that of the page. */
  lang?: string | undefined
  trend?: number[] | undefined
}

/** A drawing with its title above, its source below, and its values in a table one click away. */
export function ChartFrame({
  title,
  unit,
  source,
  table,
  children,
}: Pick<ChartProps, 'title' | 'unit' | 'source'> & {
  table: ComponentChildren
  children: ComponentChildren
}) {
  const words = useUiWords()
  return (
    <figure class="pv-chart">
      <figcaption>
        <strong class="pv-chart__title">{title}</strong>
        <span class="pv-quiet pv-small">{unit}</span>
      </figcaption>
      {children}
      <p class="pv-quiet pv-small">
        {words.source} {source}
      </p>
      <details class="pv-fold">
        <summary>{words.tableOfChart}</summary>
        {table}
      </details>
    </figure>
  )
}

function PointsTable({ title, unit, points, labelOf }: ChartProps) {
  const words = useUiWords()
  const lang = useLang()
  return (
    <Table
      caption={title}
      captionHidden
      size="sm"
      columns={[
        {
          key: 'label',
          label: labelOf ?? words.label,
          cell: (point: ChartPoint) => point.label,
          heading: true,
        },
        {
          key: 'value',
          label: unit,
          cell: (point: ChartPoint) => formatNumber(lang, point.value),
          numeric: true,
        },
      ]}
      rows={points}
    />
  )
}

function linePath(
  values: number[],
  { top, width, height }: { top: number; width: number; height: number },
): string {
  const step = width / Math.max(1, values.length - 1)
  return values
    .map(
      (value, index) =>
        `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(2)} ${(height - (height * value) / top).toFixed(2)}`,
    )
    .join('')
}

/** The next round number above: 1, 2 or 5 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power
}
