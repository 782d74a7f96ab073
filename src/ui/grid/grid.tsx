import type { ComponentChildren } from 'preact'
import { useHref, useLang, useUiWords } from '../frame.ts'
import { Icon, type IconName } from '../icon.tsx'
import { type CellForm, type CellLook, type CellValue, lookOf } from './look.ts'

export interface GridColumn {
  /** As requests say it. */
  name: string
  label: string
  form: CellForm
  icon: IconName
  /** Said with the name. */
  typeLabel: string
  /** The order of the rows when it is by this column. */
  order?: 'ascending' | 'descending' | undefined
  /** The same view in the next order of this column. */
  sortHref?: string | undefined
  sortLabel?: string | undefined
  /** Sheet that says everything of the column. */
  sheet?: string | undefined
  sheetLabel?: string | undefined
  /** Under the name: meaning, shape, what it holds. */
  about?: ComponentChildren
}

export interface GridProps {
  caption: string
  columns: readonly GridColumn[]
  rows: readonly (readonly CellValue[])[]
  /** Place of the first row, from 0; null when nobody knows. */
  first?: number | null | undefined
  total?: number | undefined
  /** Where scripts ask for the other rows of this view; none leaves the table as it is. */
  source?: { address: string; query: string } | undefined
  /** Said when there is no row. */
  empty?: ComponentChildren
  /** Said when rows could not be fetched. */
  fault?: string | undefined
  /** Of what scripts add to a cell. */
  filterLabel?: string | undefined
}

/** Rows as a table, whole without scripts; with them, a grid that goes through millions of rows. */
export function DataGrid(props: GridProps) {
  const { caption, columns, rows, first = null, total = rows.length, source, empty } = props
  const lang = useLang()
  const words = useUiWords()
  const language = { lang, yes: words.yes, no: words.no }
  const live = source &&
    first !== null && {
      'data-address': source.address,
      'data-query': source.query,
      'data-first': first,
      'data-total': total,
      'data-lang': lang,
      'data-yes': words.yes,
      'data-no': words.no,
      'data-empty': words.emptyCell,
      'data-copy': words.copy,
      'data-copied': words.copied,
      'data-closing': words.close,
      'data-filter': props.filterLabel,
      'data-fault': props.fault,
    }
  return (
    // biome-ignore lint/a11y/useSemanticElements: with scripts it becomes a grid, which a section may not be
    <div
      class="pv-grid"
      role="region"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={`${caption} — ${words.scrollTable}`}
      data-grid={live ? '' : undefined}
      {...live}
    >
      <table class="pv-grid__table">
        <caption class="ds-sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ form }, i) => (
                <Cell look={lookOf(row[i], form, language)} value={row[i]} empty={words.emptyCell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <div class="pv-grid__none">{empty}</div>}
    </div>
  )
}

function Head({ column }: { column: GridColumn }) {
  const href = useHref()
  const { label, icon, typeLabel, order, sortHref, sheet, about } = column
  const name = (
    <>
      <Icon name={icon} size={15} label={typeLabel} />
      <span class="pv-head__label" data-label>
        {label}
      </span>
    </>
  )
  return (
    <th scope="col" data-name={column.name} data-form={column.form} aria-sort={order}>
      <div class="pv-head">
        {sortHref === undefined ? (
          <span class="pv-head__name">{name}</span>
        ) : (
          <a class="pv-head__name" href={href(sortHref)} title={column.sortLabel} data-keep rel="nofollow">
            {name}
            <Icon name={order === 'descending' ? 'down' : order ? 'up' : 'sort'} size={14} />
          </a>
        )}
        {sheet && (
          <button
            type="button"
            class="pv-head__more"
            popovertarget={sheet}
            aria-haspopup="dialog"
            aria-label={column.sheetLabel}
          >
            <Icon name="filter" size={16} />
          </button>
        )}
        {about && <div class="pv-head__about">{about}</div>}
      </div>
    </th>
  )
}

/** Longer than that, a text is folded. */
const long = 140
/** No page shows more of one cell: the file has it whole. */
const longest = 2000

interface CellProps {
  look: CellLook
  value: CellValue
  empty: string
}

function Cell({ look: { kind, text, href }, value, empty }: CellProps) {
  if (kind === 'empty')
    return (
      <td data-look="empty">
        <span class="ds-sr-only">{empty}</span>
      </td>
    )
  const raw = String(value)
  const given = { 'data-look': kind, 'data-value': raw === text ? undefined : raw }
  if (href)
    return (
      <td {...given}>
        <a class="ds-link" href={href} rel="nofollow ugc noopener">
          {text}
        </a>
      </td>
    )
  if (text.length <= long) return <td {...given}>{text}</td>
  return (
    <td {...given}>
      <details class="pv-grid__long">
        <summary>{text.slice(0, long).toWellFormed()}…</summary>
        <div data-whole>{text.slice(0, longest).toWellFormed()}</div>
      </details>
    </td>
  )
}
