import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ListState } from '#missions/catalogue'

/** A document that is whole: it is tagged by its content. */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, type, changedAt }: { text: string; type: string; changedAt: Date | null },
) {
  const tag = `"${createHash('sha1').update(text).digest('base64url').slice(0, 22)}"`
  reply.type(type)
  return isKnown(request, reply, { tag, changedAt }) ? reply.status(304).send() : reply.send(text)
}

interface StreamedDocument {
  type: string
  state: ListState
  parts: () => AsyncIterable<string>
  /** As a gzip file. */
  packed?: boolean
}

/**
 * A document that is read as it is sent: it is tagged, weakly, by the state of the list that it tells. Nothing is
 * read when the reader has it, nor when it asks for headers alone.
 */
export function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, state, parts, packed = false }: StreamedDocument,
) {
  const said = `${request.url} ${request.ctx.lang} ${state.total} ${state.changedAt?.getTime()}`
  const tag = `W/"${createHash('sha1').update(said).digest('base64url').slice(0, 22)}"`
  reply.type(type)
  if (isKnown(request, reply, { tag, changedAt: state.changedAt })) return reply.status(304).send()
  if (request.method === 'HEAD') return reply.send('')
  const text = Readable.from(parts())
  if (!packed) return reply.send(text)
  // A reader that leaves, or a page of the list that cannot be read, ends both.
  const archive = createGzip({ level: 6 })
  pipeline(text, archive, () => undefined)
  return reply.send(archive)
}

/** Tells caches what this is, and whether the reader has it (RFC 9110, 13.1: tags come before dates). */
function isKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { tag, changedAt }: { tag: string; changedAt: Date | null },
): boolean {
  const { headers, ctx } = request
  reply.header('etag', tag)
  if (changedAt) reply.header('last-modified', changedAt.toUTCString())
  reply.header('cache-control', ctx.actor.kind === 'anonymous' ? 'public, no-cache' : 'private, no-cache')
  const tags = headers['if-none-match']
  if (tags !== undefined) {
    const bare = (one: string) => one.trim().replace(/^W\//, '')
    return tags.split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag))
  }
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return changedAt !== null && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
