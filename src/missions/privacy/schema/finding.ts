import { z } from 'zod'
import { textKinds } from '#missions/tables'
import { findingKinds, levels, reasonCodes, remedyKinds, severities } from '../scan/contract.ts'

export const Reason = z.object({
  code: z.enum(reasonCodes),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const Finding = z.object({
  key: z.string().describe('The same thing found in a later version has the same key'),
  kind: z.enum(findingKinds),
  columns: z.array(z.string()),
  places: z
    .array(
      z.object({
        member: z.string().optional(),
        sheet: z.string().optional(),
        what: z.enum(textKinds).optional().describe('In texts outside a table'),
      }),
    )
    .optional()
    .describe('Where it is beside the table that is read; absent in the table itself'),
  severity: z.enum(severities),
  confidence: z.number().describe('0 to 1'),
  level: z.enum(levels),
  reasons: z.array(Reason),
  cells: z.number(),
  share: z.number(),
  examples: z.array(z.string()).describe('At most five, masked'),
  articles: z.array(z.string()),
  remedies: z.array(z.enum(remedyKinds)),
})
