import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { chunkSize, decryptChunks, encryptChunks, type FileKey, SpoiltChunk, storedRange } from './chunks.ts'

const file: FileKey = { id: 'f1', key: randomBytes(32) }
const whole = (size: number) => ({ start: 0, end: Math.max(0, size - 1) })
const stored = chunkSize + 16

/** In pieces of odd sizes, as a socket gives them. */
async function* inPieces(bytes: Buffer, size = 7919): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const seal = (clear: Buffer) => buffer(encryptChunks(inPieces(clear), file))

async function open(
  sealed: Buffer,
  size: number,
  { range = whole(size), key = file }: { range?: ReturnType<typeof whole>; key?: FileKey } = {},
): Promise<Buffer> {
  const { start, end } = storedRange(range)
  return buffer(decryptChunks(inPieces(sealed.subarray(start, end + 1)), { file: key, size, range }))
}

test('a file of any size comes back, all of it or any part', async () => {
  for (const size of [0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 3 * chunkSize, 3 * chunkSize + 5]) {
    const clear = randomBytes(size)
    const sealed = await seal(clear)
    assert.equal(sealed.length, size + 16 * Math.max(1, Math.ceil(size / chunkSize)), `${size}`)
    assert.ok((await open(sealed, size)).equals(clear), `${size}`)
    if (size === 0) continue
    for (const range of [
      whole(size),
      { start: size - 1, end: size - 1 },
      { start: 0, end: 0 },
      { start: Math.floor(size / 2), end: size - 1 },
      { start: Math.min(size - 1, chunkSize - 1), end: Math.min(size - 1, chunkSize) },
    ])
      assert.ok(
        (await open(sealed, size, { range })).equals(clear.subarray(range.start, range.end + 1)),
        `${size} ${JSON.stringify(range)}`,
      )
  }
})

test('nothing of the file is in what is stored', async () => {
  const clear = Buffer.from('Quotient familial '.repeat(5000))
  assert.equal((await seal(clear)).includes('Quotient'), false)
})

test('one byte changed anywhere, chunks moved, doubled or cut, another file or key: none opens', async () => {
  const size = 2 * chunkSize + 100
  const sealed = await seal(randomBytes(size))
  const refused = (bytes: Buffer, key = file, of = size) =>
    assert.rejects(open(bytes, of, { key }), SpoiltChunk)
  for (const at of [
    0,
    1,
    chunkSize - 1,
    chunkSize,
    stored - 1,
    stored,
    2 * stored - 1,
    sealed.length - 17,
    sealed.length - 1,
  ]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    await refused(changed)
  }
  const [first, second, last] = [
    sealed.subarray(0, stored),
    sealed.subarray(stored, 2 * stored),
    sealed.subarray(2 * stored),
  ]
  await refused(Buffer.concat([second, first, last]))
  await refused(Buffer.concat([first, first, last]))
  await refused(Buffer.concat([first, last]))
  // Cut where a chunk ends, and the size with it: the last chunk must say that it is.
  await refused(Buffer.concat([first, second]))
  await refused(Buffer.concat([first, second]), file, 2 * chunkSize)
  await refused(sealed.subarray(0, sealed.length - 1))
  await refused(Buffer.alloc(0))
  await refused(sealed, { ...file, id: 'f2' })
  await refused(sealed, { ...file, key: randomBytes(32) })
})
