import { type CellLanguage, type CellValue, lookOf } from '../look.ts'
import type { LiveColumn } from './columns.ts'

/** No cell of a line shows more; it opens whole. */
const longest = 200

/** Draws a value in its cell; undefined is one that is not here yet. */
export function fillCell(
  cell: HTMLElement,
  value: CellValue,
  { column, language }: { column: LiveColumn; language: CellLanguage & { empty: string } },
): void {
  cell.replaceChildren()
  cell.toggleAttribute('data-waits', value === undefined)
  if (value === undefined) {
    delete cell.dataset.look
    return
  }
  const look = lookOf(value, column.form, language)
  cell.dataset.look = look.kind
  if (look.kind === 'empty') {
    const said = document.createElement('span')
    said.className = 'ds-sr-only'
    said.textContent = language.empty
    cell.append(said)
  } else if (look.href) {
    const link = document.createElement('a')
    link.className = 'ds-link'
    link.href = look.href
    link.rel = 'nofollow ugc noopener'
    link.tabIndex = -1
    link.textContent = look.text
    cell.append(link)
  } else cell.textContent = look.text.slice(0, longest)
}
