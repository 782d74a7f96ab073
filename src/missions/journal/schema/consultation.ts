import { z } from 'zod'

export const consultationActions = ['search', 'export'] as const

/** An auditor reads the journal: a record of its own kind, in a chain like the others. */
export const Consultation = z.strictObject({
  kind: z.literal('consultation'),
  at: z.int(),
  accountId: z.string(),
  action: z.enum(consultationActions),
  criteria: z.record(z.string(), z.string()),
})
export type Consultation = z.infer<typeof Consultation>
