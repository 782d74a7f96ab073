import { type KeyObject, verify } from 'node:crypto'

/** A compact JWS in its three parts (RFC 7515, section 7.1), not verified yet. */
export interface Compact {
  /** As it came: what a known header is recognised by. */
  head: string
  body: string
  /** What is signed. */
  signed: string
  signature: Buffer
}

export type Algorithm = 'ES256' | 'EdDSA'

const part = /^[A-Za-z0-9_-]+$/

/** Null when it is none. */
export function splitJws(text: string): Compact | null {
  const first = text.indexOf('.')
  const second = text.indexOf('.', first + 1)
  if (first < 1 || second === -1) return null
  const [head, body, tail] = [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)]
  if (!part.test(head) || !part.test(body) || !part.test(tail)) return null
  return { head, body, signed: text.slice(0, second), signature: Buffer.from(tail, 'base64url') }
}

/** An object of JSON in base64url; null when it is none. */
export function readPart(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A public key with the one algorithm that it is for. To ask a key what it is costs more than to remember. */
export interface VerifyKey {
  algorithm: Algorithm
  how: KeyObject | { key: KeyObject; dsaEncoding: 'ieee-p1363' }
}

export function toVerifyKey(key: KeyObject): VerifyKey {
  return key.asymmetricKeyType === 'ec'
    ? { algorithm: 'ES256', how: { key, dsaEncoding: 'ieee-p1363' } }
    : { algorithm: 'EdDSA', how: key }
}

/** The algorithm is that of the key, whatever the header says: who calls chooses neither. */
export function isSigned({ signed, signature }: Compact, { algorithm, how }: VerifyKey): boolean {
  if (signature.length !== 64) return false
  return verify(algorithm === 'ES256' ? 'sha256' : null, Buffer.from(signed, 'latin1'), how, signature)
}
