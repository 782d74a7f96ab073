import { z } from 'zod'

export const fieldOutcomes = ['granted', 'conditional', 'refused'] as const
export type FieldOutcome = (typeof fieldOutcomes)[number]

/** What is said of one field: why it is refused, on which condition it is granted; nothing more when it is granted. */
export const DecidedField = z.strictObject({
  field: z.string().max(200).describe('`call/field`'),
  outcome: z.enum(fieldOutcomes),
  words: z.string().trim().max(1000).default(''),
})
export type DecidedField = z.infer<typeof DecidedField>

export const DecisionDraft = z.strictObject({
  fields: z.array(DecidedField).max(1000),
  reason: z.string().trim().max(5000).default('').describe('Public; needed for a refusal'),
  months: z.int().min(1).max(60).describe('How long the grant is to last'),
  revision: z.int().describe('Of the request as it was read: nothing is decided of what was not seen'),
})
export type DecisionDraft = z.infer<typeof DecisionDraft>
