import { z } from 'zod'
import { columnTypes } from '../ingest/contract.ts'

/** Where a list of versions goes on. */
export const BeforeVersion = z.coerce.number().int().min(1).max(2_147_483_647).optional()

/** A version that readers had, in a list. */
export const VersionSummary = z.object({
  id: z.string(),
  number: z.number().int().describe('Grows with each content; those that were never public are left out'),
  rows: z.number().int(),
  columns: z.number().int(),
  size: z.number().int().nullable().describe('Bytes of the file that it was made from'),
  createdAt: z.iso.datetime(),
  releasedAt: z.iso.datetime().describe('Since when readers had it'),
})
export type VersionSummary = z.infer<typeof VersionSummary>

const Typed = z.object({ type: z.enum(columnTypes), meaning: z.string().nullable() })
const Named = z.object({ name: z.string(), label: z.string() })

/** What a version has that another has not. */
export const Difference = z.object({
  rows: z.object({ before: z.number().int(), after: z.number().int() }),
  columns: z.object({
    added: z.array(Named),
    removed: z.array(Named),
    renamed: z
      .array(z.object({ before: Named, after: Named }))
      .describe('Same place, and at least four in five of the same values'),
    retyped: z
      .array(Named.extend({ before: Typed, after: Typed }))
      .describe('Read as something else: type, or meaning'),
  }),
  content: z
    .object({
      key: z
        .string()
        .nullable()
        .describe('Column that names each row in both; null without one: rows are then compared whole'),
      added: z.number().int(),
      removed: z.number().int(),
      changed: z
        .number()
        .int()
        .nullable()
        .describe('Null without key: a changed row is one less and one more'),
      same: z.number().int(),
      byColumn: z.array(Named.extend({ changed: z.number().int() })).describe('Most changed first'),
    })
    .nullable()
    .describe('Null when rows are not compared: `without` says why'),
  without: z
    .enum(['gone', 'preparing', 'too-heavy'])
    .nullable()
    .optional()
    .describe(
      'gone: the files of one of them, those of the last three versions are kept; preparing: large tables, ask again in a moment; too-heavy: only columns and numbers of rows are compared',
    ),
})
export type Difference = z.infer<typeof Difference>

export const Comparison = Difference.extend({ from: VersionSummary, to: VersionSummary })
export type Comparison = z.infer<typeof Comparison>
