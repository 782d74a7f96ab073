import { createHmac, createPublicKey, randomBytes } from 'node:crypto'
import { ClientJwk } from '../../schema/client.ts'
import { gatewayRefusals } from '../../schema/provider-refusals.ts'
import { tokenRefusals as refuse } from '../../schema/token-refusals.ts'
import { thumbprintOf } from '../signing/thumbprint.ts'
import { type Compact, isSigned, readPart, splitJws, toVerifyKey, type VerifyKey } from './jws.ts'

/** What a proof must be about. */
export interface Proven {
  method: string
  /** Address, without query. */
  url: string
  /** SHA-256 of the token, base64url; null when a token is being asked. */
  tokenHash: string | null
  /** Milliseconds since 1970. */
  now: number
}

/** Judges DPoP proofs (RFC 9449) for one node. */
export interface ProofJudge {
  /** Thumbprint of the key that signed. @throws proofWrong, proofNonce */
  judge: (proof: string, about: Proven) => string
  /** What the next proof must hold (section 8). */
  nonce: (now: number) => string
}

const windowMs = 60_000
const skewMs = 30_000
const most = { headers: 10_000, proofs: 2_000_000, jti: 128 }

interface ProofKey {
  key: VerifyKey
  thumbprint: string
}

/**
 * The nonce is of this node and of this minute: a proof is of no use elsewhere, nor after the next minute, so that
 * the proofs that were used need be remembered no longer, and by this node alone.
 */
export function openProofs(): ProofJudge {
  const secret = randomBytes(32)
  const keys = new Map<string, ProofKey>()
  let [today, before] = [newWindow(secret, 0), newWindow(secret, 0)]

  function turn(now: number): void {
    const number = Math.floor(now / windowMs)
    if (number === today.number) return
    before = number === today.number + 1 ? today : newWindow(secret, number - 1)
    today = newWindow(secret, number)
  }

  return {
    nonce: (now) => {
      turn(now)
      return today.nonce
    },
    judge: (proof, about) => {
      turn(about.now)
      const compact = splitJws(proof)
      if (!compact) throw refuse.proofWrong({ reason: 'not a JWS' })
      const { key, thumbprint } = knownKey(keys, compact)
      const claims = readPart(compact.body)
      if (!claims) throw refuse.proofWrong({ reason: 'claims' })
      const window = [today, before].find(({ nonce }) => nonce === claims.nonce)
      if (!window) throw refuse.proofNonce({ nonce: today.nonce })
      const jti = requireClaims(claims, about)
      if (!isSigned(compact, key)) throw refuse.proofWrong({ reason: 'signature' })
      useOnce(window, thumbprint, jti)
      return thumbprint
    },
  }
}

interface Window {
  number: number
  nonce: string
  /** By key, so that what is looked up and kept is short. */
  used: Map<string, Set<string>>
  count: number
}

/** @throws proofWrong, overloaded */
function useOnce(window: Window, thumbprint: string, jti: string): void {
  if (window.count > most.proofs) throw gatewayRefusals.overloaded()
  const used = window.used.get(thumbprint) ?? new Set()
  if (used.has(jti)) throw refuse.proofWrong({ reason: 'used before' })
  if (used.size === 0) window.used.set(thumbprint, used)
  used.add(jti)
  window.count += 1
}

function newWindow(secret: Buffer, number: number): Window {
  const nonce = createHmac('sha256', secret).update(String(number)).digest('base64url').slice(0, 32)
  return { number, nonce, used: new Map(), count: 0 }
}

/** A software sends the same header each time: its key is read once. */
function knownKey(keys: Map<string, ProofKey>, { head }: Compact): ProofKey {
  const known = keys.get(head)
  if (known) return known
  const header = readPart(head)
  if (header?.typ !== 'dpop+jwt') throw refuse.proofWrong({ reason: 'typ' })
  // Not strict: a key may carry `use`, `alg` or `kid`, but never its private half.
  if (typeof header.jwk === 'object' && header.jwk !== null && 'd' in header.jwk)
    throw refuse.proofWrong({ reason: 'private key' })
  const jwk = ClientJwk.options
    .map((shape) => shape.strip().safeParse(header.jwk))
    .find(({ success }) => success)
  if (!jwk?.data || header.crit !== undefined) throw refuse.proofWrong({ reason: 'jwk' })
  const key = toPublicKey(jwk.data)
  if (!key || header.alg !== key.algorithm) throw refuse.proofWrong({ reason: 'alg' })
  const made = { key, thumbprint: thumbprintOf(jwk.data) }
  if (keys.size >= most.headers) keys.clear()
  keys.set(head, made)
  return made
}

/** Null when the point is not on the curve. */
export function toPublicKey(jwk: ClientJwk): VerifyKey | null {
  try {
    return toVerifyKey(createPublicKey({ key: { ...jwk }, format: 'jwk' }))
  } catch {
    return null
  }
}

function requireClaims(claims: Readonly<Record<string, unknown>>, about: Proven): string {
  if (claims.htm !== about.method) throw refuse.proofWrong({ reason: 'htm' })
  if (claims.htu !== about.url) throw refuse.proofWrong({ reason: 'htu' })
  if (about.tokenHash !== null && claims.ath !== about.tokenHash) throw refuse.proofWrong({ reason: 'ath' })
  if (typeof claims.iat !== 'number' || Math.abs(claims.iat * 1000 - about.now) > skewMs)
    throw refuse.proofWrong({ reason: 'iat' })
  const { jti } = claims
  if (typeof jti !== 'string' || jti.length === 0 || jti.length > most.jti)
    throw refuse.proofWrong({ reason: 'jti' })
  return jti
}
