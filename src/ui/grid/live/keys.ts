import type { LiveColumn } from './columns.ts'
import type { Place } from './grid.ts'
import type { RowSource } from './source.ts'

interface Keyed {
  section: HTMLElement
  columns: readonly LiveColumn[]
  active: Place
  source: RowSource
  moveTo: (place: Place) => void
  openCell: (place: Place) => void
  /** Rows of a screen. */
  page: () => number
  signal: AbortSignal
}

/** Arrows, Home, End, pages and Enter in the grid; the mouse opens cells and moves the same place. */
export function handleKeys(keyed: Keyed): void {
  const { section, active, moveTo, openCell, signal } = keyed
  section.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.shiftKey) return
      const widget = event.target instanceof Element ? event.target.closest('a, button') : null
      const isHead = widget?.closest('[role=columnheader]') ?? null
      if (isHead) keepHead(keyed, isHead)
      if (isHead && moveInHead(event, isHead, widget)) return
      const next = target(event, keyed)
      if (next) {
        event.preventDefault()
        moveTo(next)
      } else if (!isHead && !widget && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault()
        openCell({ ...active })
      } else if (isCopy(event) && active.row >= 0) copy(keyed)
    },
    { signal },
  )
  section.addEventListener(
    'click',
    (event) => {
      const place = placeOf(event.target)
      if (!place) return
      Object.assign(active, place)
      if (!(event.target instanceof Element && event.target.closest('a')) && !getSelection()?.toString())
        openCell(place)
    },
    { signal },
  )
  section.addEventListener(
    'focusin',
    ({ target }) => {
      const place = placeOf(target)
      if (place) Object.assign(active, place)
    },
    { signal },
  )
}

/** Where a key leads, null when it leads nowhere. */
function target(event: KeyboardEvent, { active, source, columns, page }: Keyed): Place | null {
  const { row, column } = active
  const [lastRow, lastColumn] = [source.total - 1, columns.length - 1]
  const isFar = event.ctrlKey || event.metaKey
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(-1, Math.min(lastRow, nextRow)),
    column: Math.max(0, Math.min(lastColumn, nextColumn)),
  })
  const places: Record<string, () => Place> = {
    ArrowUp: () => to(row - 1, column),
    ArrowDown: () => to(row + 1, column),
    ArrowLeft: () => to(row, column - 1),
    ArrowRight: () => to(row, column + 1),
    Home: () => to(isFar ? 0 : row, 0),
    End: () => to(isFar ? lastRow : row, lastColumn),
    PageUp: () => to(Math.max(0, row - page()), column),
    PageDown: () => to(Math.max(0, row) + page(), column),
  }
  if (isFar && event.key.startsWith('Arrow')) return null
  return places[event.key]?.() ?? null
}

/** A header has two things to press: the arrow goes to the second before the next column. */
function moveInHead(event: KeyboardEvent, head: Element, widget: Element | null): boolean {
  const widgets = [...head.querySelectorAll<HTMLElement>('a, button')]
  const at = widgets.findIndex((one) => one === widget)
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  const next = step === undefined ? undefined : widgets[at + step]
  if (!next) return false
  event.preventDefault()
  for (const one of widgets) one.tabIndex = one === next ? 0 : -1
  next.focus({ preventScroll: true })
  return true
}

function keepHead({ active, columns }: Keyed, head: Element): void {
  active.row = -1
  active.column = columns.findIndex((column) => column.head === head)
}

function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest('[role=gridcell]') : null
  const row = cell?.parentElement?.getAttribute('aria-rowindex')
  const column = cell?.getAttribute('aria-colindex')
  return row && column ? { row: Number(row) - 2, column: Number(column) - 1 } : null
}

function isCopy({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === 'c' && !getSelection()?.toString()
}

/** The value as it is, not as it is shown. */
function copy({ source, active }: Keyed): void {
  const value = source.rowAt(active.row)?.[active.column]
  void navigator.clipboard?.writeText(value === null || value === undefined ? '' : String(value))
}
