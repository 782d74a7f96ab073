import { FIELD_COUNT, MOST_TOKENS } from './fields.ts'

/** The words of every document, field by field, as small variable-length numbers. */
export interface Forward {
  bytes: Uint8Array
  offsets: Uint32Array
}

/** A reader reuses its two arrays: what it returned is valid until the next call. */
export interface ForwardReader {
  /** Reads the first `fields` fields of a document. */
  read(forward: Forward, document: number, fields?: number): DocumentWords
}

export interface DocumentWords {
  words: Uint32Array
  /** Where each field ends in `words`. */
  ends: Uint32Array
}

const nothing: Uint8Array = new Uint8Array(0)

export function forwardReader(): ForwardReader {
  const words = new Uint32Array(MOST_TOKENS)
  const ends = new Uint32Array(FIELD_COUNT)
  const result = { words, ends }
  let bytes = nothing
  let place = 0

  function number(): number {
    let byte = bytes[place++] ?? 0
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[place++] ?? 0
      value |= (byte & 127) << shift
    }
    return value
  }

  return {
    read(forward, document, fields = FIELD_COUNT) {
      bytes = forward.bytes
      place = forward.offsets[document] ?? 0
      let length = 0
      for (let field = 0; field < fields; field++) {
        for (let left = number(); left > 0; left--) words[length++] = number()
        ends[field] = length
      }
      // Readers last as long as the program: one that kept these bytes would keep the whole former index.
      bytes = nothing
      return result
    },
  }
}

/** Writes documents one after the other; `finish` gives the forward store. */
export function forwardWriter(documents: number): {
  begin(): void
  number(value: number): void
  finish(): Forward
} {
  let bytes = new Uint8Array(documents * 64 + 64)
  const offsets = new Uint32Array(documents + 1)
  let place = 0
  let document = 0
  return {
    begin() {
      offsets[document++] = place
    },
    number(value) {
      if (place + 5 > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2)
        larger.set(bytes)
        bytes = larger
      }
      let rest = value
      while (rest > 127) {
        bytes[place++] = (rest & 127) | 128
        rest >>>= 7
      }
      bytes[place++] = rest
    },
    finish() {
      offsets[document] = place
      return { bytes: bytes.subarray(0, place), offsets }
    },
  }
}

/** Words as every document writes them one after the other. */
export interface Sequence {
  bytes: Uint8Array
  length: number
}

export function writeSequence(words: readonly number[]): Sequence {
  const writer = forwardWriter(1)
  writer.begin()
  for (const word of words) writer.number(word)
  return { bytes: writer.finish().bytes, length: words.length }
}

/** Whether a field of the document holds these words side by side: compared as they are written, none is read. */
export function holdsSequence({ bytes, offsets }: Forward, document: number, sought: Sequence): boolean {
  let place = offsets[document] ?? 0
  for (let field = 0; field < FIELD_COUNT; field++) {
    let left = lengthAt(bytes, place)
    place = after(bytes, place)
    for (; left > 0; left--) {
      if (left >= sought.length && isAt(bytes, place, sought.bytes)) return true
      place = after(bytes, place)
    }
  }
  return false
}

/** Of a field: two bytes at most, see `MOST_TOKENS`. */
function lengthAt(bytes: Uint8Array, place: number): number {
  const low = bytes[place] ?? 0
  return low > 127 ? (low & 127) | ((bytes[place + 1] ?? 0) << 7) : low
}

/** Where the number after this one begins. */
function after(bytes: Uint8Array, place: number): number {
  let last = place
  while ((bytes[last] ?? 0) > 127) last++
  return last + 1
}

function isAt(bytes: Uint8Array, place: number, sought: Uint8Array): boolean {
  let same = 0
  while (same < sought.length && bytes[place + same] === sought[same]) same++
  return same === sought.length
}
