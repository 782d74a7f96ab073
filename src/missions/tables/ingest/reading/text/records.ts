/** Records of delimited text (RFC 4180, read with the lenience that real files need), found in bytes of valid UTF-8. */

export interface Grammar {
  /** One byte; 31 (unit separator) when the file has a single column. */
  delimiter: number
  /** One byte, null when nothing quotes. */
  quote: number | null
  /** A backslash escapes a quote, instead of a doubled quote. */
  backslash: boolean
  newline: 10 | 13
}

/** Where the last record stands in `data`; fields are in the arrays, from 0 to `count`. */
export interface Cursor {
  data: Buffer
  /** Where the next record begins. */
  at: number
  end: number
  /** No byte follows `end`: the last record may end there. */
  final: boolean
  start: number
  /** After the last field, before the line end. */
  stop: number
  count: number
  /** Lines that the record takes in the file. */
  lines: number
  /** A quote opens a field and nothing closes it: read as an ordinary character. */
  unclosed: boolean
  /** A quote stands inside a quoted field without being doubled, or spaces around a quoted field. */
  untidy: boolean
  /** A field is quoted: its text is not its bytes. */
  anyQuoted: boolean
  starts: number[]
  stops: number[]
  quoted: boolean[]
  /** The last line end that was looked for: looking again for each field would make a long line quadratic. */
  newlineAt: number
}

export function openCursor(data: Buffer, final: boolean): Cursor {
  return {
    data,
    at: 0,
    end: data.length,
    final,
    start: 0,
    stop: 0,
    count: 0,
    lines: 1,
    unclosed: false,
    untidy: false,
    anyQuoted: false,
    starts: [],
    stops: [],
    quoted: [],
    newlineAt: -1,
  }
}

const more = -1
const notQuoted = -2

/** Moves to the next record. False when there is none, or when it may go on beyond `end`. */
export function advance(cursor: Cursor, grammar: Grammar): boolean {
  if (cursor.at >= cursor.end) return false
  beginRecord(cursor)
  let at = cursor.at
  for (;;) {
    const stop = readField(cursor, grammar, at)
    if (stop === more) return false
    if (stop >= cursor.end || cursor.data[stop] === grammar.newline) return endRecord(cursor, stop, grammar)
    at = stop + 1
  }
}

/** Reads the first line of the last record again, taking quotes for ordinary characters. */
export function rereadLine(cursor: Cursor, grammar: Grammar): boolean {
  cursor.at = cursor.start
  const done = advance(cursor, { ...grammar, quote: null })
  cursor.unclosed = true
  return done
}

function beginRecord(cursor: Cursor): void {
  cursor.start = cursor.at
  cursor.count = 0
  cursor.lines = 1
  cursor.unclosed = false
  cursor.untidy = false
  cursor.anyQuoted = false
}

function endRecord(cursor: Cursor, stop: number, { newline }: Grammar): boolean {
  const hasReturn = newline === 10 && stop > cursor.start && cursor.data[stop - 1] === 13
  cursor.stop = hasReturn ? stop - 1 : stop
  const last = cursor.count - 1
  if (hasReturn && cursor.stops[last] === stop) cursor.stops[last] = stop - 1
  cursor.at = Math.min(stop + 1, cursor.end)
  return true
}

function readField(cursor: Cursor, grammar: Grammar, at: number): number {
  if (grammar.quote !== null) {
    const open = skipSpaces(cursor, at)
    if (cursor.data[open] === grammar.quote && open < cursor.end) {
      const stop = readQuoted(cursor, grammar, open)
      if (stop !== notQuoted) {
        if (open > at) cursor.untidy = true
        return stop
      }
    }
  }
  const stop = plainEnd(cursor, grammar, at)
  if (stop === cursor.end && !cursor.final) return more
  pushField(cursor, at, stop)
  return stop
}

function plainEnd({ data, end }: Cursor, { delimiter, newline }: Grammar, from: number): number {
  let at = from
  while (at < end) {
    const byte = data[at]
    if (byte === delimiter || byte === newline) break
    at++
  }
  return at
}

function readQuoted(cursor: Cursor, grammar: Grammar, open: number): number {
  let untidy = false
  for (let at = open + 1; ; ) {
    const found = nextQuote(cursor, grammar, at)
    if (found === null) return cursor.final ? refuseQuote(cursor) : more
    const next = afterQuote(cursor, grammar, found)
    if (next === more) return more
    if (next > 0) {
      at = next
      continue
    }
    const stop = closingEnd(cursor, grammar, found)
    if (stop !== closesNothing) return accept(cursor, grammar, { open, found, stop, untidy })
    if (newlineAfter(cursor, grammar, open) < found) return refuseQuote(cursor)
    untidy = true
    at = found + 1
  }
}

function nextQuote({ data, end }: Cursor, { quote }: Grammar, from: number): number | null {
  const found = data.indexOf(quote ?? 0, from)
  return found < 0 || found >= end ? null : found
}

const closesNothing = -2

interface Closed {
  open: number
  found: number
  stop: number
  untidy: boolean
}

function accept(cursor: Cursor, grammar: Grammar, { open, found, stop, untidy }: Closed): number {
  if (stop === more) return more
  cursor.untidy ||= untidy || stop > found + 2
  acceptQuoted(cursor, grammar, { from: open + 1, to: found })
  return stop
}

/** Where to go on after an escaped quote; 0 when it is none. */
function afterQuote(cursor: Cursor, { quote, backslash }: Grammar, found: number): number {
  if (backslash) return isEscaped(cursor.data, found) ? found + 1 : 0
  if (found + 1 >= cursor.end) return cursor.final ? 0 : more
  return cursor.data[found + 1] === quote ? found + 2 : 0
}

function isEscaped(data: Buffer, at: number): boolean {
  let count = 0
  while (data[at - 1 - count] === 92) count++
  return count % 2 === 1
}

/** The end of a field whose closing quote is at `found`; -2 when it closes nothing. */
function closingEnd(cursor: Cursor, { delimiter, newline }: Grammar, found: number): number {
  const { data, end } = cursor
  const at = skipSpaces(cursor, found + 1)
  if (at >= end) return cursor.final ? end : more
  if (data[at] === delimiter || data[at] === newline) return at
  if (data[at] !== 13) return notQuoted
  if (at + 1 >= end) return cursor.final ? end : more
  return data[at + 1] === newline ? at + 1 : notQuoted
}

function refuseQuote(cursor: Cursor): number {
  cursor.unclosed = true
  return notQuoted
}

function acceptQuoted(cursor: Cursor, grammar: Grammar, { from, to }: { from: number; to: number }): void {
  for (let at = newlineAfter(cursor, grammar, from); at < to; ) {
    cursor.lines++
    at = newlineAfter(cursor, grammar, at + 1)
  }
  pushField(cursor, from, to)
  cursor.quoted[cursor.count - 1] = true
  cursor.anyQuoted = true
}

function pushField(cursor: Cursor, from: number, to: number): void {
  cursor.starts[cursor.count] = from
  cursor.stops[cursor.count] = to
  cursor.quoted[cursor.count] = false
  cursor.count++
}

function newlineAfter(cursor: Cursor, { newline }: Grammar, from: number): number {
  if (cursor.newlineAt < from) {
    const found = cursor.data.indexOf(newline, from)
    cursor.newlineAt = found < 0 ? cursor.end : found
  }
  return cursor.newlineAt
}

function skipSpaces({ data, end }: Cursor, from: number): number {
  let at = from
  while (at < end && data[at] === 32) at++
  return at
}

/** The text of a field, quotes and escapes taken away. */
export function cellOf(cursor: Cursor, grammar: Grammar, field: number): string {
  const text = cursor.data.toString('utf8', cursor.starts[field], cursor.stops[field])
  if (!cursor.quoted[field] || grammar.quote === null) return text
  const quote = String.fromCharCode(grammar.quote)
  if (!text.includes(quote)) return text
  return grammar.backslash
    ? text.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\')
    : text.replaceAll(quote + quote, quote)
}

export function cellsOf(cursor: Cursor, grammar: Grammar): string[] {
  const cells: string[] = []
  for (let field = 0; field < cursor.count; field++) cells.push(cellOf(cursor, grammar, field))
  return cells
}

/** Whether no field of the record holds anything but spaces. */
export function isBlankRecord({ data, starts, stops, count }: Cursor): boolean {
  for (let field = 0; field < count; field++) {
    const stop = stops[field] ?? 0
    for (let at = starts[field] ?? 0; at < stop; at++) if (data[at] !== 32) return false
  }
  return true
}
