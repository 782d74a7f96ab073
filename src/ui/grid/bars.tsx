import type { ComponentChildren } from 'preact'
import { useHref, useLang, useUiWords } from '../frame.ts'
import { Icon } from '../icon.tsx'
import { formatNumber } from '../number.ts'

/** The shape of a distribution at the size of a word; what stands beside it says it in words. */
export function MiniHistogram({ counts }: { counts: readonly number[] }) {
  const top = Math.max(1, ...counts)
  const width = 100 / Math.max(1, counts.length)
  const gap = counts.length > 30 ? 0 : width * 0.12
  const bars = counts.map((count, i) => {
    const [left, right] = [i * width + gap / 2, (i + 1) * width - gap / 2]
    return `M${left.toFixed(1)} 24V${(24 - barHeight(count, top)).toFixed(1)}H${right.toFixed(1)}V24Z`
  })
  return (
    <Drawing look="pv-shape" box="0 0 100 24">
      <path d={bars.join('')} />
    </Drawing>
  )
}

/** A drawing that takes the size of its place, and says nothing that is not said beside it. */
function Drawing({ look, box, children }: { look?: string; box: string; children: ComponentChildren }) {
  return (
    <svg class={look} viewBox={box} preserveAspectRatio="none" aria-hidden="true">
      {children}
    </svg>
  )
}

/** How many rows the longest bar stands for. */
function highest(items: readonly { count: number }[]): number {
  return Math.max(1, ...items.map(({ count }) => count))
}

/** What is rare is still seen. */
function barHeight(count: number, top: number): number {
  return count === 0 ? 0 : Math.max(1, (24 * count) / top)
}

/** An interval of a distribution: the view of its rows, or without it when it was chosen. */
export interface Bin extends Omit<ValueBar, 'label'> {
  /** "from 10 to 20: 3 rows" */
  label: string
}

/** A distribution whose bars are links: each keeps the rows of its interval. */
export function Bins({ items, label }: { items: readonly Bin[]; label: string }) {
  const href = useHref()
  const words = useUiWords()
  const top = highest(items)
  return (
    <ul class="pv-bins" aria-label={label}>
      {items.map((item) => (
        <li>
          {item.count > 0 && (
            <a href={href(item.href)} title={item.label} data-keep data-active={item.active} rel="nofollow">
              <Drawing box="0 0 1 24">
                <path d={`M0 24V${(24 - barHeight(item.count, top)).toFixed(1)}H1V24Z`} />
              </Drawing>
              <span class="ds-sr-only">
                {item.label}
                {item.active && ` (${words.removeFilter})`}
              </span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Shares of the most frequent values of a whole, as one bar; the rest stays pale. */
export function ShareBar({ counts, total }: { counts: readonly number[]; total: number }) {
  let at = 0
  return (
    <Drawing look="pv-shape" box="0 0 100 24">
      {counts.length > 0 && <path class="pv-shape__ground" d="M0 14H100V24H0Z" />}
      {counts.slice(0, 5).map((count) => {
        const left = at
        at += (100 * count) / Math.max(1, total)
        return (
          <path d={`M${left.toFixed(1)} 14H${Math.max(left, at - 0.8).toFixed(1)}V24H${left.toFixed(1)}Z`} />
        )
      })}
    </Drawing>
  )
}

/** How much of a column has a value. */
export function FillBar({ share }: { share: number }) {
  return (
    <Drawing look="pv-fill" box="0 0 100 2">
      <path class="pv-shape__ground" d="M0 0H100V2H0Z" />
      <path d={`M0 0H${(100 * share).toFixed(1)}V2H0Z`} />
    </Drawing>
  )
}

export interface ValueBar {
  label: ComponentChildren
  count: number
  /** The view with this value chosen, or without it when it was. */
  href: string
  active: boolean
}

/** Values of a column as bars, each a link that filters. */
export function ValueBars({ items, label }: { items: readonly ValueBar[]; label: string }) {
  const lang = useLang()
  const href = useHref()
  const words = useUiWords()
  const top = highest(items)
  return (
    <ul class="pv-values" aria-label={label}>
      {items.map((item) => (
        <li>
          <a class="pv-facet__item" href={href(item.href)} data-keep data-active={item.active} rel="nofollow">
            <span class="pv-facet__box" aria-hidden="true">
              {item.active && <Icon name="check" size={14} />}
            </span>
            <span class="pv-facet__label pv-values__label">
              {item.label}
              <Drawing look="pv-fill" box="0 0 100 2">
                <path d={`M0 0H${((100 * item.count) / top).toFixed(1)}V2H0Z`} />
              </Drawing>
            </span>
            <span class="pv-facet__count">
              {formatNumber(lang, item.count)}
              <span class="ds-sr-only">
                {' '}
                {words.rowWord(item.count)}
                {item.active && ` (${words.removeFilter})`}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
