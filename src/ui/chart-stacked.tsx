import type { ChartProps } from './chart.tsx'
import { ChartFrame } from './chart.tsx'
import { useHref, useLang } from './frame.ts'
import { formatNumber } from './number.ts'
import { Table } from './table.tsx'

export type StackPart = {
  label: string
  /** Status colours say a status and nothing else. */
  tone: 'success' | 'info' | 'danger' | 'neutral' | 'quiet'
}

export type StackRow = { label: string; href?: string | undefined; values: number[] }

export type StackedBarsProps = Pick<ChartProps, 'title' | 'unit' | 'source'> & {
  /** In the order in which they stand, from zero. */
  parts: StackPart[]
  rows: StackRow[]
  /** What the rows are, for the table. */
  labelOf: string
}

/** A bar for each row, cut in the same parts: how much of each, and of all. Its words are links and a table. */
export function StackedBars({ parts, rows, labelOf, ...frame }: StackedBarsProps) {
  const lang = useLang()
  const href = useHref()
  const totals = rows.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const top = Math.max(1, ...totals)
  return (
    <ChartFrame {...frame} table={<PartsTable title={frame.title} {...{ parts, rows, labelOf }} />}>
      <ul class="pv-legend">
        {parts.map(({ label, tone }) => (
          <li>
            <span class="pv-legend__swatch" data-tone={tone} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
      <ul class="pv-bars pv-bars--stacked">
        {rows.map(({ label, href: to, values }, index) => (
          <li>
            <span class="pv-bars__label">{to ? <a href={href(to)}>{label}</a> : label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" class="pv-bars__bar" aria-hidden="true">
              {parts.map(({ tone }, part) => (
                <rect
                  data-tone={tone}
                  x={share(values.slice(0, part), top)}
                  width={share(values.slice(part, part + 1), top)}
                  height="10"
                />
              ))}
            </svg>
            <span class="pv-figures">{formatNumber(lang, totals[index] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  )
}

function PartsTable({ title, parts, rows, labelOf }: Omit<StackedBarsProps, 'unit' | 'source'>) {
  const lang = useLang()
  return (
    <Table
      caption={title}
      captionHidden
      size="sm"
      columns={[
        { key: 'label', label: labelOf, cell: ({ label }: StackRow) => label, heading: true },
        ...parts.map(({ label }, part) => ({
          key: label,
          label,
          cell: ({ values }: StackRow) => formatNumber(lang, values[part] ?? 0),
          numeric: true,
        })),
      ]}
      rows={rows}
    />
  )
}

function share(values: readonly number[], top: number): string {
  return ((100 * values.reduce((sum, value) => sum + value, 0)) / top).toFixed(2)
}
