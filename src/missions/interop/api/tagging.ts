import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** An answer that the client already has is not sent again (RFC 9110, section 13.1.2); `vary` names what makes another. */
export function taggedBy(vary: string) {
  return (request: FastifyRequest, reply: FastifyReply, text: string): string => {
    if (request.method !== 'GET' || reply.statusCode !== 200) return text
    const tag = `W/"${createHash('sha1').update(text).digest('base64url')}"`
    reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', vary)
    const known = (request.headers['if-none-match'] ?? '').split(',').map((item) => item.trim())
    if (!known.includes(tag) && !known.includes(tag.slice(2))) return text
    reply.status(304).removeHeader('content-type').removeHeader('content-length')
    return ''
  }
}
