import { setTimeout as wait } from 'node:timers/promises'
import { type S3mini, S3ServiceError } from 's3mini'
import { piecesOf } from './pieces.ts'
import type { Bytes, Multipart, PendingPart, Piece } from './store.ts'

/** One object that arrives as a multipart upload of S3. */
interface Target {
  client: S3mini
  path: string
  id: string
}

const attempts = 4

/** Pieces with new numbers never replace those that are kept; S3 forgets the others at the end. */
export function s3Multipart(client: S3mini, path: string, id: string): Multipart {
  const target = { client, path, id }
  return {
    receive: (body, nextNumber) => receive(target, body, nextNumber),
    complete: (pieces, size) => complete(target, pieces, size),
    async abort() {
      await client.abortMultipartUpload(path, id).catch(ignoreUnable)
    },
  }
}

/** Size in bytes, or null when there is no such object. */
export async function objectSize(client: S3mini, path: string): Promise<number | null> {
  try {
    return await client.getContentLength(path)
  } catch (error) {
    return ignoreAbsent(error instanceof Error ? error.cause : error)
  }
}

export function ignoreAbsent(error: unknown): null {
  if (error instanceof S3ServiceError && error.status === 404) return null
  throw error
}

async function receive(target: Target, body: Bytes, nextNumber: () => Promise<number>): Promise<PendingPart> {
  const pieces: Piece[] = []
  let size = 0
  for await (const bytes of piecesOf(body)) {
    pieces.push(await uploadPiece(target, bytes, await nextNumber()))
    size += bytes.length
  }
  return { size, pieces, keep: async () => undefined, drop: async () => undefined }
}

async function uploadPiece({ client, path, id }: Target, bytes: Buffer, number: number): Promise<Piece> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { etag } = await client.uploadPart(path, id, bytes, number)
      return { number, tag: etag }
    } catch (error) {
      if (attempt === attempts || isFinal(error)) throw error
      await wait(250 * 2 ** attempt)
    }
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof S3ServiceError && error.status >= 400 && error.status < 500 && error.status !== 429
}

/** Looks at the result rather than at the answer: S3 may say 200 then fail, or have finished before a crash of ours. */
async function complete(target: Target, pieces: readonly Piece[], size: number): Promise<void> {
  if (pieces.length === 0 && size > 0) throw new Error('The parts of this file are lost')
  const said = await finish(target, pieces).then(
    () => undefined,
    (error: unknown) => error,
  )
  const found = await objectSize(target.client, target.path)
  if (found !== size)
    throw new Error(`S3 holds ${found} bytes of ${size} for ${target.path}`, { cause: said })
}

async function finish({ client, path, id }: Target, pieces: readonly Piece[]): Promise<void> {
  if (pieces.length === 0) {
    await client.putObject(path, '')
    await client.abortMultipartUpload(path, id)
  } else {
    const parts = pieces.map(({ number, tag }) => ({ partNumber: number, etag: tag }))
    await client.completeMultipartUpload(path, id, parts)
  }
}

/** A store that cannot abort (405, 501) forgets by its own rules. */
function ignoreUnable(error: unknown): null {
  if (error instanceof S3ServiceError && [405, 501].includes(error.status)) return null
  return ignoreAbsent(error)
}
