import { z } from 'zod'
import { columnTypes } from '../ingest/contract.ts'

/** What is known of the values of a column, over all rows. Values are written as the API writes them. */
export const Profile = z.object({
  nulls: z.number().describe('Rows without a value'),
  distinct: z.number().describe('Different values, exact'),
  min: z.string().nullable(),
  max: z.string().nullable(),
  mean: z.number().nullable(),
  deviation: z.number().nullable().describe('Standard deviation of the sample'),
  quantiles: z
    .object({ p05: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p95: z.number() })
    .nullable()
    .describe('Near ones, of all rows'),
  top: z
    .array(z.object({ value: z.string(), count: z.number() }))
    .describe('At most 20, most frequent first'),
  histogram: z
    .object({ edges: z.array(z.string()), counts: z.array(z.number()) })
    .nullable()
    .describe('Edges are one more than counts: numbers, or dates'),
  lengths: z.object({ min: z.number(), mean: z.number(), max: z.number() }).nullable().describe('Characters'),
})
export type Profile = z.infer<typeof Profile>

export const Column = z.object({
  position: z.number().describe('From 1'),
  name: z.string().describe('Unique in the table; what requests say'),
  label: z.string().describe('Header as written'),
  type: z.enum(columnTypes),
  meaning: z
    .object({
      id: z.string().describe('siren, code_commune, email...'),
      share: z
        .number()
        .describe(
          'Share of the values that pass its check, 0 to 1; of 60,000 different ones when there are more',
        ),
      labelled: z.boolean().describe('Whether the header says it too'),
    })
    .nullable(),
  faults: z.number().describe('Cells that are not of the type: null here, intact in the raw table'),
  indexed: z.boolean().describe('Whether a value is found without reading the table'),
  profile: Profile,
})
export type Column = z.infer<typeof Column>
