import { z } from 'zod'

const line = z.string().trim().max(200)
const text = line.default('')
/** A form sends what is left empty: it narrows nothing. */
const day = z.union([z.literal(''), z.iso.date()]).default('')

/** What the form of an auditor sends. */
export const AuditForm = z.object({
  motive: line.min(5),
  ...{ consumer: text, provider: text, grant: text, agent: text, case: text },
  ...{ from: day, to: day },
})
export type AuditForm = z.infer<typeof AuditForm>
