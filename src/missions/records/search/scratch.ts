/**
 * Working memory of one search, used again by the next: a search over many documents writes several megabytes of
 * lists, and giving them to the garbage collector each time would cost more than the search. Outside a search, or
 * beyond what is reserved, arrays are ordinary ones. What a search answers must never be such an array.
 */
const LEAST = 1 << 20
const MOST = 1 << 28

let buffer = new ArrayBuffer(0)
let used = 0
let wanted = LEAST
let active = false

/** Runs a search with the working memory; it must end before anything else runs. */
export function withScratch<T>(search: () => T): T {
  if (active) return search()
  if (buffer.byteLength < wanted) buffer = new ArrayBuffer(wanted)
  used = 0
  active = true
  try {
    return search()
  } finally {
    active = false
    if (used > wanted) wanted = Math.min(MOST, used * 2)
  }
}

/** Numbers for the time of the search, all 0. */
export function scratchNumbers(length: number): Uint32Array {
  const from = reserve(length * 4)
  return from < 0 ? new Uint32Array(length) : new Uint32Array(buffer, from, length).fill(0)
}

/** Bytes for the time of the search, all 0. */
export function scratchBytes(length: number): Uint8Array {
  const from = reserve(length)
  return from < 0 ? new Uint8Array(length) : new Uint8Array(buffer, from, length).fill(0)
}

export function scratchCopy(numbers: Uint32Array): Uint32Array {
  const from = reserve(numbers.length * 4)
  if (from < 0) return numbers.slice()
  const copy = new Uint32Array(buffer, from, numbers.length)
  copy.set(numbers)
  return copy
}

function reserve(bytes: number): number {
  if (!active) return -1
  const from = used
  used += (bytes + 7) & ~7
  return used <= buffer.byteLength ? from : -1
}
