import { useHref, useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'

export type Crumb = { label: string; href: string }

/** Ways up from the page; the page itself is its h1. */
export function Breadcrumb({ items }: { items: Crumb[] }) {
  const words = useUiWords()
  const href = useHref()
  const first = items[0]?.href === '/' ? [] : [{ label: words.home, href: '/' }]
  return (
    <nav class="pv-crumbs" aria-label={words.youAreHere}>
      <ol>
        {[...first, ...items].map((item) => (
          <li>
            <a href={href(item.href)}>{item.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export type TabLink = {
  label: string
  href: string
  count?: number | undefined
  current?: boolean | undefined
}

/** Sections of one record or workspace, each at its own address. */
export function Tabs({ label, items }: { label: string; items: TabLink[] }) {
  const href = useHref()
  return (
    <nav class="pv-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li>
            <a href={href(item.href)} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span class="pv-count">{item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export type Step = { label: string; href?: string | undefined; state: 'done' | 'current' | 'todo' }

/** Where one stands in a guided form; steps already done lead back. */
export function Stepper({ label, steps }: { label: string; steps: Step[] }) {
  const words = useUiWords()
  const href = useHref()
  const states = { done: words.stepDone, current: words.stepCurrent, todo: words.stepTodo }
  return (
    <nav class="pv-steps" aria-label={label}>
      <ol>
        {steps.map((step, index) => (
          <li data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
            <span class="pv-steps__mark" aria-hidden="true">
              {step.state === 'done' ? <Icon name="check" size={16} /> : index + 1}
            </span>
            {step.href && step.state !== 'current' ? (
              <a href={href(step.href)}>{step.label}</a>
            ) : (
              <span>{step.label}</span>
            )}
            <span class="ds-sr-only"> ({states[step.state]})</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export type PagerProps = {
  /** From 1. */
  page: number
  pages: number
  hrefOf: (page: number) => string
}

/** First, last and neighbours of the page shown; nothing when all fits on one. */
export function Pager({ page, pages, hrefOf }: PagerProps) {
  const words = useUiWords()
  const href = useHref()
  if (pages < 2) return null
  return (
    <nav class="pv-pager" aria-label={words.pages}>
      <ul>
        <li>
          {page > 1 && (
            <a class="pv-pager__way" rel="prev" href={href(hrefOf(page - 1))}>
              <Icon name="left" size={16} />
              {words.previous}
            </a>
          )}
        </li>
        {shownPages(page, pages).map((number) =>
          number === 0 ? (
            <li class="pv-pager__gap" aria-hidden="true">
              …
            </li>
          ) : (
            <li class="pv-pager__number">
              <a
                href={href(hrefOf(number))}
                aria-label={words.page(number)}
                aria-current={number === page ? 'page' : undefined}
              >
                {number}
              </a>
            </li>
          ),
        )}
        <li>
          {page < pages && (
            <a class="pv-pager__way" rel="next" href={href(hrefOf(page + 1))}>
              {words.next}
              <Icon name="right" size={16} />
            </a>
          )}
        </li>
      </ul>
    </nav>
  )
}

/** Page numbers to show, 0 for a gap. */
function shownPages(page: number, pages: number): number[] {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const sorted = [...new Set(near)].sort((a, b) => a - b)
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1] ?? number
    return number - before > 1 ? [0, number] : [number]
  })
}
