import { readRange, sizeOf } from '../window.ts'
import type { Utf8Text } from './decode.ts'
import { advance, cellsOf, type Grammar, openCursor } from './records.ts'

/** Pieces of a text that its dialect and layout are judged on: its beginning, and a few places further. */
export interface Sample {
  head: Buffer
  /** The head is the whole text. */
  whole: boolean
  /** Each begins after a line end, perhaps inside a quoted cell. */
  places: Buffer[]
  tail: Buffer
}

export interface SampleRow {
  cells: string[]
  /** First line of the record in the text, from 1. */
  line: number
  lines: number
}

const headBytes = 1 << 20
const placeBytes = 1 << 16
const placeCount = 5

export function takeSample({ path, start, newline }: Utf8Text): Sample {
  const size = sizeOf(path)
  const head = readRange(path, start, headBytes)
  const whole = start + head.length >= size
  if (whole) return { head, whole, places: [], tail: lastLines(head, newline) }
  const places = takePlaces({ path, start, newline }, { count: placeCount, bytes: placeBytes })
  const tail = lastLines(readRange(path, size - placeBytes, placeBytes), newline)
  return { head: untilLine(head, newline), whole, places, tail }
}

/** Whole lines from so many places of a long text, after its head. */
export function takePlaces(
  { path, start, newline }: Pick<Utf8Text, 'path' | 'start' | 'newline'>,
  { count, bytes }: { count: number; bytes: number },
): Buffer[] {
  const size = sizeOf(path)
  const places = Array.from({ length: count }, (_, place) => {
    const from = Math.max(start + headBytes, Math.floor((size * (place + 1)) / (count + 1)))
    return wholeLines(readRange(path, from, bytes), newline)
  })
  return places.filter(({ length }) => length > 0)
}

function untilLine(bytes: Buffer, newline: number): Buffer {
  const last = bytes.lastIndexOf(newline)
  return last < 0 ? bytes : bytes.subarray(0, last + 1)
}

function wholeLines(bytes: Buffer, newline: number): Buffer {
  const first = bytes.indexOf(newline)
  return first < 0 ? bytes.subarray(0, 0) : untilLine(bytes.subarray(first + 1), newline)
}

function lastLines(bytes: Buffer, newline: number): Buffer {
  if (bytes.length <= placeBytes) return bytes
  const piece = bytes.subarray(bytes.length - placeBytes)
  return piece.subarray(piece.indexOf(newline) + 1)
}

/** The first records of a piece, at most `limit`. */
export function rowsOf(bytes: Buffer, grammar: Grammar, limit: number): SampleRow[] {
  const cursor = openCursor(bytes, true)
  const rows: SampleRow[] = []
  for (let line = 1; rows.length < limit && advance(cursor, grammar); line += cursor.lines) {
    rows.push({ cells: cellsOf(cursor, grammar), line, lines: cursor.lines })
  }
  return rows
}
