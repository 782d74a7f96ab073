import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { answeredWithin } from '#kernel/db/away'
import { tokenRefusals as refuse } from '../../schema/token-refusals.ts'
import type { Board, KnownClient } from '../calls/board.ts'
import { isSigned, readPart, splitJws } from './jws.ts'
import { toPublicKey } from './proofs.ts'

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const skewMs = 30_000
const longestMs = 300_000
/** As for a call: a PostgreSQL that is frozen says nothing. */
const patienceMs = 3000

interface Asking {
  board: Board
  /** Addresses that an assertion may be meant for: the gateway, and where it hands out tokens. */
  audiences: readonly string[]
}

/**
 * Which software signed this assertion (`private_key_jwt`, RFC 7523, section 3): with one of its keys, for us, now,
 * and for the first time on any node. @throws clientRefused
 */
export async function clientOfAssertion(
  ctx: Ctx,
  assertion: string,
  { board, audiences }: Asking,
): Promise<KnownClient> {
  const compact = assertion.length > 4096 ? null : splitJws(assertion)
  const claims = compact && readPart(compact.body)
  const header = compact && readPart(compact.head)
  const client = typeof claims?.sub === 'string' ? board.clients.get(claims.sub) : undefined
  if (!compact || !claims || !header || !client || claims.iss !== claims.sub || header.crit !== undefined)
    throw refuse.clientRefused()
  const now = ctx.now().getTime()
  const signer = client.keys.find(({ jwk, endsAt }) => {
    const key = jwk && (endsAt === null || endsAt.getTime() > now) ? toPublicKey(jwk) : null
    return key !== null && header.alg === key.algorithm && isSigned(compact, key)
  })
  if (!signer) throw refuse.clientRefused({ reason: 'signature' })
  const expires = requireTimes(claims, now)
  requireAudience(claims.aud, audiences)
  await useOnce(ctx, { clientId: client.id, jti: claims.jti, expires })
  return client
}

function requireTimes({ exp, iat, nbf }: Readonly<Record<string, unknown>>, now: number): number {
  if (typeof exp !== 'number') throw refuse.clientRefused({ reason: 'exp' })
  const expires = exp * 1000
  if (expires + skewMs <= now) throw refuse.clientRefused({ reason: 'expired' })
  if (expires > now + longestMs + skewMs) throw refuse.clientRefused({ reason: 'exp too far' })
  for (const begin of [iat, nbf])
    if (begin !== undefined && (typeof begin !== 'number' || begin * 1000 > now + skewMs))
      throw refuse.clientRefused({ reason: 'not yet' })
  return expires
}

function requireAudience(aud: unknown, audiences: readonly string[]): void {
  const [only, ...more] = Array.isArray(aud) ? aud : [aud]
  // One audience: an assertion that another server also takes could be used by it.
  if (more.length > 0 || typeof only !== 'string' || !audiences.includes(only))
    throw refuse.clientRefused({ reason: 'aud' })
}

async function useOnce(
  { db }: Ctx,
  { clientId, jti, expires }: { clientId: string; jti: unknown; expires: number },
): Promise<void> {
  if (typeof jti !== 'string' || jti.length < 8 || jti.length > 256)
    throw refuse.clientRefused({ reason: 'jti' })
  const hash = createHash('sha256').update(jti).digest()
  const using = sql`insert into gateway.used_assertion (client_id, hash, expires_at)
    values (${clientId}, ${hash}, ${new Date(expires + 2 * skewMs)}) on conflict do nothing returning 1`
  const { rows } = await answeredWithin(patienceMs, using.execute(db))
  if (rows.length === 0) throw refuse.clientRefused({ reason: 'used before' })
}

/** Assertions that no longer open anything need not be remembered. */
export async function forgetAssertions({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  await db.deleteFrom('gateway.used_assertion').where('expires_at', '<', now()).execute()
}
