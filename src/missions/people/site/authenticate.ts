import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Authenticate } from '#kernel/http'
import { refuse } from '../schema/refusals.ts'
import { requireOneself } from '../service/acting.ts'
import { getKeyHolder } from '../service/keys.ts'
import { getTokenHolder } from '../service/oauth/holders.ts'
import { accessPrefix } from '../service/oauth/tokens.ts'
import { cookieName, findSession, type OpenSession, type Visit } from '../service/sessions.ts'

/** An API key or an access token, or else the session of the browser. A wrong one is refused: its program must hear of it. */
export const authenticate: Authenticate = async (ctx, request) => {
  const key = keyOf(request)
  if (key?.startsWith(accessPrefix)) return { actor: await getTokenHolder(ctx, key), session: null }
  if (key !== null) return { actor: await getKeyHolder(ctx, key), session: null }
  const secret = sessionSecret(request)
  const found = secret === null ? null : await findSession(ctx, secret)
  return found && { actor: found.actor, session: { csrf: found.csrf } }
}

/**
 * Keys and sessions are managed from a session: a key that leaks must not make others; and by the person alone.
 * @throws sessionNeeded, actingAsOther
 */
export async function requireSession(request: FastifyRequest): Promise<void> {
  if (!request.session) throw refuse.sessionNeeded()
  requireOneself(request.ctx)
}

export function sessionSecret(request: FastifyRequest): string | null {
  return request.cookies[cookieName(request.ctx.config)] ?? null
}

export function visitOf(request: FastifyRequest): Visit {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}

/** Hands the session to the browser; scripts never see it. */
export function keepSession(reply: FastifyReply, { secret, expiresAt }: OpenSession): void {
  const { config } = reply.request.ctx
  reply.setCookie(cookieName(config), secret, { ...cookieOptions(reply), expires: expiresAt })
}

export function forgetSession(reply: FastifyReply): void {
  reply.clearCookie(cookieName(reply.request.ctx.config), cookieOptions(reply))
}

export function cookieOptions({ request }: FastifyReply) {
  const secure = request.ctx.config.publicUrl.startsWith('https:')
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
}

/** `Authorization: Bearer` (RFC 6750, 2.1), or the header that clients of the dialect of the route send. */
function keyOf({ headers, routeOptions }: FastifyRequest): string | null {
  const { authorization } = headers
  const bearer = /^Bearer +(parvis(?:at)?_[\w-]+)$/i.exec(authorization ?? '')?.[1]
  const isCkan = routeOptions.config.dialect === 'ckan'
  const bare = isCkan && !/^\w+ /.test(authorization ?? '') ? authorization : undefined
  const key = bearer ?? headers['x-api-key'] ?? (isCkan ? (headers['x-ckan-api-key'] ?? bare) : undefined)
  return typeof key === 'string' && key !== '' ? key : null
}
