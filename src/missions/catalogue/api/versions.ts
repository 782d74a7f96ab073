import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse as refuseInput } from '#kernel/refusal'
import { refuse } from '../schema/refusals.ts'
import { words } from '../words.ts'

/** The version that a change was made from, of `If-Match` (RFC 9110, section 13.1.1) or of the body. */
export function versionOf(
  request: FastifyRequest,
  body?: { version?: number | undefined } | null,
): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return body?.version
  const match = /^(?:W\/)?"(\d{1,9})(?:\.[\w-]+)?"$/.exec(header.trim())
  if (match) return Number(match[1])
  const detail = words[request.ctx.lang].wrong.version
  throw refuseInput.invalidInput({ errors: [{ pointer: '/if-match', detail }] })
}

/** The same, refused when there is none: what is written over must have been read. `*` says "whatever it is". */
export function requireVersion(
  request: FastifyRequest,
  body: { version?: number | undefined },
): number | undefined {
  if (request.headers['if-match'] === '*') return undefined
  const version = versionOf(request, body)
  if (version === undefined) throw refuse.versionNeeded()
  return version
}

/** Sends a noun with its entity tag, version then content; nothing when the client has it already. */
export function sendTagged<T extends { version: number }>(
  request: FastifyRequest,
  reply: FastifyReply,
  noun: T,
) {
  const hash = createHash('sha1').update(JSON.stringify(noun)).digest('base64url').slice(0, 16)
  const tag = `"${noun.version}.${hash}"`
  reply
    .header('etag', tag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'cookie, authorization')
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((item) => item.trim().replace(/^W\//, ''))
  if (known.includes(tag) || known.includes('*')) return reply.status(304).send()
  return reply.send(noun)
}
