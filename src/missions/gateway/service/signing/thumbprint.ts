import { createHash, hash } from 'node:crypto'
import type { ClientJwk } from '../../schema/client.ts'

/** RFC 7638: the members that make the key, in order, hashed. */
export function thumbprintOf(jwk: ClientJwk): string {
  const members =
    jwk.kty === 'EC'
      ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }
      : { crv: jwk.crv, kty: jwk.kty, x: jwk.x }
  return hash('sha256', JSON.stringify(members), 'base64url')
}

/** RFC 8705, section 3.1: of the DER certificate. */
export function certificateThumbprint(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('base64url')
}
