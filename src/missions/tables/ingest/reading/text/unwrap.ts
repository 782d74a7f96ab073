import { join } from 'node:path'
import { openWriter } from '../writer.ts'
import type { DecodeOptions, Utf8Text } from './decode.ts'
import { findGrammar } from './dialect.ts'
import type { Grammar } from './records.ts'
import { rowsOf, type Sample, takeSample } from './sample.ts'
import { eachRecord } from './stream.ts'

const judgedLines = 400
/** Share of lines that stand whole in quotes, and of those that are then as wide as one another. */
const mostWrapped = 0.5
const sameWidth = 0.95

/**
 * A spreadsheet that took a line for one cell writes it in quotes, with its own quotes doubled: `"1,""a, b"",2"`. The
 * text without them, null when its lines are not so.
 */
export function unwrapText(text: Utf8Text, options: DecodeOptions & { cellBytes: number }): Utf8Text | null {
  if (text.repairs.length > 0 || !isWrapped(text, takeSample(text))) return null
  const { newline } = text
  const writer = openWriter(join(options.folder, 'unwrapped.csv'), {
    bytes: options.unpackedBytes * 2,
    code: 'archive-too-large',
  })
  const source = {
    path: text.path,
    start: text.start,
    grammar: lineGrammar(newline),
    cellBytes: options.cellBytes,
  }
  eachRecord(source, ({ data, start, stop, at }) => {
    writer.text(unwrap(data.toString('utf8', start, stop)))
    writer.bytes(data.subarray(stop, at))
  })
  writer.close()
  return { ...text, path: writer.path, start: 0 }
}

function lineGrammar(newline: 10 | 13): Grammar {
  return { delimiter: 31, quote: null, backslash: false, newline }
}

const wrapped = /^"(?:[^"]|"")*"$/

function unwrap(line: string): string {
  return wrapped.test(line) ? line.slice(1, -1).replaceAll('""', '"') : line
}

function isWrapped({ newline }: Utf8Text, { head }: Sample): boolean {
  if (head.indexOf(34) < 0) return false
  const lines = rowsOf(head, lineGrammar(newline), judgedLines).map(({ cells }) => cells.join('\u001f'))
  const full = lines.filter((line) => line.trim() !== '')
  if (full.filter((line) => wrapped.test(line)).length < Math.max(2, full.length * mostWrapped)) return false
  const bare = Buffer.from(full.map(unwrap).join('\n'))
  const { grammar, delimiter } = findGrammar({ head: bare, whole: true, places: [], tail: bare }, 10)
  if (delimiter === '') return false
  const widths = rowsOf(bare, grammar, judgedLines).map(({ cells }) => cells.length)
  const usual = Math.max(...widths)
  return widths.filter((width) => width === usual).length >= widths.length * sameWidth
}
