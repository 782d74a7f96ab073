import type { RawColumn } from '../contract.ts'

/** Names that rows have of their own. */
const taken = ['__id']
const longestName = 200

/** Names in the order of the header: trimmed, one line, unique whatever the case; an empty one says its position. */
export function nameColumns(labels: readonly string[]): RawColumn[] {
  const used = new Set(taken)
  const wanted = new Set(labels.map((label) => toName(label).toLowerCase()))
  return labels.map((label, at) => {
    const base = toName(label) || `colonne_${at + 1}`
    let name = base
    // A second "total" must not take the name of a column that is called "total_2".
    const isFree = (key: string) => !used.has(key) && (name === base || !wanted.has(key))
    for (let rank = 2; !isFree(name.toLowerCase()); rank++) name = `${base}_${rank}`
    used.add(name.toLowerCase())
    return { name, label }
  })
}

function toName(label: string): string {
  const line = label.replaceAll('\0', '').replace(/[\s\u00a0\u202f\ufeff]+/g, ' ')
  return line.trim().slice(0, longestName).trim()
}

/** What a header of one, two or three rows says of each column. */
export function joinLabels(
  header: readonly string[],
  above: readonly string[],
  under: readonly string[],
): string[] {
  const group = spread(above)
  return header.map((label, at) => {
    const parts = [group[at] ?? '', label.trim()].filter((part) => part !== '')
    const unit = (under[at] ?? '').trim()
    const text = parts.length > 1 || unit !== '' ? parts.join(' ') : label
    return unit === '' ? text : `${text} (${unit.replace(/^[([]\s*|\s*[)\]]$/g, '')})`
  })
}

/** A label over several columns is written in the first of them only. */
function spread(above: readonly string[]): string[] {
  let current = ''
  return above.map((cell) => {
    if (cell.trim() !== '') current = cell.trim()
    return current
  })
}
