import type { FastifyReply } from 'fastify'
import type { FoundFile } from '../files/index.ts'

/** All of a small file that is being sent; null once it is larger: never more than `most` bytes are kept in memory. */
export async function gather(file: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * What somebody sent is shown as a picture and as nothing else, on this site and on others. Its address changes with
 * it: kept for ever, unless only some may see it.
 */
export function sendPicture(
  reply: FastifyReply,
  { body, size, type }: FoundFile & { type: string },
  { forSome = false } = {},
): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', forSome ? 'same-origin' : 'cross-origin')
    .header('cache-control', forSome ? 'private, no-cache' : 'public, max-age=31536000, immutable')
    .type(type)
    .header('content-length', size)
    .send(body)
}
