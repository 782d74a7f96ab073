import type { ComponentChildren } from 'preact'
import { useHref, useLang, useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'
import { formatNumber } from './number.ts'

export type SearchBarProps = {
  action?: string | undefined
  query?: string | undefined
  /** What else the search keeps: the filters in use, as hidden fields. */
  kept?: { name: string; value: string }[] | undefined
  placeholder?: string | undefined
  label?: string | undefined
  size?: 'md' | 'lg' | undefined
  /** On the search page itself: results follow the typing. */
  instant?: boolean | undefined
  autofocus?: boolean | undefined
}

/** One field for everything; suggestions come when scripts run, the form works without. */
export function SearchBar({
  action = '/search',
  query,
  kept = [],
  placeholder,
  label,
  size = 'md',
  instant,
  autofocus,
}: SearchBarProps) {
  const words = useUiWords()
  const href = useHref()
  return (
    <search>
      <form
        class={`pv-search pv-search--${size}`}
        action={href(action)}
        method="get"
        data-island={instant ? 'instant' : 'suggestions'}
        data-label={words.suggestions}
      >
        <label class="ds-sr-only" for="q">
          {label ?? words.searchLabel}
        </label>
        <Icon name="search" size={size === 'lg' ? 26 : 22} />
        <input
          class="pv-search__input"
          id="q"
          name="q"
          type="search"
          value={query}
          placeholder={placeholder ?? words.searchPlaceholder}
          autocomplete="off"
          enterkeyhint="search"
          autofocus={autofocus}
        />
        {kept.map((field) => (
          <input type="hidden" name={field.name} value={field.value} />
        ))}
        <button type="submit" class="ds-button pv-search__button" data-variant="primary">
          {words.search}
        </button>
      </form>
    </search>
  )
}

export type FacetItem = {
  label: string
  count: number
  /** The same search with this value added, or taken off when it is on. */
  href: string
  active?: boolean | undefined
}

export type FacetGroupProps = {
  title: string
  items: FacetItem[]
  /** How many show before "show more". */
  shown?: number | undefined
  open?: boolean | undefined
  /** Where the values that are not listed can be read, all of them. */
  all?: { label: string; href: string } | undefined
}

/** Values of one facet with their counts: plain links that look like boxes to tick. */
export function FacetGroup({ title, items, shown = 6, open = true, all }: FacetGroupProps) {
  const words = useUiWords()
  const href = useHref()
  if (items.length === 0) return null
  const active = items.filter((item) => item.active)
  const first = [...active, ...items.filter((item) => !item.active)].slice(0, Math.max(shown, active.length))
  const rest = items.filter((item) => !first.includes(item))
  return (
    <details class="pv-facet" open={open || active.length > 0}>
      <summary>
        <h3>{title}</h3>
        {active.length > 0 && (
          <span class="pv-count">
            {active.length}
            <span class="ds-sr-only"> {words.filtersOn(active.length)}</span>
          </span>
        )}
      </summary>
      <FacetList items={first} />
      {rest.length > 0 && (
        <details class="pv-facet__more">
          <summary>{words.showMore(rest.length)}</summary>
          <FacetList items={rest} />
        </details>
      )}
      {all && (
        <a class="ds-link pv-small pv-facet__all" href={href(all.href)} rel="nofollow">
          {all.label}
          <span class="ds-sr-only"> ({title})</span>
        </a>
      )}
    </details>
  )
}

function FacetList({ items }: { items: FacetItem[] }) {
  const lang = useLang()
  const href = useHref()
  const words = useUiWords()
  return (
    <ul>
      {items.map((item) => (
        <li>
          <a class="pv-facet__item" href={href(item.href)} data-keep data-active={item.active} rel="nofollow">
            <span class="pv-facet__box" aria-hidden="true">
              {item.active && <Icon name="check" size={14} />}
            </span>
            <span class="pv-facet__label">{item.label}</span>
            <span class="pv-facet__count">
              {formatNumber(lang, item.count)}
              <span class="ds-sr-only">
                {' '}
                {words.resultWord(item.count)}
                {item.active && ` (${words.removeFilter})`}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export type SearchLayoutProps = {
  /** The h1, hidden from sight when the search bar says enough. */
  title: ComponentChildren
  bar: ComponentChildren
  /** "1 204 results", said to screen readers when it changes. */
  summary: ComponentChildren
  sort?: ComponentChildren
  /** Removable chips of the filters in use, and how to clear them all. */
  chips?: ComponentChildren[] | undefined
  clearHref?: string | undefined
  facets: ComponentChildren
  children: ComponentChildren
  pager?: ComponentChildren
}

/** Facets at the left, a drawer on a phone; results at the right, as text. */
export function SearchLayout({
  title,
  bar,
  summary,
  sort,
  chips = [],
  clearHref,
  facets,
  children,
  pager,
}: SearchLayoutProps) {
  const words = useUiWords()
  return (
    <div class="pv-searching">
      <div class="pv-searching__head">
        {title}
        {bar}
      </div>
      <div class="pv-searching__body">
        <aside class="pv-drawer" id="facets" aria-label={words.filters} data-island="drawer">
          <a class="ds-skip-link" href="#results">
            {words.skipToResults}
          </a>
          <div class="pv-drawer__head">
            <h2>{words.filters}</h2>
            <button type="button" class="pv-tool pv-tool--icon" data-close aria-label={words.close}>
              <Icon name="close" />
            </button>
          </div>
          {facets}
          <button type="button" class="ds-button pv-drawer__done" data-variant="primary" data-close>
            {words.seeResults}
          </button>
        </aside>
        <section class="pv-results" id="results" tabIndex={-1} aria-busy="false">
          <h2 class="ds-sr-only">{words.resultsTitle}</h2>
          <div class="pv-results__head">
            <p class="pv-results__count" role="status">
              {summary}
            </p>
            <div class="pv-results__ways">
              <a
                href="#facets"
                class="ds-button pv-button--sm pv-drawer-button"
                data-variant="secondary"
                aria-controls="facets"
              >
                <Icon name="filter" />
                {words.filters}
                {chips.length > 0 && <span class="pv-count">{chips.length}</span>}
              </a>
              {sort}
            </div>
          </div>
          <ActiveFilters chips={chips} clearHref={clearHref} />
          {children}
          {pager}
        </section>
      </div>
    </div>
  )
}

function ActiveFilters({ chips, clearHref }: { chips: ComponentChildren[]; clearHref: string | undefined }) {
  const words = useUiWords()
  const href = useHref()
  if (chips.length === 0) return null
  return (
    <ul class="pv-row-list pv-active" aria-label={words.activeFilters}>
      {chips.map((chip) => (
        <li>{chip}</li>
      ))}
      {clearHref && (
        <li>
          <a class="ds-link pv-small" href={href(clearHref)} data-keep>
            {words.clearAll}
          </a>
        </li>
      )}
    </ul>
  )
}

/** Orders as links: the one in use is said. */
export function SortBy({
  items,
}: {
  items: { label: string; href: string; current?: boolean | undefined }[]
}) {
  const words = useUiWords()
  const href = useHref()
  const current = items.find((item) => item.current)
  return (
    <details class="pv-pop pv-sort" data-island="popover">
      <summary class="pv-tool">
        <Icon name="sort" size={18} />
        <span>
          <span class="pv-quiet">{words.sortBy} :</span> {current?.label}
        </span>
      </summary>
      <ul class="pv-pop__panel">
        {items.map((item) => (
          <li>
            <a
              class="pv-pop__item"
              href={href(item.href)}
              data-keep
              aria-current={item.current ? 'true' : undefined}
            >
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
