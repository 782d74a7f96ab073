import { z } from 'zod'

/** What is right of the answers of a form; what is wrong is said at its field. */
export function checked<T>(parsed: z.ZodSafeParseResult<T>, context: z.RefinementCtx): T {
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message })
  return z.NEVER
}
