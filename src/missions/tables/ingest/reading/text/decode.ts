import { join } from 'node:path'
import { SourceFault } from '../../contract.ts'
import { readChunks, readRange } from '../window.ts'
import { type FileWriter, openWriter } from '../writer.ts'
import { type Charset, chooseCharset, upperBytes } from './charset.ts'
import { characterLength, type Evidence, unfinished, weighText, weighUpperBytes } from './evidence.ts'

/** A text whose bytes are all valid UTF-8, wherever it stands. */
export interface Utf8Text {
  path: string
  /** First byte after byte order marks. */
  start: number
  /** Of the bytes as they were received: IANA name, lower case. */
  encoding: string
  newline: 10 | 13
  /** How most lines end, of those at the beginning. */
  lineEnd: '\n' | '\r\n' | '\r'
  /** Line ends in the whole text: tells whether rows are lines. */
  lines: number
  /** Carriage returns that end no line stand in it. */
  strayReturns: boolean
  /** Where in `path` a byte was replaced or taken out, in order; the first ones. */
  repairs: number[]
}

export interface DecodeOptions {
  folder: string
  unpackedBytes: number
}

const keptRepairs = 100_000

/**
 * Makes any text UTF-8. A text that is already is left where it stands; UTF-16 is known by its mark or its zeros;
 * broken UTF-8 keeps its good characters and takes the rest for windows-1252; else one single-byte set for all.
 * @throws SourceFault not-a-table when the bytes are no text
 */
export function decodeText(path: string, options: DecodeOptions): Utf8Text {
  const head = readRange(path, 0, 1 << 16)
  const wide = wideEncoding(head)
  if (wide) return decodeWide(path, wide, options)
  if (isBinary(head)) throw new SourceFault('not-a-table', 'binary')
  const start = markBytes(head)
  const evidence = weighText(path, start)
  // Two marks: the engine takes one away, the other would be part of the first name.
  if (evidence.utf8 && evidence.nuls === 0 && start <= 3) return asText(path, evidence, { start })
  const { characters, broken, contexts } = weighUpperBytes(path, start)
  const mixed = evidence.utf8 || characters > broken * 0.1
  const charset = mixed ? 'windows-1252' : chooseCharset(contexts)
  const writer = openWriter(join(options.folder, 'decoded.csv'), tooLarge(options))
  const repairs = rewrite({ path, start, writer, mixed, charset })
  writer.close()
  return {
    ...asText(writer.path, evidence, { start: 0 }),
    encoding: mixed ? 'utf-8' : charset,
    repairs,
  }
}

function tooLarge({ unpackedBytes }: DecodeOptions) {
  return { bytes: unpackedBytes * 2, code: 'archive-too-large' } as const
}

function asText(path: string, evidence: Evidence, { start }: { start: number }): Utf8Text {
  const returns = evidence.loneReturns > evidence.lineFeeds
  const ends = returns ? evidence.loneReturns : evidence.lineFeeds
  return {
    path,
    start,
    encoding: 'utf-8',
    newline: returns ? 13 : 10,
    lineEnd: returns ? '\r' : usualEnd(readRange(path, start, 1 << 16)),
    lines: ends + (evidence.endsWithLine ? 0 : 1),
    strayReturns: returns ? evidence.lineFeeds > 0 : evidence.loneReturns > 0,
    repairs: [],
  }
}

function usualEnd(head: Buffer): '\n' | '\r\n' {
  let [both, all] = [0, 0]
  for (let at = head.indexOf(10); at >= 0; at = head.indexOf(10, at + 1)) {
    all++
    if (head[at - 1] === 13) both++
  }
  return both > all / 2 ? '\r\n' : '\n'
}

/** Bytes of the UTF-8 marks at the beginning; some programs write two. */
function markBytes(head: Buffer): number {
  let at = 0
  while (head[at] === 0xef && head[at + 1] === 0xbb && head[at + 2] === 0xbf) at += 3
  return at
}

function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const seen = Math.min(head.length, 4096)
  for (let at = 0; at < seen; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // Latin text in UTF-16 has a zero in nearly every pair, always on the same side.
  if (odd > seen * 0.3 && even < odd * 0.05) return 'utf-16le'
  return even > seen * 0.3 && odd < even * 0.05 ? 'utf-16be' : null
}

/** Control characters other than those of text, or zeros in number. */
function isBinary(head: Buffer): boolean {
  let controls = 0
  let zeros = 0
  for (const byte of head) {
    if (byte === 0) zeros++
    else if (byte < 9 || (byte > 13 && byte < 28 && byte !== 26) || byte === 127) controls++
  }
  return controls > 2 + head.length * 0.01 || zeros > 2 + head.length * 0.3
}

function decodeWide(path: string, encoding: 'utf-16le' | 'utf-16be', options: DecodeOptions): Utf8Text {
  const writer = openWriter(join(options.folder, 'decoded.csv'), tooLarge(options))
  const decoder = new TextDecoder(encoding)
  const repairs: number[] = []
  const write = (text: string) => {
    if (!text.includes('\0')) return writer.text(text)
    for (const [at, part] of text.split('\0').entries()) {
      if (at > 0) noteRepair(repairs, writer)
      writer.text(part)
    }
  }
  // Some programs write their first line end in single bytes, which together are no character of a header.
  const [mark, end] = [readRange(path, 0, 2).toString('hex'), readRange(path, 2, 2).toString('latin1')]
  const from = /^(fffe|feff)$/.test(mark) && end === '\r\n' ? 4 : 0
  for (const chunk of readChunks(path, from)) write(decoder.decode(chunk, { stream: true }))
  write(decoder.decode())
  writer.close()
  return { ...asText(writer.path, weighText(writer.path, 0), { start: 0 }), encoding, repairs }
}

interface Rewriting {
  path: string
  start: number
  writer: FileWriter
  mixed: boolean
  charset: Charset
}

function rewrite({ path, start, writer, mixed, charset }: Rewriting): number[] {
  const table = upperBytes(charset)
  const repairs: number[] = []
  let rest: Uint8Array = Buffer.alloc(0)
  for (const chunk of readChunks(path, start)) {
    const whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = whole.length - (mixed ? unfinished(whole) : 0)
    const piece = whole.subarray(0, end)
    if (mixed) rewriteMixed(piece, { table, writer, repairs })
    else rewriteSingle(piece, { table, writer, repairs })
    rest = Uint8Array.from(whole.subarray(end))
  }
  if (rest.length > 0) rewriteMixed(Buffer.from(rest), { table, writer, repairs })
  return repairs
}

interface Rewriter {
  table: Buffer[]
  writer: FileWriter
  repairs: number[]
}

const replacement = Buffer.from('\ufffd')

function rewriteSingle(chunk: Buffer, { table, writer, repairs }: Rewriter): void {
  let clean = 0
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at] ?? 0
    if (byte > 0 && byte < 0x80) continue
    if (at > clean) writer.bytes(chunk.subarray(clean, at))
    clean = at + 1
    writeUpper(byte, { table, writer, repairs })
  }
  if (chunk.length > clean) writer.bytes(chunk.subarray(clean))
}

/** A zero is taken out; a byte that the set does not know is replaced. */
function writeUpper(byte: number, { table, writer, repairs }: Rewriter): void {
  const character = byte === 0 ? null : (table[byte - 128] ?? replacement)
  if (character === null || character.equals(replacement)) noteRepair(repairs, writer)
  if (character) writer.bytes(character)
}

function rewriteMixed(chunk: Buffer, { table, writer, repairs }: Rewriter): void {
  let clean = 0
  for (let at = 0; at < chunk.length; ) {
    const length = chunk[at] === 0 ? 0 : characterLength(chunk, at)
    if (length > 0) {
      at += length
      continue
    }
    if (at > clean) writer.bytes(chunk.subarray(clean, at))
    noteRepair(repairs, writer)
    writer.bytes(brokenByte(chunk, at, table))
    at++
    clean = at
  }
  if (chunk.length > clean) writer.bytes(chunk.subarray(clean))
}

/** A letter that windows-1252 writes in one byte is read as such; what is left of a cut character is not. */
function brokenByte(chunk: Buffer, at: number, table: Buffer[]): Buffer {
  const byte = chunk[at] ?? 0
  if (byte === 0) return Buffer.alloc(0)
  const next = chunk[at + 1] ?? 0
  const cut = byte < 0xc4 || (next >= 0x80 && next < 0xc0)
  const isSign = byte < 0xc0 && byte >= 0xa0 && (chunk[at - 1] ?? 0) < 0x80
  return cut && !isSign ? replacement : (table[byte - 128] ?? replacement)
}

function noteRepair(repairs: number[], writer: FileWriter): void {
  if (repairs.length < keptRepairs) repairs.push(writer.position)
}
