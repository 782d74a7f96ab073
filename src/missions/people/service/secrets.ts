import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance, as text that fits in an address, a cookie and a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret. It has nothing to guess, so a fast hash is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
