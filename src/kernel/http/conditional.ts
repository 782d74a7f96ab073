import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

interface WholeDocument {
  type: string
  text: string
  changedAt?: Date | null
  /** Of `Cache-Control`; without it, caches ask again each time. */
  cache?: string
}

/** A document that is whole: it is tagged by its content. */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, type, changedAt = null, cache }: WholeDocument,
) {
  const tag = `"${shortHash(text)}"`
  reply.type(type)
  return isKnown(request, reply, { tag, changedAt, cache }) ? reply.status(304).send() : reply.send(text)
}

interface StreamedDocument {
  type: string
  /** Another version is another document; the same one says the same, for one address and one language. */
  version: string
  changedAt: Date | null
  cache?: string
  parts: () => AsyncIterable<string>
  /** As a gzip file. */
  packed?: boolean
}

/**
 * A document that is read as it is sent: it is tagged, weakly, by the version of what it tells. Nothing is
 * read when the reader has it, nor when it asks for headers alone.
 */
export function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, version, changedAt, cache, parts, packed = false }: StreamedDocument,
) {
  const tag = `W/"${shortHash(`${request.url} ${request.ctx.lang} ${version}`)}"`
  reply.type(type)
  if (isKnown(request, reply, { tag, changedAt, cache })) return reply.status(304).send()
  if (request.method === 'HEAD') return reply.send('')
  const text = Readable.from(parts())
  if (!packed) return reply.send(text)
  // A reader that leaves, or a page of the list that cannot be read, ends both.
  const archive = createGzip({ level: 6 })
  pipeline(text, archive, () => undefined)
  return reply.send(archive)
}

function shortHash(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 22)
}

/** Tells caches what this is, and whether the reader has it (RFC 9110, 13.1: tags come before dates). */
function isKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { tag, changedAt, cache }: { tag: string; changedAt: Date | null; cache: string | undefined },
): boolean {
  const { headers, ctx } = request
  reply.header('etag', tag)
  if (changedAt) reply.header('last-modified', changedAt.toUTCString())
  const anew = ctx.actor.kind === 'anonymous' ? 'public, no-cache' : 'private, no-cache'
  reply.header('cache-control', cache ?? anew)
  const tags = headers['if-none-match']
  if (tags !== undefined) {
    const bare = (one: string) => one.trim().replace(/^W\//, '')
    return tags.split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag))
  }
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return changedAt !== null && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
