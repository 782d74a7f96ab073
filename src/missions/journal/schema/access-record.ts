import { z } from 'zod'

/** Ends of a call: the answer of the provider was released, a rule of the gateway said no, or the provider failed. */
export const outcomes = ['released', 'refused', 'failed'] as const

/**
 * One access to the data of persons, as it is chained. It names nobody: persons are keyed hashes, the agent is the
 * pseudonym that the consumer gives, and what the fields and the purpose mean is read in the grant.
 */
export const AccessRecord = z.strictObject({
  id: z.string().describe('Of the call: the `Exchange-Id` header of the answer'),
  at: z.int().describe('Milliseconds since 1970, when the call came'),
  grantId: z.string(),
  apiId: z.string(),
  operation: z.string().describe('Key of the operation in the API'),
  providerId: z.string().describe('Organisation that holds the data'),
  consumerId: z.string().describe('Organisation that is granted'),
  delegateId: z.string().nullable().describe('Organisation whose software calls for the consumer'),
  purpose: z.string().describe('Code of a purpose of the grant'),
  caseReference: z.string(),
  agent: z.string().describe('Pseudonym of the agent at the consumer'),
  persons: z.array(z.string()).describe('Keyed hashes, `<key id>.<base64url>`'),
  fields: z.array(z.string()).describe('Keys of the fields that were released'),
  outcome: z.enum(outcomes),
  status: z.int().describe('HTTP status answered'),
  reason: z.string().nullable().describe('Code of the refusal or of the failure'),
  answer: z.string().nullable().describe('SHA-256 of the body that was released, base64url'),
})
export type AccessRecord = z.infer<typeof AccessRecord>

/** Where a record stands in the chain of the node that wrote it. */
export interface Receipt {
  node: string
  sequence: number
  hash: string
}
