import { z } from 'zod'
import { type Severity, severities } from '../scan/contract.ts'

/** What the office does of a finding: let it pass, ask its producer for a ground, have it reviewed, forbid it. */
export const rules = ['free', 'confirm', 'review', 'forbid'] as const
export type Rule = (typeof rules)[number]

/** The policy of this instance. */
export const GatePolicy = z.strictObject({
  rules: z.record(z.enum(severities), z.enum(rules)),
  k: z.number().int().min(2).max(100).describe('k-anonymity: rows that share what is known of them'),
  l: z.number().int().min(2).max(20).describe('l-diversity: values of a sensitive column in a group'),
})
export type GatePolicy = z.infer<typeof GatePolicy>

export const PolicyChange = z.object({
  id: z.number(),
  before: GatePolicy,
  after: GatePolicy,
  by: z.object({ id: z.string().nullable(), name: z.string() }),
  at: z.string(),
})
export type PolicyChange = z.infer<typeof PolicyChange>

export const defaultPolicy: GatePolicy = {
  rules: { low: 'free', medium: 'confirm', high: 'review', critical: 'forbid' } satisfies Record<
    Severity,
    Rule
  >,
  k: 5,
  l: 2,
}
