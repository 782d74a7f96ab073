import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieOptions } from './authenticate.ts'

/** As long as what they open, in seconds. */
const seconds = { departure: 1200, proven: 1200, half: 600, own: 3600 }

/**
 * Cookies of a browser that is signing in. `departure`: it left for a provider. `proven`: what it proved there and
 * has not linked; it may leave once more meanwhile, to enter the account that will have it. `half`: it waits for its
 * second factor. `own`: the session of an administrator who acts as somebody, to come back to.
 */
type Held = 'departure' | 'proven' | 'half' | 'own'

export function heldSecret(request: FastifyRequest, held: Held): string | null {
  return request.cookies[nameFor(request, held)] ?? null
}

export function hold(reply: FastifyReply, held: Held, secret: string): void {
  reply.setCookie(nameFor(reply.request, held), secret, { ...cookieOptions(reply), maxAge: seconds[held] })
}

export function letGo(reply: FastifyReply, held: Held): void {
  reply.clearCookie(nameFor(reply.request, held), cookieOptions(reply))
}

function nameFor({ ctx }: FastifyRequest, held: Held): string {
  return `${ctx.config.publicUrl.startsWith('https:') ? '__Host-' : ''}parvis-${held}`
}
