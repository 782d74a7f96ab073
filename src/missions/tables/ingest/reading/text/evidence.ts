import { isUtf8 } from 'node:buffer'
import { chunkBytes, readChunks } from '../window.ts'
import { addContext, type Contexts, emptyContexts } from './charset.ts'

/** What a whole file says of its own bytes. */
export interface Evidence {
  utf8: boolean
  nuls: number
  /** Line feeds, whether or not a carriage return stands before them. */
  lineFeeds: number
  /** Carriage returns that no line feed follows. */
  loneReturns: number
  endsWithLine: boolean
}

/** Reads a file once, from `start`: cheap enough (about 1 GB a second) to be done for every text. */
export function weighText(path: string, start: number): Evidence {
  const seen: Evidence = { utf8: true, nuls: 0, lineFeeds: 0, loneReturns: 0, endsWithLine: false }
  let rest: Uint8Array = Buffer.alloc(0)
  let last = 0
  for (const chunk of readChunks(path, start)) {
    if (seen.utf8) rest = weighUtf8(seen, rest, chunk)
    seen.nuls += countByte(chunk, 0)
    seen.lineFeeds += countByte(chunk, 10)
    seen.loneReturns += countLoneReturns(chunk, last)
    last = chunk.at(-1) ?? 0
  }
  // A return at the end of a chunk was taken as lone only if what follows says so: see countLoneReturns.
  if (last === 13) seen.loneReturns++
  seen.utf8 &&= rest.length === 0
  seen.endsWithLine = last === 10 || last === 13
  return seen
}

function weighUtf8(seen: Evidence, rest: Uint8Array, chunk: Buffer): Uint8Array {
  const whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
  const end = whole.length - unfinished(whole)
  seen.utf8 = isUtf8(whole.subarray(0, end))
  return Uint8Array.from(whole.subarray(end))
}

/** Bytes at the end that begin a character which the next chunk ends. */
export function unfinished(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4
  return lead >= 0xe0 ? 3 : 2
}

function countByte(chunk: Buffer, byte: number): number {
  let count = 0
  for (let at = chunk.indexOf(byte); at >= 0; at = chunk.indexOf(byte, at + 1)) count++
  return count
}

function countLoneReturns(chunk: Buffer, before: number): number {
  let count = before === 13 && chunk[0] !== 10 ? 1 : 0
  for (let at = chunk.indexOf(13); at >= 0; at = chunk.indexOf(13, at + 1)) {
    if (at + 1 < chunk.length && chunk[at + 1] !== 10) count++
  }
  return count
}

/** Of a file that is not UTF-8: its valid multi-byte characters, its other upper bytes, and where these stand. */
export interface UpperBytes {
  characters: number
  broken: number
  contexts: Contexts
}

export function weighUpperBytes(path: string, start: number): UpperBytes {
  const seen: UpperBytes = { characters: 0, broken: 0, contexts: emptyContexts() }
  for (const chunk of readChunks(path, start, chunkBytes)) weighChunk(chunk, seen)
  return seen
}

function weighChunk(chunk: Buffer, seen: UpperBytes): void {
  for (let at = 0; at < chunk.length; ) {
    const byte = chunk[at] ?? 0
    if (byte < 0x80) {
      at++
      continue
    }
    const length = characterLength(chunk, at)
    if (length > 1) seen.characters++
    else seen.broken++
    addContext(seen.contexts, byte, [chunk[at - 1] ?? 32, chunk[at + 1] ?? 32])
    at += length || 1
  }
}

/** Bytes of the valid UTF-8 character at `at`, 0 when there is none. */
export function characterLength(chunk: Uint8Array, at: number): number {
  const lead = chunk[at] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lengthOf(lead)
  for (let next = 1; next < length; next++) {
    const byte = chunk[at + next] ?? 0
    if (byte < 0x80 || byte > 0xbf) return 0
  }
  return length === 2 || isUtf8(chunk.subarray(at, at + length)) ? length : 0
}
