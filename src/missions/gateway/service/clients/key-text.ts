import { createPublicKey, X509Certificate } from 'node:crypto'
import { ClientJwk, type ClientKey } from '../../schema/client.ts'
import { refuse } from '../../schema/client-draft.ts'
import { certificateThumbprint, thumbprintOf } from '../signing/thumbprint.ts'

/** What was pasted: the public half of a key, or a certificate. */
export interface ReadKey extends Pick<ClientKey, 'kind' | 'jwk' | 'thumbprint'> {
  /** Of a certificate. */
  validTo: Date | null
}

/** Reads a JWK (RFC 7517), a PEM key or a PEM certificate. Nothing private is kept. @throws keyUnreadable, keyIsPrivate */
export function readKeyText(text: string, now: Date): ReadKey {
  if (/PRIVATE KEY/.test(text)) throw refuse.keyIsPrivate(pointed)
  if (text.includes('BEGIN CERTIFICATE')) return readCertificate(text, now)
  const jwk = text.startsWith('{') ? readJson(text) : fromPem(text)
  if (typeof jwk === 'object' && jwk !== null && 'd' in jwk) throw refuse.keyIsPrivate(pointed)
  const read = ClientJwk.safeParse(bare(jwk))
  if (!read.success) throw refuse.keyUnreadable(pointed)
  requirePoint(read.data)
  return { kind: 'jwk', jwk: read.data, thumbprint: thumbprintOf(read.data), validTo: null }
}

const pointed = { errors: [{ pointer: '/key', detail: '' }] }

function readCertificate(text: string, now: Date): ReadKey {
  const certificate = attempt(() => new X509Certificate(text))
  const validTo = new Date(certificate?.validTo ?? Number.NaN)
  if (!certificate || !(validTo > now)) throw refuse.keyUnreadable(pointed)
  return { kind: 'certificate', jwk: null, thumbprint: certificateThumbprint(certificate.raw), validTo }
}

function readJson(text: string): unknown {
  return attempt(() => JSON.parse(text))
}

function fromPem(text: string): unknown {
  return attempt(() => createPublicKey(text).export({ format: 'jwk' }))
}

/** `kid`, `use`, `alg` are the software's own business. */
function bare(jwk: unknown): unknown {
  if (typeof jwk !== 'object' || jwk === null) return null
  const kept = Object.entries(jwk).filter(([name]) => ['kty', 'crv', 'x', 'y'].includes(name))
  return Object.fromEntries(kept)
}

/** Coordinates that are on no curve would only fail at the first call. */
function requirePoint(jwk: ClientJwk): void {
  if (attempt(() => createPublicKey({ key: jwk, format: 'jwk' })) === null)
    throw refuse.keyUnreadable(pointed)
}

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
