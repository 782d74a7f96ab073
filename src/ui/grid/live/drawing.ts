import type { CellLanguage, CellValue } from '../look.ts'
import { fillCell } from './cell.ts'
import { columnsInSight, type LiveColumn } from './columns.ts'
import { newCell, newRow, rowHeight } from './frame.ts'
import type { Place } from './grid.ts'
import type { RowSource } from './source.ts'
import { type Scrolled, sightOf } from './window.ts'

export interface Drawn {
  section: HTMLElement
  header: HTMLElement
  body: HTMLElement
  columns: readonly LiveColumn[]
  source: RowSource
  language: CellLanguage & { empty: string }
  /** What has the focus, or had it last: drawn wherever it is. */
  active: Place
  rows: Map<number, HTMLElement>
}

export function scrolledOf({ section, header, source }: Drawn): Scrolled {
  return {
    total: source.total,
    height: rowHeight,
    scrollTop: section.scrollTop,
    viewHeight: Math.max(rowHeight, section.clientHeight - header.offsetHeight),
  }
}

/** Draws what is in sight and no more, keeping the elements that stay. */
export function draw(drawn: Drawn): void {
  const { section, columns, source, active, rows } = drawn
  const sight = sightOf(scrolledOf(drawn))
  const range = columnsInSight(columns, section.scrollLeft, section.clientWidth)
  const wanted = new Set<number>(active.row >= 0 ? [active.row] : [])
  for (let row = sight.from; row < sight.to; row++) wanted.add(row)
  for (const [row, element] of rows) {
    if (wanted.has(row)) continue
    element.remove()
    rows.delete(row)
  }
  for (const row of wanted) {
    const element = rowOf(drawn, row)
    element.style.transform = `translateY(${sight.top + (row - sight.from) * rowHeight}px)`
    const values = source.rowAt(row)
    const state = [...range, values !== undefined, active.row === row && active.column].join()
    if (element.dataset.row === state) continue
    element.dataset.row = state
    drawCells(drawn, element, { row, range, values })
  }
  source.want(sight.from, sight.to)
}

function rowOf({ rows, body }: Drawn, row: number): HTMLElement {
  const known = rows.get(row)
  if (known) return known
  const element = newRow(row)
  rows.set(row, element)
  body.append(element)
  return element
}

interface RowDrawn {
  row: number
  range: [number, number]
  values: readonly CellValue[] | undefined
}

function drawCells({ columns, active, language }: Drawn, element: HTMLElement, drawn: RowDrawn): void {
  const {
    row,
    range: [from, to],
    values,
  } = drawn
  const before = new Map([...element.children].map((cell) => [cell.getAttribute('aria-colindex'), cell]))
  const shown: HTMLElement[] = []
  for (const [i, column] of columns.entries()) {
    const isActive = active.row === row && active.column === i
    if ((i < from || i >= to) && !isActive) continue
    const known = before.get(String(i + 1))
    const cell = known instanceof HTMLElement ? known : newCell(column, i)
    cell.tabIndex = isActive ? 0 : -1
    fillCell(cell, values === undefined ? undefined : (values[i] ?? null), { column, language })
    shown.push(cell)
  }
  arrange(element, shown)
}

/** The cells of a row in the order of its columns, for those who read cell by cell; one that has the focus stays put. */
function arrange(element: HTMLElement, cells: readonly HTMLElement[]): void {
  const kept = new Set<Element>(cells)
  for (const cell of [...element.children]) if (!kept.has(cell)) cell.remove()
  cells.forEach((cell, i) => {
    if (element.children[i] !== cell) element.insertBefore(cell, element.children[i] ?? null)
  })
}
