import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { S3mini, S3ServiceError } from 's3mini'
import { piecesOf } from './pieces.ts'
import { ignoreAbsent, objectSize, s3Multipart } from './s3-multipart.ts'
import {
  type ByteRange,
  type Bytes,
  defaultType,
  type FileStore,
  type FoundFile,
  requireKey,
  type StoredFile,
} from './store.ts'

export interface S3Address {
  accessKeyId: string
  secretAccessKey: string
  /** With the bucket in its path or in its host. */
  endpoint: string
  region: string
  /** Put before every key, so that a bucket can be shared; empty, or ending with `/`. */
  prefix: string
}

/** Files in a bucket of an S3-compatible store. What a crash leaves half-sent is for a lifecycle rule of the bucket. */
export function s3Store({ prefix, ...address }: S3Address): FileStore {
  const client = new S3mini(address)
  const toPath = (key: string) => {
    requireKey(key)
    return prefix + key
  }
  return {
    put: async (key, body, options = {}) => ({
      key,
      ...(await putObject(client, toPath(key), { body, ...options })),
    }),
    get: async (key, range) => getObject(client, toPath(key), range),
    localPath: () => null,
    async stat(key) {
      const size = await objectSize(client, toPath(key))
      return size === null ? null : { size }
    },
    async remove(key) {
      await client.deleteObject(toPath(key))
    },
    beginMultipart: async (key, type) => client.getMultipartUploadId(toPath(key), type),
    multipart: (key, id) => s3Multipart(client, toPath(key), id),
    removeLeftovers: async () => undefined,
    async check() {
      if (!(await client.bucketExists())) throw new Error(`No bucket at ${address.endpoint}`)
    },
  }
}

interface ObjectToPut {
  body: Bytes
  type?: string
  size?: number
}

/** In one request when it is one piece; else in parts, of which nothing is visible before the last. */
async function putObject(
  client: S3mini,
  path: string,
  object: ObjectToPut,
): Promise<Omit<StoredFile, 'key'>> {
  const hash = createHash('sha256')
  const sent = { size: 0 }
  const type = object.type ?? defaultType
  const pieces = piecesOf(watched(object.body, hash, sent))
  const [first, second] = [await pieces.next(), await pieces.next()]
  if (second.done) {
    requireSize(object, sent.size)
    await client.putObject(path, first.done ? '' : first.value, type)
  } else if (!first.done) {
    await putInParts(client, path, { ...object, type, body: rejoined([first.value, second.value], pieces) })
  }
  return { size: sent.size, sha256: hash.digest('hex') }
}

async function putInParts(client: S3mini, path: string, object: ObjectToPut): Promise<void> {
  const multipart = s3Multipart(client, path, await client.getMultipartUploadId(path, object.type))
  let number = 0
  try {
    const part = await multipart.receive(object.body, async () => ++number)
    requireSize(object, part.size)
    await multipart.complete(part.pieces, part.size)
  } catch (error) {
    await multipart.abort().catch(() => undefined)
    throw error
  }
}

async function* watched(body: Bytes, hash: ReturnType<typeof createHash>, sent: { size: number }) {
  for await (const chunk of body) {
    hash.update(chunk)
    sent.size += chunk.length
    yield chunk
  }
}

async function* rejoined(read: readonly Uint8Array[], rest: Bytes) {
  yield* read
  yield* rest
}

function requireSize({ size }: ObjectToPut, found: number): void {
  if (size !== undefined && size !== found) throw new Error(`${found} bytes instead of ${size}`)
}

async function getObject(client: S3mini, path: string, range?: ByteRange): Promise<FoundFile | null> {
  const end = range?.end === undefined ? undefined : range.end + 1
  const answer = await client.getObjectRaw(path, !range, range?.start ?? 0, end).catch(orEmpty)
  if (answer === 'past the end') return emptyEnd(client, path)
  if (!answer) return null
  const [, first = '0', total] =
    /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.headers.get('content-range') ?? '') ?? []
  const size = Number(total ?? answer.headers.get('content-length'))
  const body = answer.body ? Readable.fromWeb(answer.body as ReadableStream<Uint8Array>) : Readable.from([])
  const cut = range ? Readable.from(within(body, range, Number(first)), { objectMode: false }) : body
  return { body: cut, size, type: answer.headers.get('content-type') ?? defaultType }
}

/** A server may ignore the range, or send more than it (RFC 9110, section 14.2); `position` is where its answer starts. */
async function* within(body: Bytes, { start, end = Number.POSITIVE_INFINITY }: ByteRange, position: number) {
  for await (const chunk of body) {
    yield chunk.subarray(Math.max(0, start - position), Math.max(0, end + 1 - position))
    position += chunk.length
    if (position > end) return
  }
}

function orEmpty(error: unknown): 'past the end' | null {
  if (error instanceof S3ServiceError && error.status === 416) return 'past the end'
  return ignoreAbsent(error)
}

async function emptyEnd(client: S3mini, path: string): Promise<FoundFile | null> {
  const size = await objectSize(client, path)
  return size === null ? null : { body: Readable.from([]), size, type: defaultType }
}
