/** What a cell looks like, well enough to tell a header from data; types are decided later, on all cells. */
export type CellKind = 'empty' | 'number' | 'date' | 'boolean' | 'code' | 'text'

const number = /^[-+]?(\d{1,3}([\s\u00a0\u202f]\d{3})+|\d+)([.,]\d+)?([eE][-+]?\d+)?\s?[%€]?$|^[-+]?[.,]\d+$/
const date =
  /^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d{2}(:\d{2})?.*)?$|^\d{1,2}:\d{2}(:\d{2})?$/
const boolean = /^(oui|non|true|false|vrai|faux|yes|no)$/i
const code = /^(?=.*\d)[A-Z0-9][A-Z0-9_./:-]*$|^https?:|^[^\s@]+@[^\s@]+\.[a-z]+$|^[[{].*[\]}]$/

export function kindOf(cell: string): CellKind {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (text.length > 300) return 'text'
  if (number.test(text)) return 'number'
  if (date.test(text)) return 'date'
  if (boolean.test(text)) return 'boolean'
  return code.test(text) ? 'code' : 'text'
}

export function filledCells(cells: readonly string[]): number {
  let filled = 0
  for (const cell of cells) if (cell.trim() !== '') filled++
  return filled
}

const noteWords =
  /^(\(?\*+\)?|\(\d\)|©|sources?\b|notes?\b|nb\s?:|n\.b\.|nota\b|lecture\b|champ\b|extraction\b|extrait\b|mises? à jour\b|mis à jour\b|date d.(extraction|export)|données\b|remarques?\b|avertissement|légende|précisions?\b|définitions?\b|copyright|licen[cs]e|fin d)/i

/** Whether a row that holds one cell only speaks of the table instead of being a row of it. */
export function isNote(cells: readonly string[]): boolean {
  const note = cells.find((cell) => cell.trim() !== '') ?? ''
  if (filledCells(cells) !== 1 || kindOf(note) !== 'text') return false
  return noteWords.test(note.trim()) || (note === cells[0] && note.length > 60 && note.includes(' '))
}
