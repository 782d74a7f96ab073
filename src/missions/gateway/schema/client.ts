import { z } from 'zod'

/** What a JWK holds of the two kinds that are accepted: ES256 and EdDSA. RFC 7517, RFC 8037. */
export const ClientJwk = z.discriminatedUnion('kty', [
  z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
])
export type ClientJwk = z.infer<typeof ClientJwk>

/** One key of a software, or one certificate. */
export interface ClientKey {
  id: string
  clientId: string
  kind: 'jwk' | 'certificate'
  jwk: ClientJwk | null
  /** SHA-256, base64url. */
  thumbprint: string
  name: string
  createdAt: Date
  endsAt: Date | null
  revokedAt: Date | null
}

/** A software of an organisation. */
export interface Client {
  id: string
  organizationId: string
  name: string
  networks: string[]
  createdAt: Date
  revokedAt: Date | null
}
