import type { Bytes } from './store.ts'

/** Large enough for 80 GB in the 10,000 parts that S3 allows, small enough to hold two of them in memory. */
const pieceSize = 8 << 20

/** Cuts a body in pieces of 8 MiB; the last has up to twice as much, so that none but a lone one is under S3's 5 MiB. */
export async function* piecesOf(body: Bytes): AsyncGenerator<Buffer<ArrayBuffer>, undefined> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    held.push(chunk)
    size += chunk.length
    while (size >= 2 * pieceSize) {
      const all = Buffer.concat(held)
      yield all.subarray(0, pieceSize)
      held = [all.subarray(pieceSize)]
      size -= pieceSize
    }
  }
  if (size > 0) yield Buffer.concat(held)
}
