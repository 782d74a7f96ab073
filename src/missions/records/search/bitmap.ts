import { scratchNumbers } from './scratch.ts'

/** Sets of document ordinals as bits, 32 to a word. */
export type Bitmap = Uint32Array

/** For the time of a search, see `scratch.ts`. */
export function emptyBitmap(size: number): Bitmap {
  return scratchNumbers((size + 31) >>> 5)
}

export function fullBitmap(size: number): Bitmap {
  const bitmap = new Uint32Array((size + 31) >>> 5).fill(0xffffffff)
  const rest = size & 31
  if (rest !== 0) bitmap[bitmap.length - 1] = 0xffffffff >>> (32 - rest)
  return bitmap
}

export function bitmapOf(documents: Uint32Array, size: number): Bitmap {
  const bitmap = emptyBitmap(size)
  addAll(bitmap, documents)
  return bitmap
}

export function addAll(bitmap: Bitmap, documents: Uint32Array): void {
  for (let i = 0; i < documents.length; i++) addBit(bitmap, documents[i] ?? 0)
}

export function addBit(bitmap: Bitmap, at: number): void {
  const word = at >>> 5
  bitmap[word] = (bitmap[word] ?? 0) | (1 << (at & 31))
}

export function clearBit(bitmap: Bitmap, at: number): void {
  const word = at >>> 5
  bitmap[word] = (bitmap[word] ?? 0) & ~(1 << (at & 31))
}

export function hasBit(bitmap: Bitmap, at: number): boolean {
  return ((bitmap[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0
}

export function keepCommon(target: Bitmap, other: Bitmap): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) & (other[i] ?? 0)
}

export function addSet(target: Bitmap, other: Bitmap): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) | (other[i] ?? 0)
}

export function removeAll(target: Bitmap, other: Bitmap): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) & ~(other[i] ?? 0)
}

export function countBits(bitmap: Bitmap): number {
  let count = 0
  for (let i = 0; i < bitmap.length; i++) count += onesIn(bitmap[i] ?? 0)
  return count
}

/** Whether two sets share a document; everything is shared with no set. */
export function overlaps(a: Bitmap, b: Bitmap | undefined): boolean {
  if (!b) return countBits(a) > 0
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & (b[i] ?? 0)) !== 0) return true
  return false
}

/** Ordinals of the set in order, at most `most` of them. */
export function listBits(bitmap: Bitmap, most = Number.POSITIVE_INFINITY): Uint32Array {
  const list = scratchNumbers(Math.min(most, countBits(bitmap)))
  let length = 0
  for (let i = 0; i < bitmap.length && length < list.length; i++) {
    let word = bitmap[i] ?? 0
    while (word !== 0 && length < list.length) {
      list[length++] = (i << 5) + (31 - Math.clz32(word & -word))
      word &= word - 1
    }
  }
  return list
}

/** Calls back with each ordinal of the set, in order. */
export function eachBit(bitmap: Bitmap, visit: (document: number) => void): void {
  for (let i = 0; i < bitmap.length; i++) {
    let word = bitmap[i] ?? 0
    while (word !== 0) {
      visit((i << 5) + (31 - Math.clz32(word & -word)))
      word &= word - 1
    }
  }
}

function onesIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
