import { z } from 'zod'

const Name = z.string().min(1).max(500)
const Names = z.array(Name).min(1).max(50)

const Suppression = z.discriminatedUnion('what', [
  z.strictObject({
    kind: z.literal('suppress'),
    what: z.literal('found').describe('Empties the cells that hold an e-mail address, a number, a name'),
    column: Name,
  }),
  z.strictObject({
    kind: z.literal('suppress'),
    what: z.literal('small-groups').describe('Empties the cells of rows that fewer than `k` share'),
    columns: Names,
    k: z.number().int().min(2).max(1000),
  }),
  z.strictObject({
    kind: z.literal('suppress'),
    what: z.literal('few').describe('Empties a count below `below`, and what is told beside it'),
    column: Name,
    columns: z.array(Name).max(50),
    below: z.number().int().min(2).max(1000),
  }),
  z.strictObject({
    kind: z.literal('suppress'),
    what: z.literal('dominant').describe('Empties an amount of which one unit makes more than 85 %'),
    column: Name,
    largest: Name,
  }),
  z.strictObject({
    kind: z.literal('suppress'),
    what: z
      .literal('secondary')
      .describe('Empties the smallest other cell of a line whose total gives one back'),
    column: Name,
    dimension: Name.describe('The column that has the total'),
    by: z.array(Name).max(12).describe('The other dimensions'),
  }),
])

/** One thing done to a table. Columns are named as the table names them when the step is taken. */
export const RemedyStep = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('table-only') })
    .describe('Leaves out all that is beside the table: other sheets and files, comments, properties'),
  z.strictObject({ kind: z.literal('remove'), column: Name }),
  z.strictObject({ kind: z.literal('pseudonymize'), column: Name }),
  z.strictObject({
    kind: z.literal('generalize'),
    column: Name,
    to: z
      .enum(['year', 'month', 'classes', 'commune', 'department', 'rounded'])
      .describe(
        'year, month: of a date; classes: of numbers, `size` wide; commune: of an address; department: of a postal or commune code; rounded: coordinates, `size` decimals',
      ),
    size: z.number().int().min(0).max(1_000_000).optional(),
  }),
  Suppression,
  z.strictObject({
    kind: z.literal('aggregate'),
    by: Names,
    sums: z.array(Name).max(20).default([]),
    threshold: z.number().int().min(2).max(1000).describe('A group of fewer rows is kept secret'),
  }),
])
export type RemedyStep = z.infer<typeof RemedyStep>

/** What a step did: cells changed, of which some hold nothing any more. */
export const StepNote = z.object({ step: RemedyStep, changed: z.number(), emptied: z.number() })

/** What was done to a file, kept with it. */
export const RemedyNote = z.object({
  steps: z.array(StepNote),
  rowsBefore: z.number(),
  rowsAfter: z.number(),
  columnsAfter: z.array(z.string()),
})
export type RemedyNote = z.infer<typeof RemedyNote>

/** Columns that steps fill with pseudonyms. */
export function madeBy(steps: readonly RemedyStep[]): string[] {
  return steps.flatMap((step) => (step.kind === 'pseudonymize' ? [step.column] : []))
}
