import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { ByteRange, Bytes } from '#kernel/files'

/** Bytes of the clear file in each chunk; in the store each has its tag beside it. */
export const chunkSize = 64 * 1024
const tagSize = 16
const cipher = 'aes-256-gcm'

/** The key of one file, and its id, which each chunk is bound to: none can stand in another file. */
export interface FileKey {
  id: string
  key: Buffer
}

/** A chunk that is not what was stored: changed, moved, cut, or under another key. */
export class SpoiltChunk extends Error {
  override readonly name = 'SpoiltChunk'
}

/**
 * Encrypts a file as it comes, a chunk at a time. Each file has a key of its own, so that its chunks are numbered by
 * their nonces, and the last one says that it is: a file cut short is found out (the STREAM construction of Hoang,
 * Reyhanitabar, Rogaway and Vizár, 2015).
 */
export async function* encryptChunks(clear: Bytes, file: FileKey): AsyncGenerator<Uint8Array> {
  let index = 0
  let waiting: Buffer = Buffer.alloc(0)
  for await (const bytes of clear) {
    waiting = waiting.length === 0 ? Buffer.from(bytes) : Buffer.concat([waiting, bytes])
    // A whole chunk waits until something follows: it could be the last.
    while (waiting.length > chunkSize) {
      yield encryptChunk(waiting.subarray(0, chunkSize), { file, index, isLast: false })
      index += 1
      waiting = waiting.subarray(chunkSize)
    }
  }
  yield encryptChunk(waiting, { file, index, isLast: true })
}

/** What to read of the store for a range of the clear file. */
export function storedRange({ start, end }: Required<ByteRange>): Required<ByteRange> {
  const stored = chunkSize + tagSize
  return {
    start: Math.floor(start / chunkSize) * stored,
    end: (Math.floor(end / chunkSize) + 1) * stored - 1,
  }
}

/** Bytes of the clear file, each chunk checked before any of it is given. @throws SpoiltChunk */
export async function* decryptChunks(
  stored: Bytes,
  { file, size, range }: { file: FileKey; size: number; range: Required<ByteRange> },
): AsyncGenerator<Uint8Array> {
  const last = Math.max(0, Math.ceil(size / chunkSize) - 1)
  const final = Math.floor(range.end / chunkSize)
  let index = Math.floor(range.start / chunkSize)
  for await (const sealed of inPieces(stored, chunkSize + tagSize)) {
    if (index > final) break
    const clear = decryptChunk(sealed, { file, index, isLast: index === last })
    const from = index * chunkSize
    yield clear.subarray(Math.max(0, range.start - from), range.end - from + 1)
    index += 1
  }
  if (index <= final) throw new SpoiltChunk(`ends before chunk ${index}`)
}

interface Place {
  file: FileKey
  index: number
  isLast: boolean
}

function encryptChunk(clear: Uint8Array, place: Place): Buffer {
  const encrypting = createCipheriv(cipher, place.file.key, nonceOf(place))
  encrypting.setAAD(Buffer.from(place.file.id))
  return Buffer.concat([encrypting.update(clear), encrypting.final(), encrypting.getAuthTag()])
}

function decryptChunk(sealed: Buffer, place: Place): Buffer {
  const cut = sealed.length - tagSize
  if (cut < 0) throw new SpoiltChunk(`chunk ${place.index} is cut`)
  const decrypting = createDecipheriv(cipher, place.file.key, nonceOf(place), { authTagLength: tagSize })
  decrypting.setAAD(Buffer.from(place.file.id))
  decrypting.setAuthTag(sealed.subarray(cut))
  try {
    return Buffer.concat([decrypting.update(sealed.subarray(0, cut)), decrypting.final()])
  } catch {
    throw new SpoiltChunk(`chunk ${place.index} does not open`)
  }
}

/** Twelve bytes: the number of the chunk, then whether it is the last. */
function nonceOf({ index, isLast }: Place): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

/** The same bytes in pieces of one size, the last one as it is. */
async function* inPieces(bytes: Bytes, size: number): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0)
  for await (const some of bytes) {
    waiting = waiting.length === 0 ? Buffer.from(some) : Buffer.concat([waiting, some])
    while (waiting.length >= size) {
      yield waiting.subarray(0, size)
      waiting = waiting.subarray(size)
    }
  }
  if (waiting.length > 0) yield waiting
}
