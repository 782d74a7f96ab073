import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Bytes read at a time: large enough for the disk, small enough to be flat in memory. */
export const chunkBytes = 4 << 20

export function readRange(path: string, from: number, length: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(length)
    return buffer.subarray(0, fill(file, buffer, from))
  } finally {
    closeSync(file)
  }
}

export function sizeOf(path: string): number {
  const file = openSync(path, 'r')
  try {
    return fstatSync(file).size
  } finally {
    closeSync(file)
  }
}

/** The bytes of a file from `from`, in pieces; a piece is overwritten by the next one. */
export function* readChunks(path: string, from = 0, size = chunkBytes): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(size)
    for (let at = from; ; ) {
      const count = fill(file, buffer, at)
      if (count === 0) return
      at += count
      yield buffer.subarray(0, count)
    }
  } finally {
    closeSync(file)
  }
}

/** Reads as much as fits from `position`, since one read may give less than asked. */
export function fill(file: number, buffer: Buffer, position: number): number {
  let filled = 0
  while (filled < buffer.length) {
    const count = readSync(file, buffer, filled, buffer.length - filled, position + filled)
    if (count === 0) break
    filled += count
  }
  return filled
}
