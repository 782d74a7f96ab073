import type { Cell } from '#kernel/duck'

/** Rows without header, as the DataStore writes them (RFC 4180, or tabulations). */
export function toDelimited(rows: readonly (readonly Cell[])[], separator: ',' | '\t'): string {
  return rows.map((row) => `${row.map((cell) => toField(cell, separator)).join(separator)}\n`).join('')
}

function toField(cell: Cell, separator: string): string {
  const text = cell === null ? '' : String(cell)
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
