import type { CellLanguage } from '../look.ts'
import { type LiveColumn, readColumns } from './columns.ts'
import { type Drawn, draw, scrolledOf } from './drawing.ts'
import { buildFrame } from './frame.ts'
import { handleKeys } from './keys.ts'
import type { RowSource } from './source.ts'
import { type Scrolled, scrollFor } from './window.ts'

/** A place of the grid; row -1 is the header. */
export interface Place {
  row: number
  column: number
}

export interface GridSetting {
  /** Holds the table of the server, whose place the grid takes. */
  section: HTMLElement
  table: HTMLTableElement
  source: RowSource
  language: CellLanguage & { empty: string }
  /** Place of the first row to show. */
  first: number
  onOpen: (cell: HTMLElement, column: LiveColumn, place: Place) => void
}

export interface LiveGrid {
  draw: () => void
  columns: readonly LiveColumn[]
  close: () => void
}

/** A grid over a source of rows that draws only what is in sight (ARIA Authoring Practices, grid pattern). */
export function openGrid({ section, table, source, language, first, onOpen }: GridSetting): LiveGrid {
  const columns = readColumns(table, section.clientWidth)
  const frame = buildFrame(section, { columns, table, total: source.total })
  const active: Place = { row: -1, column: 0 }
  const drawn: Drawn = { section, ...frame, columns, source, language, active, rows: new Map() }
  const page = () => pageOf(scrolledOf(drawn))
  const stop = new AbortController()
  const { signal } = stop
  let next = 0
  section.addEventListener(
    'scroll',
    () => {
      cancelAnimationFrame(next)
      next = requestAnimationFrame(() => draw(drawn))
    },
    { signal, passive: true },
  )
  handleKeys({
    section,
    columns,
    active,
    source,
    page,
    signal,
    moveTo: (place) => moveTo(drawn, place),
    openCell: (place) => {
      const [cell, column] = [cellAt(drawn, place), columns[place.column]]
      if (cell && column) onOpen(cell, column, place)
    },
  })
  const resized = new ResizeObserver(() => draw(drawn))
  resized.observe(section)
  // From below, a row comes in sight at the top.
  const below = { ...scrolledOf(drawn), scrollTop: section.scrollHeight }
  if (first > 0) section.scrollTop = scrollFor(first, below)
  draw(drawn)
  return {
    draw: () => draw(drawn),
    columns,
    close: () => {
      stop.abort()
      resized.disconnect()
      source.close()
    },
  }
}

function moveTo(drawn: Drawn, place: Place): void {
  const { section, columns, active } = drawn
  Object.assign(active, place)
  const column = columns[place.column]
  if (column) section.scrollLeft = nearest(column, section)
  if (place.row >= 0) section.scrollTop = scrollFor(place.row, scrolledOf(drawn))
  draw(drawn)
  const focused = place.row < 0 ? column?.head.querySelector<HTMLElement>('a, button') : cellAt(drawn, place)
  focused?.focus({ preventScroll: true })
}

function cellAt({ rows }: Drawn, { row, column }: Place): HTMLElement | null {
  return rows.get(row)?.querySelector<HTMLElement>(`[aria-colindex="${column + 1}"]`) ?? null
}

/** Rows of a screen, but one that stays in sight. */
function pageOf({ viewHeight, height }: Scrolled): number {
  return Math.max(1, Math.floor(viewHeight / height) - 1)
}

/** How far to scroll aside so that a column is whole in sight. */
function nearest({ left, width }: LiveColumn, { scrollLeft, clientWidth }: HTMLElement): number {
  if (left < scrollLeft) return left
  return left + width > scrollLeft + clientWidth ? left + width - clientWidth : scrollLeft
}
