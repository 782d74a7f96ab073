import type { LiveColumn } from './columns.ts'
import { heightOf } from './window.ts'

/** Of a row, in pixels; the style says the same. */
export const rowHeight = 36

/** Puts the elements of a grid in the place of the table of the server, whose headers it takes. */
export function buildFrame(
  section: HTMLElement,
  { columns, table, total }: { columns: readonly LiveColumn[]; table: HTMLTableElement; total: number },
): { header: HTMLElement; body: HTMLElement } {
  const [header, body] = [withRole('rowgroup'), withRole('rowgroup')]
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  header.dataset.part = 'header'
  header.style.width = `${width}px`
  header.append(headerLine(columns))
  body.dataset.part = 'body'
  body.style.width = `${width}px`
  body.style.height = `${heightOf({ total, height: rowHeight })}px`
  section.removeAttribute('tabindex')
  section.setAttribute('role', 'grid')
  section.setAttribute('aria-rowcount', String(total + 1))
  section.setAttribute('aria-colcount', String(columns.length))
  section.setAttribute('aria-label', table.caption?.textContent ?? '')
  table.remove()
  section.prepend(header, body)
  return { header, body }
}

function headerLine(columns: readonly LiveColumn[]): HTMLElement {
  const line = withRole('row')
  line.setAttribute('aria-rowindex', '1')
  columns.forEach((column, i) => {
    const head = withRole('columnheader')
    head.setAttribute('aria-colindex', String(i + 1))
    head.dataset.form = column.form
    head.style.width = `${column.width}px`
    const order = column.head.getAttribute('aria-sort')
    if (order) head.setAttribute('aria-sort', order)
    head.append(...column.head.childNodes)
    column.head = head
    line.append(head)
  })
  // One stop for the whole grid: arrows go on from there.
  for (const widget of [...line.querySelectorAll<HTMLElement>('a, button')].slice(1)) widget.tabIndex = -1
  return line
}

export function newRow(row: number): HTMLElement {
  const element = withRole('row')
  element.setAttribute('aria-rowindex', String(row + 2))
  return element
}

export function newCell({ left, width }: LiveColumn, i: number): HTMLElement {
  const cell = withRole('gridcell')
  cell.setAttribute('aria-colindex', String(i + 1))
  cell.style.left = `${left}px`
  cell.style.width = `${width}px`
  return cell
}

function withRole(role: string): HTMLElement {
  const element = document.createElement('div')
  element.setAttribute('role', role)
  return element
}
