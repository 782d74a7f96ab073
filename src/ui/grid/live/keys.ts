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
  const { section, active, openCell, signal } = keyed
  section.addEventListener('keydown', (event) => press(keyed, event), { signal })
  section.addEventListener(
    'click',
    ({ target }) => {
      const place = placeOf(target)
      if (!place) return
      Object.assign(active, place)
      const isLink = target instanceof Element && target.closest('a') !== null
      if (!isLink && !getSelection()?.toString()) openCell(place)
    },
    { signal },
  )
  section.addEventListener('focusin', ({ target }) => Object.assign(active, placeOf(target)), { signal })
}

function press(keyed: Keyed, event: KeyboardEvent): void {
  if (event.altKey || event.shiftKey) return
  const widget = event.target instanceof Element ? event.target.closest('a, button') : null
  const head = widget?.closest('[role=columnheader]')
  if (widget && head) {
    keepHead(keyed, head)
    if (moveInHead(event, head, widget)) return
  }
  const next = placeAfter(event, keyed)
  if (next) {
    event.preventDefault()
    keyed.moveTo(next)
  } else if (!widget && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault()
    keyed.openCell({ ...keyed.active })
  } else if (isCopy(event) && keyed.active.row >= 0) copy(keyed)
}

/** Where a key leads, null when it leads nowhere. */
function placeAfter(event: KeyboardEvent, { active, source, columns, page }: Keyed): Place | null {
  const { row, column } = active
  const [lastRow, lastColumn] = [source.total - 1, columns.length - 1]
  const isFar = event.ctrlKey || event.metaKey
  const steps: Record<string, [row: number, column: number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [isFar ? 0 : row, 0],
    End: [isFar ? lastRow : row, lastColumn],
    PageUp: [Math.max(0, row - page()), column],
    PageDown: [Math.max(0, row) + page(), column],
  }
  const step = steps[event.key]
  if (!step || (isFar && event.key.startsWith('Arrow'))) return null
  return {
    row: Math.max(-1, Math.min(lastRow, step[0])),
    column: Math.max(0, Math.min(lastColumn, step[1])),
  }
}

/** A header has two things to press: the arrow goes to the second before the next column. */
function moveInHead(event: KeyboardEvent, head: Element, widget: Element): boolean {
  const widgets = [...head.querySelectorAll<HTMLElement>('a, button')]
  const at = widgets.findIndex((one) => one.isSameNode(widget))
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  const next = step === undefined ? undefined : widgets[at + step]
  if (!next) return false
  event.preventDefault()
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
