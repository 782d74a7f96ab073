import type { ComponentChildren } from 'preact'
import { useUiWords } from './frame.ts'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ComponentChildren
  /** Figures align at the end, in tabular numbers. */
  numeric?: boolean | undefined
  /** The cell names its row. */
  heading?: boolean | undefined
}

export type TableProps<Row> = {
  /** Says what the table shows; hidden only when a heading just above says the same. */
  caption: string
  captionHidden?: boolean | undefined
  columns: Column<Row>[]
  rows: readonly Row[]
  size?: 'sm' | undefined
  /** Its cells hold sentences and addresses: they follow the width, and break where nothing else does. */
  wraps?: boolean | undefined
  /** On a narrow screen, each row is a sheet of its own, its cells named one under the other: many columns are read. */
  stacks?: boolean | undefined
}

/** A table that scrolls on its own on a narrow screen, reachable by keyboard. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, size, wraps, stacks } = props
  const words = useUiWords()
  const looks = [
    ...['ds-table pv-table', size && `pv-table--${size}`],
    ...[wraps && 'pv-table--wraps', stacks && 'pv-table--stacks'],
  ]
  // What is no longer laid out as a table stays one for who listens to it.
  const role = (name: 'table' | 'rowgroup' | 'row' | 'columnheader') => (stacks ? name : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="pv-scroll" tabIndex={0} aria-label={`${caption} — ${words.scrollTable}`}>
      <table class={looks.filter(Boolean).join(' ')} role={role('table')}>
        <caption class={captionHidden ? 'ds-sr-only' : undefined}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column) => (
              <th scope="col" class={column.numeric ? 'pv-numeric' : undefined} role={role('columnheader')}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr role={role('row')}>{columns.map((column) => cellOf(column, row, stacks))}</tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function cellOf<Row>(column: Column<Row>, row: Row, stacks = false) {
  const look = column.numeric ? 'pv-numeric' : undefined
  const label = stacks ? column.label : undefined
  // In a sheet, the label and what it names stand side by side.
  const content = stacks ? <div>{column.cell(row)}</div> : column.cell(row)
  return column.heading ? (
    <th scope="row" class={look} role={stacks ? 'rowheader' : undefined} data-label={label}>
      {content}
    </th>
  ) : (
    <td class={look} role={stacks ? 'cell' : undefined} data-label={label}>
      {content}
    </td>
  )
}

export type Difference = { field: string; before: string | null; after: string | null }

/** What changed, field by field; something new has nothing before, and no column for it. */
export function Differences({
  caption,
  rows,
  isNew,
}: {
  caption: string
  rows: readonly Difference[]
  isNew?: boolean | undefined
}) {
  const words = useUiWords()
  const columns: Column<Difference>[] = [
    { key: 'field', label: words.changedField, heading: true, cell: ({ field }) => field },
    { key: 'before', label: words.valueBefore, cell: ({ before }) => before ?? words.noValue },
    {
      key: 'after',
      label: isNew ? words.newValue : words.valueAfter,
      cell: ({ after }) => after ?? words.noValue,
    },
  ]
  return (
    <Table
      caption={caption}
      captionHidden
      size="sm"
      wraps
      stacks
      rows={rows}
      columns={columns.filter(({ key }) => !isNew || key !== 'before')}
    />
  )
}

const longest = 300

/** A long value is cut where the table would no longer be read. */
export function cutValue(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

export type Definition = { term: ComponentChildren; value: ComponentChildren }

/** Terms and what they are; an absent value is said, never left blank. */
export function DefinitionList({ items, stacked }: { items: Definition[]; stacked?: boolean | undefined }) {
  const words = useUiWords()
  return (
    <dl class={`pv-definitions${stacked ? ' pv-definitions--stacked' : ''}`}>
      {items.map(({ term, value }) => (
        <div>
          <dt>{term}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span class="pv-quiet">{words.none}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
