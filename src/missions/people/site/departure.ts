import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieOptions } from './authenticate.ts'

/** The cookie of a browser that left for an identity provider; as long as what it opens. */
const seconds = 20 * 60

export function heldSecret(request: FastifyRequest): string | null {
  return request.cookies[nameFor(request)] ?? null
}

export function keepDeparture(reply: FastifyReply, secret: string): void {
  reply.setCookie(nameFor(reply.request), secret, { ...cookieOptions(reply), maxAge: seconds })
}

export function forgetDeparture(reply: FastifyReply): void {
  reply.clearCookie(nameFor(reply.request), cookieOptions(reply))
}

function nameFor({ ctx }: FastifyRequest): string {
  return ctx.config.publicUrl.startsWith('https:') ? '__Host-parvis-identity' : 'parvis-identity'
}
