import type { CellLanguage } from '../look.ts'
import { fillCell } from './cell.ts'
import { columnsInSight, type LiveColumn, readColumns } from './columns.ts'
import { handleKeys } from './keys.ts'
import type { RowSource } from './source.ts'
import { heightOf, type Scrolled, scrollFor, sightOf } from './window.ts'

/** A place of the grid; row -1 is the header. */
export interface Place {
  row: number
  column: number
}

export interface GridSetting {
  /** Takes the place of the table of the server. */
  section: HTMLElement
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

const rowHeight = 36

/** A grid over a source of rows that draws only what is in sight (ARIA Authoring Practices, grid pattern). */
export function openGrid(setting: GridSetting): LiveGrid {
  const { section, source, language } = setting
  const table = section.querySelector('table')
  if (!table) throw new Error('no table')
  const columns = readColumns(table, section.clientWidth)
  const { header, body } = build(section, { columns, table, total: source.total })
  const active: Place = { row: -1, column: 0 }
  const rows = new Map<number, HTMLElement>()
  let columnsDrawn = ''

  const scrolled = (): Scrolled => ({
    total: source.total,
    height: rowHeight,
    scrollTop: section.scrollTop,
    viewHeight: Math.max(rowHeight, section.clientHeight - header.offsetHeight),
  })

  const draw = () => {
    const sight = sightOf(scrolled())
    const range = columnsInSight(columns, section.scrollLeft, section.clientWidth)
    const drawn = range.join()
    const wanted = new Set<number>(active.row >= 0 ? [active.row] : [])
    for (let row = sight.from; row < sight.to; row++) wanted.add(row)
    for (const [row, element] of rows)
      if (!wanted.has(row)) {
        element.remove()
        rows.delete(row)
      }
    for (const row of wanted) {
      const element = rows.get(row) ?? addRow(row)
      element.style.transform = `translateY(${sight.top + (row - sight.from) * rowHeight}px)`
      const values = source.rowAt(row)
      const state = `${drawn} ${values !== undefined}`
      if (element.dataset.row === state) continue
      element.dataset.row = state
      drawCells(element, row, { range, values })
    }
    columnsDrawn = drawn
    source.want(sight.from, sight.to)
  }

  const addRow = (row: number) => {
    const element = document.createElement('div')
    element.setAttribute('role', 'row')
    element.setAttribute('aria-rowindex', String(row + 2))
    rows.set(row, element)
    body.append(element)
    return element
  }

  const drawCells = (
    element: HTMLElement,
    row: number,
    { range: [from, to], values }: { range: [number, number]; values: ReturnType<RowSource['rowAt']> },
  ) => {
    const before = new Map([...element.children].map((cell) => [cell.getAttribute('aria-colindex'), cell]))
    const shown: HTMLElement[] = []
    columns.forEach((column, i) => {
      const isActive = active.row === row && active.column === i
      if ((i < from || i >= to) && !isActive) return
      const known = before.get(String(i + 1))
      const cell = known instanceof HTMLElement ? known : newCell(column, i)
      cell.tabIndex = isActive ? 0 : -1
      fillCell(cell, values === undefined ? undefined : (values[i] ?? null), { column, language })
      shown.push(cell)
    })
    for (const cell of before.values()) if (!shown.some((one) => one === cell)) cell.remove()
    for (const cell of shown) if (!cell.isConnected) element.append(cell)
  }

  const cellAt = ({ row, column }: Place) =>
    rows.get(row)?.querySelector<HTMLElement>(`[aria-colindex="${column + 1}"]`) ?? null

  const moveTo = (place: Place) => {
    const before = cellAt(active)
    if (before) before.tabIndex = -1
    Object.assign(active, place)
    const column = columns[place.column]
    if (column) section.scrollLeft = nearest(column, section)
    if (place.row < 0) return focusHead(columns, place.column)
    section.scrollTop = scrollFor(place.row, scrolled())
    for (const row of [place.row]) delete rows.get(row)?.dataset.row
    draw()
    const cell = cellAt(place)
    if (!cell) return
    cell.tabIndex = 0
    cell.focus({ preventScroll: true })
  }

  const openCell = (place: Place) => {
    const [cell, column] = [cellAt(place), columns[place.column]]
    if (cell && column) setting.onOpen(cell, column, place)
  }

  const stop = new AbortController()
  const { signal } = stop
  let frame = 0
  section.addEventListener(
    'scroll',
    () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(draw)
    },
    { signal, passive: true },
  )
  handleKeys({ section, columns, active, source, moveTo, openCell, page: () => pageOf(scrolled()), signal })
  const resized = new ResizeObserver(() => draw())
  resized.observe(section)
  section.scrollTop = setting.first > 0 ? scrollFor(setting.first + pageOf(scrolled()), scrolled()) : 0
  draw()
  void columnsDrawn
  return {
    draw,
    columns,
    close: () => {
      stop.abort()
      resized.disconnect()
      source.close()
    },
  }
}

function pageOf({ viewHeight, height }: Scrolled): number {
  return Math.max(1, Math.floor(viewHeight / height) - 1)
}

/** How far to scroll aside so that a column is whole in sight. */
function nearest({ left, width }: LiveColumn, { scrollLeft, clientWidth }: HTMLElement): number {
  if (left < scrollLeft) return left
  return left + width > scrollLeft + clientWidth ? left + width - clientWidth : scrollLeft
}

function focusHead(columns: readonly LiveColumn[], at: number): void {
  columns[at]?.head.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
}

function newCell(column: LiveColumn, i: number): HTMLElement {
  const cell = document.createElement('div')
  cell.setAttribute('role', 'gridcell')
  cell.setAttribute('aria-colindex', String(i + 1))
  cell.style.left = `${column.left}px`
  cell.style.width = `${column.width}px`
  return cell
}

function build(
  section: HTMLElement,
  { columns, table, total }: { columns: readonly LiveColumn[]; table: HTMLTableElement; total: number },
) {
  const [header, body, line] = ['rowgroup', 'rowgroup', 'row'].map((role) => {
    const element = document.createElement('div')
    element.setAttribute('role', role)
    return element
  })
  if (!header || !body || !line) throw new Error('no element')
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  header.dataset.part = 'header'
  body.dataset.part = 'body'
  header.style.width = `${width}px`
  body.style.width = `${width}px`
  body.style.height = `${heightOf({ total, height: rowHeight })}px`
  line.setAttribute('aria-rowindex', '1')
  columns.forEach((column, i) => {
    const head = document.createElement('div')
    head.setAttribute('role', 'columnheader')
    head.setAttribute('aria-colindex', String(i + 1))
    head.dataset.form = column.form
    const order = column.head.getAttribute('aria-sort')
    if (order) head.setAttribute('aria-sort', order)
    head.style.width = `${column.width}px`
    head.append(...column.head.childNodes)
    // One stop for the whole grid: arrows go on from there.
    for (const widget of head.querySelectorAll<HTMLElement>('a, button')) widget.tabIndex = i === 0 ? 0 : -1
    column.head = head
    line.append(head)
  })
  for (const widget of [...line.querySelectorAll<HTMLElement>('a, button')].slice(1)) widget.tabIndex = -1
  header.append(line)
  section.removeAttribute('tabindex')
  section.setAttribute('role', 'grid')
  section.setAttribute('aria-rowcount', String(total + 1))
  section.setAttribute('aria-colcount', String(columns.length))
  section.setAttribute('aria-label', table.caption?.textContent ?? '')
  table.remove()
  section.prepend(header, body)
  return { header, body }
}
