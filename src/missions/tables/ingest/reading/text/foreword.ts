import { filledCells } from './cell-kind.ts'
import { majorityKind, type Row } from './column-kind.ts'

/** Rows looked through for the blank one that ends a foreword. */
const reach = 15
const judgedRows = 100
/** How many times longer than a legend is the table under it. */
const muchLonger = 4

/** Where to look for the header again when what begins at `top` is only a foreword to the table; null when it is not. */
export function afterForeword(rows: readonly Row[], top: number, typical: number): number | null {
  const blank = rows.slice(top, top + reach).findIndex((row) => filledCells(row) === 0)
  if (blank < 1) return null
  const end = top + blank
  const next = rows.findIndex((row, at) => at > end && filledCells(row) > 0)
  if (next < 0) return null
  const widest = Math.max(...rows.slice(top, end).map(filledCells))
  const isWider = widest < typical * 0.7 && filledCells(rows[next] ?? []) > widest * 1.4
  return isWider ? next : afterLegend(rows, top, end)
}

/**
 * A few rows as wide as the table, that explain it: the longest block under them holds numbers or dates where they
 * hold words, and begins with words of its own.
 */
function afterLegend(rows: readonly Row[], top: number, end: number): number | null {
  const longest = longestBlock(rows, end)
  if (longest.length < Math.max(12, (end - top) * muchLonger) || end - top < 2) return null
  const block = rows.slice(longest.from, longest.from + Math.min(longest.length, judgedRows))
  const legend = rows.slice(top, end)
  const fits = (row: Row, column: number) => (row[column] ?? '').trim() !== '' && isMeasure([row], column)
  const columns = Math.max(...block.map((row) => row.length))
  const measured = Array.from({ length: columns }, (_, at) => at).filter((at) => isMeasure(block, at))
  const isOther = legend.every((row) => !measured.some((column) => fits(row, column)))
  const isNamed = block
    .slice(0, 2)
    .some((row) => filledCells(row) > 1 && !measured.some((at) => fits(row, at)))
  return measured.length > 0 && isOther && isNamed ? longest.from : null
}

function isMeasure(rows: readonly Row[], column: number): boolean {
  const { kind } = majorityKind(rows, column)
  return kind === 'number' || kind === 'date'
}

function longestBlock(rows: readonly Row[], from: number): { from: number; length: number } {
  let best = { from, length: 0 }
  let start = from
  for (let at = from; at <= rows.length; at++) {
    if (at < rows.length && filledCells(rows[at] ?? []) > 0) continue
    if (at - start > best.length) best = { from: start, length: at - start }
    start = at + 1
  }
  return best
}
