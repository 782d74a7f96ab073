import type { FastifyRequest } from 'fastify'
import { z } from 'zod'

const Body = z.record(z.string(), z.unknown())

/** `If-Match: "3"` (RFC 9110, 13.1.1) says in a header what `version` says in the body. */
export async function readIfMatch(request: FastifyRequest): Promise<void> {
  const version = /^"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '')?.[1]
  const body = Body.safeParse(request.body)
  if (version && body.success) request.body = { ...body.data, version: Number(version) }
}
