import type { CellForm } from '../look.ts'

/** A column of the grid: where it stands, in pixels, and its header as the server wrote it. */
export interface LiveColumn {
  name: string
  label: string
  form: CellForm
  left: number
  width: number
  head: HTMLElement
}

const forms: readonly CellForm[] = [
  'text',
  'code',
  'number',
  'plain',
  'boolean',
  'date',
  'datetime',
  'instant',
]
const [narrowest, widest] = [112, 340]

/** Columns keep the width that the browser gave them in the table of the server, within reason. */
export function readColumns(table: HTMLTableElement, available: number): LiveColumn[] {
  const heads = [...table.querySelectorAll<HTMLElement>('thead th')]
  const widths = heads.map((head) =>
    Math.ceil(Math.min(widest, Math.max(narrowest, head.getBoundingClientRect().width || narrowest))),
  )
  // Few columns fill the width.
  const spare = Math.max(0, available - widths.reduce((sum, width) => sum + width, 0))
  let left = 0
  return heads.map((head, i) => {
    const width = (widths[i] ?? narrowest) + Math.floor(spare / heads.length)
    const column = {
      name: head.dataset.name ?? '',
      label: head.querySelector('[data-label]')?.textContent ?? '',
      form: forms.find((form) => form === head.dataset.form) ?? 'text',
      left,
      width,
      head,
    }
    left += width
    return column
  })
}

/** Which columns are in sight, the last excluded. */
export function columnsInSight(
  columns: readonly LiveColumn[],
  left: number,
  width: number,
): [number, number] {
  const from = columns.findIndex((column) => column.left + column.width > left - 200)
  const to = columns.findIndex((column) => column.left > left + width + 200)
  return [Math.max(0, from), to < 0 ? columns.length : to]
}
