import { z } from 'zod'

/** What the instruction said of one field; what is granted under a condition is released, and says so. */
export const GrantedField = z.strictObject({
  key: z.string(),
  label: z.string(),
  condition: z.string().nullable(),
})
export type GrantedField = z.infer<typeof GrantedField>

/** Why calls are made: each call names one of them. */
export const Purpose = z.strictObject({ code: z.string(), label: z.string() })

/**
 * What an approval makes: who may receive which fields of which API, why, until when. It never changes; a new
 * approval makes another one. CRPA L. 114-8.
 */
export const Grant = z.strictObject({
  id: z.string(),
  number: z.int().describe('H<number> for people'),
  requestId: z.string(),
  apiId: z.string(),
  apiTitle: z.string(),
  providerId: z.string(),
  providerName: z.string(),
  consumerId: z.string(),
  consumerName: z.string(),
  consumerSiret: z.string(),
  procedure: z
    .string()
    .describe('What it serves, in the words of the applicant: « tarification de la cantine »'),
  purposes: z.array(Purpose).min(1),
  legalGround: z.strictObject({ nature: z.string(), url: z.string().nullable() }),
  calls: z.array(z.strictObject({ key: z.string(), fields: z.array(GrantedField) })),
  retentionMonths: z.int().positive(),
  limits: z.strictObject({
    callsPerMinute: z.int().positive(),
    callsPerDay: z.int().positive(),
    personsPerDay: z.int().positive(),
  }),
  networks: z.array(z.string()).describe('CIDR; empty: from anywhere'),
  /** Days before the person may see an access; 0 unless the law says so. */
  disclosureDelayDays: z.int().nonnegative(),
  disclosureGround: z.string().nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  signedAt: z.iso.datetime(),
})
export type Grant = z.infer<typeof Grant>

export const grantStates = ['active', 'obsolete', 'revoked', 'expired'] as const
export type GrantState = (typeof grantStates)[number]

/** The snapshot, its state and its signature: a JWS (RFC 7515, EdDSA) of the snapshot in canonical JSON (RFC 8785). */
export interface KeptGrant {
  grant: Grant
  state: GrantState
  jws: string
  revokedAt: string | null
}

/** A grant that holds, and those of the same request before it: software goes on under their names. */
export interface HeldGrant extends KeptGrant {
  before: readonly { id: string; number: number }[]
}
