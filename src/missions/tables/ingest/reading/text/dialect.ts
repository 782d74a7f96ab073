import { filledCells, kindOf } from './cell-kind.ts'
import { findLayout } from './layout.ts'
import type { Grammar } from './records.ts'
import { rowsOf, type Sample, type SampleRow } from './sample.ts'

export interface FoundGrammar {
  grammar: Grammar
  /** The delimiter as people write it, empty for a single column. */
  delimiter: string
  quote: string
  /** Records before the table that only say how to read it: `sep=;`. */
  preamble: number
}

/** How likely a character is to delimit, before the text is looked at. */
const candidates: [delimiter: string, prior: number][] = [
  [';', 1],
  ['\t', 1],
  [',', 0.95],
  ['|', 0.95],
  ['\u001f', 0.9],
  ['^', 0.7],
  ['~', 0.7],
  [':', 0.5],
  ['#', 0.5],
  ['!', 0.4],
  ['*', 0.4],
  ['&', 0.4],
]
const single = 31
const judgedRows = 400
/** Below this no character divides the lines in a way that holds. */
const weakest = 0.22

/** The delimiter and the quote under which the rows of a sample agree best. */
export function findGrammar(sample: Sample, newline: 10 | 13): FoundGrammar {
  const quote = findQuote(sample)
  const base = { quote: quote.charCodeAt(0), backslash: usesBackslash(sample, quote), newline }
  const stated = /^sep=(.)\r?(\n|\r|$)/i.exec(sample.head.toString('utf8', 0, 16))?.[1]
  if (stated) {
    return { grammar: { ...base, delimiter: stated.charCodeAt(0) }, delimiter: stated, quote, preamble: 1 }
  }
  let best = { delimiter: '', score: weakest }
  for (const [delimiter, prior] of candidates) {
    if (!sample.head.includes(delimiter)) continue
    const score = prior * scoreOf(sample, { ...base, delimiter: delimiter.charCodeAt(0) })
    if (score > best.score) best = { delimiter, score }
  }
  const delimiter = best.delimiter === '' ? single : best.delimiter.charCodeAt(0)
  return { grammar: { ...base, delimiter }, delimiter: best.delimiter, quote, preamble: 0 }
}

/** An apostrophe quotes when it opens and closes cells and the double quote never does. */
function findQuote({ head }: Sample): '"' | "'" {
  const text = head.toString('utf8', 0, 1 << 16)
  const count = (quote: string) => {
    const edge = '[;,\\t|]'
    const pattern = new RegExp(`(^|${edge})${quote}[^${quote}\\n]*${quote}(?=${edge}|\\r?\\n|$)`, 'gm')
    return text.match(pattern)?.length ?? 0
  }
  const lines = text.split('\n').length
  return count("'") > lines * 0.5 && count('"') === 0 ? "'" : '"'
}

function usesBackslash({ head }: Sample, quote: string): boolean {
  const text = head.toString('utf8')
  const escaped = text.split(`\\${quote}`).length - 1
  const doubled =
    text.split(new RegExp(`[^;,\\t|\\s${quote}]${quote}${quote}[^;,\\t|\\s${quote}]`)).length - 1
  // A path that ends with a backslash before a closing quote is no escape.
  const closing = text.split(new RegExp(`[^\\\\]\\\\${quote}(?=[;,\\t|\\r\\n])`)).length - 1
  return escaped > 0 && doubled === 0 && closing < escaped * 0.5
}

function scoreOf(sample: Sample, grammar: Grammar): number {
  const rows = untitled(rowsOf(sample.head, grammar, judgedRows))
  const head = agreement(rows)
  if (head.width < 2) return 0
  const shares = [head.share, ...sample.places.map((place) => placeShare(place, grammar, head.width))]
  const share = shares.reduce((sum, one) => sum + one, 0) / shares.length
  const quality = qualityOf(rows, head.width)
  return share ** 2 * quality * headerFit(rows, head.width) * (1 - 0.6 / head.width)
}

const mostTitles = 15
/** Rows of a table so short that its titles would count as much as they do. */
const shortTable = 12

/** A short table without the titles above it, when all that follows them is as wide. */
function untitled(rows: SampleRow[]): SampleRow[] {
  const first = rows.findIndex(({ cells }) => filledCells(cells) > 1)
  const table = rows.slice(first).filter(({ cells }) => filledCells(cells) > 0)
  const width = table[0]?.cells.length ?? 0
  const isTable = table.length > 1 && width > 2 && table.every(({ cells }) => cells.length === width)
  return first > 0 && first <= mostTitles && table.length <= shortTable && isTable ? table : rows
}

interface Agreement {
  width: number
  share: number
}

/** The most frequent width among rows that are not blank, and how many have it; shorter rows count for half. */
function agreement(rows: SampleRow[]): Agreement {
  const { counts, seen } = countWidths(rows)
  let width = 1
  for (const [one, count] of counts) if (one > 1 && count > (counts.get(width) ?? 0)) width = one
  // Two rows of different widths, neither of which is one: the wider is meant.
  if (width === 1 && seen <= 2) width = Math.max(1, ...counts.keys())
  return { width, share: seen === 0 ? 0 : shareOf(counts, width, seen) }
}

function countWidths(rows: SampleRow[]): { counts: Map<number, number>; seen: number } {
  const counts = new Map<number, number>()
  let seen = 0
  for (const { cells } of rows) {
    if (filledCells(cells) === 0) continue
    seen++
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  return { counts, seen }
}

function shareOf(counts: Map<number, number>, width: number, seen: number): number {
  let sum = 0
  for (const [one, count] of counts) {
    // A trailing delimiter on some rows, a title or a short row: close to what is expected.
    if (one === width) sum += count
    else if (one === width + 1 || (one > 1 && one < width)) sum += count * 0.5
  }
  return sum / seen
}

function placeShare(place: Buffer, grammar: Grammar, width: number): number {
  const outside = shareOfWidth(rowsOf(place, grammar, judgedRows), width)
  if (outside > 0.9) return outside
  // The place may begin inside a quoted cell: what follows the next quote that closes one.
  const quote = String.fromCharCode(grammar.quote ?? 34)
  const close = place.indexOf(quote + String.fromCharCode(grammar.newline))
  if (close < 0) return outside
  return Math.max(outside, shareOfWidth(rowsOf(place.subarray(close + 2), grammar, judgedRows), width))
}

function shareOfWidth(rows: SampleRow[], width: number): number {
  const { counts, seen } = countWidths(rows)
  return seen === 0 ? 1 : shareOf(counts, width, seen)
}

const foreign = /[;\t|]/

/** Share of cells that look whole: a cell that holds what delimits elsewhere was probably cut wrongly. */
function qualityOf(rows: SampleRow[], width: number): number {
  let whole = 0
  let seen = 0
  for (const { cells } of rows) {
    if (cells.length !== width) continue
    for (const cell of cells) {
      seen++
      whole += cellWorth(cell)
    }
  }
  return seen === 0 ? 0 : whole / seen
}

function cellWorth(cell: string): number {
  const kind = kindOf(cell)
  if (kind === 'empty' || kind === 'number' || kind === 'date' || kind === 'boolean') return 1
  if (foreign.test(cell) && !cell.includes('\n')) return 0.4
  return cell.startsWith(' ') && cell.length > 1 ? 0.8 : 0.95
}

/** The first row that is no title must be as wide as the others: a decimal comma divides data, never its header. */
function headerFit(rows: SampleRow[], width: number): number {
  const first = rows.find(({ cells }) => filledCells(cells) > 0)
  if (!first) return 0
  if (first.cells.length === width) return 1
  const before = rows.findIndex(({ cells }) => cells.length === width)
  const titles = rows.slice(0, before).filter(({ cells }) => filledCells(cells) > 0)
  const body = rows.slice(before).filter(({ cells }) => filledCells(cells) > 0)
  if (first.cells.length === 1 && titles.length === 1) return isOneColumn(body) ? 0.1 : 0.75
  return 0.75
}

/** What stands under a name alone are the cells of one column, that hold the character themselves. */
function isOneColumn(rows: SampleRow[]): boolean {
  if (isDecimalCut(rows)) return true
  const spaced = rows.filter(({ cells }) => cells.slice(1).every((cell) => cell.startsWith(' ')))
  if (spaced.length <= rows.length * 0.5) return false
  const isNamed = rows[0]?.cells.every((cell) => !/^\s*\d/.test(cell))
  return !isNamed || findLayout(rows.map(({ cells }) => cells)).header === null
}

function isDecimalCut(rows: SampleRow[]): boolean {
  return rows.every(({ cells }) => cells.length === 2 && cells.every((cell) => /^-?\d+$/.test(cell.trim())))
}
