import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import type { ByteRange, Bytes } from '#kernel/files'
import { putAside } from '#kernel/files/removal'
import { refuse } from '../../schema/refusals.ts'
import { decryptChunks, encryptChunks, SpoiltChunk, storedRange } from './chunks.ts'
import { makeFileKey, openFileKey } from './keys.ts'

export interface PutFile {
  /** Of the clear file. */
  size: number
  sha256: string
  storeKey: string
  sealedKey: Buffer
}

export const storeKeyOf = (id: string) => `packages/${id}`

/**
 * Encrypts a file on its way to the store, where clear bytes never are. It goes in a day unless a row keeps it,
 * whatever is killed meanwhile. @throws fileTooLarge
 */
export async function putSealed(ctx: Ctx, id: string, body: Bytes): Promise<PutFile> {
  const { key, sealed } = await makeFileKey(ctx)
  const limit = ctx.config.packages.maxFileSize
  const hash = createHash('sha256')
  let size = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of body) {
      size += bytes.length
      if (size > limit) throw refuse.fileTooLarge({ limit })
      hash.update(bytes)
      yield bytes
    }
  }
  const storeKey = storeKeyOf(id)
  await putAside(ctx, storeKey, { body: encryptChunks(counted(), { id, key }) })
  return { size, sha256: hash.digest('hex'), storeKey, sealedKey: sealed }
}

interface KeptFile {
  id: string
  size: number
  storeKey: string
  sealedKey: Uint8Array | null
}

/**
 * Opens a range of a file. Its first chunk is checked before this answers; what fails later breaks the answer off.
 * @throws fileForgotten, fileSpoilt
 */
export async function openSealed(
  ctx: Ctx,
  { id, size, storeKey, sealedKey }: KeptFile,
  range: Required<ByteRange>,
): Promise<Bytes> {
  if (sealedKey === null) throw refuse.fileForgotten()
  const key = await openFileKey(ctx, sealedKey)
  const found = await ctx.files.get(storeKey, storedRange(range))
  if (!found) throw refuse.fileSpoilt()
  const clear = decryptChunks(found.body, { file: { id, key }, size, range })
  try {
    const first = await clear.next()
    return rest(first, clear)
  } catch (error) {
    found.body.destroy()
    if (!(error instanceof SpoiltChunk)) throw error
    ctx.log.error({ err: error, file: id }, 'a file of a package is not what was stored')
    throw refuse.fileSpoilt()
  }
}

async function* rest(
  first: IteratorResult<Uint8Array>,
  others: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (!first.done) yield first.value
    yield* others
  } finally {
    await others.return(undefined)
  }
}
