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
  key: KeyObject
}

export function toVerifyKey(key: KeyObject): VerifyKey {
  return { algorithm: key.asymmetricKeyType === 'ec' ? 'ES256' : 'EdDSA', key }
}

/** The algorithm is that of the key, whatever the header says: who calls chooses neither. */
export function isSigned({ signed, signature }: Compact, { algorithm, key }: VerifyKey): boolean {
  if (signature.length !== 64) return false
  const bytes = Buffer.from(signed, 'latin1')
  // The key as it is: beside `dsaEncoding`, Node takes as long to find out what it was given as to verify.
  return algorithm === 'ES256'
    ? verify('sha256', bytes, key, derOf(signature))
    : verify(null, bytes, key, signature)
}

/** The two numbers of a signature side by side (RFC 7518, section 3.4), as ASN.1 writes them (RFC 3279, 2.2.3). */
function derOf(signature: Buffer): Buffer {
  const der = Buffer.allocUnsafe(72)
  const end = writeNumber(der, writeNumber(der, 2, signature.subarray(0, 32)), signature.subarray(32))
  der[0] = 0x30
  der[1] = end - 2
  return der.subarray(0, end)
}

/** Without zeros before it, but for the one that keeps it from being negative. Answers where it ends. */
function writeNumber(der: Buffer, at: number, bytes: Buffer): number {
  let first = 0
  while (first < bytes.length - 1 && bytes[first] === 0) first++
  const sign = (bytes[first] ?? 0) > 127 ? 1 : 0
  const length = sign + bytes.length - first
  der[at] = 0x02
  der[at + 1] = length
  der[at + 2] = 0
  bytes.copy(der, at + 2 + sign, first)
  return at + 2 + length
}

/** The other way: from ASN.1 to two numbers of 32 bytes side by side (RFC 7518, section 3.4; RFC 9421, section 3.3.4). */
export function joseOf(der: Buffer): Buffer {
  const signature = Buffer.alloc(64)
  const firstEnd = 4 + (der[3] ?? 0)
  for (const [start, end, place] of [
    [4, firstEnd, 32],
    [firstEnd + 2, der.length, 64],
  ] as const) {
    // A number that would be negative has a zero before it; a small one has fewer bytes.
    const digits = der.subarray(Math.max(start, end - 32), end)
    digits.copy(signature, place - digits.length)
  }
  return signature
}
