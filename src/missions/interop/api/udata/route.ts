import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { applyMask, type Mask, readMask } from '../../service/udata/mask.ts'
import { taggedBy } from '../tagging.ts'

interface Parts {
  params?: z.ZodType
  querystring?: z.ZodType
  body?: z.ZodType
  /** Media types, when it is not JSON. */
  produces?: readonly string[]
}

const hooks = { onRequest: addSlash, preSerialization: keepFields }
const tags = ['udata']
const tagAnswer = taggedBy('cookie, authorization, x-api-key, x-fields, x-get-datasets-full-objects')

/** What the reading routes of this dialect have in common; `summary` says what this one does. */
export function reading<P extends Parts>(summary: string, parts: P) {
  const config = { access: 'public', dialect: 'udata', onText: tagAnswer } as const
  return { config, ...hooks, schema: { ...parts, tags, summary } }
}

/** The same for who is known: what changes something, and what is theirs. */
export function signed<P extends Parts>(summary: string, parts: P) {
  const config = { access: 'account', dialect: 'udata', onText: tagAnswer } as const
  return { config, ...hooks, schema: { ...parts, tags, summary } }
}

const masks = new WeakMap<FastifyRequest, { mask: Mask | null }>()

/** What the client wants of the answer: routes read no more than that. */
export function maskOf(request: FastifyRequest): Mask | null {
  const known = masks.get(request)
  if (known) return known.mask
  const { 'x-fields': header } = request.headers
  const mask = typeof header === 'string' ? readMask(header) : null
  masks.set(request, { mask })
  return mask
}

/** The same address with another key in it: a slug that changed. */
export function movedTo(request: FastifyRequest, from: string, to: string): string {
  const [path = '', query] = request.url.split('?')
  const moved = path
    .split('/')
    .map((part) => (decodeURIComponent(part) === from ? encodeURIComponent(to) : part))
    .join('/')
  return withSlash(moved, query)
}

/** Clients forget the last slash, and follow: 308 keeps the method and the body. */
async function addSlash(request: FastifyRequest, reply: FastifyReply) {
  const [path = '', query] = request.url.split('?')
  if (path.endsWith('/') || !request.routeOptions.url?.endsWith('/')) return
  return reply.redirect(withSlash(path, query), 308)
}

function withSlash(path: string, query: string | undefined): string {
  // One slash at the beginning: never the address of another site.
  const local = `/${path.replace(/^\/+/, '')}`
  return `${local.endsWith('/') ? local : `${local}/`}${query === undefined ? '' : `?${query}`}`
}

async function keepFields(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  return reply.statusCode < 300 ? applyMask(payload, maskOf(request)) : payload
}
