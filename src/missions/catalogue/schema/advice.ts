import { z } from 'zod'
import { entryKinds } from './entry.ts'

/** Fields of the forms beside which advice stands. */
export const adviceFields = [
  'title',
  'acronym',
  'description',
  'tags',
  'territory',
  'period',
  'frequency',
  'license',
] as const
export type AdviceField = (typeof adviceFields)[number]

/** What may be said of a draft, each with the field that it is about. */
export const adviceCodes = {
  titleMissing: 'title',
  titleVague: 'title',
  titleShort: 'title',
  titleLong: 'title',
  titleCapitals: 'title',
  titleFileName: 'title',
  titleAcronym: 'title',
  titleProducer: 'title',
  titleYear: 'title',
  descriptionMissing: 'description',
  descriptionTitle: 'description',
  descriptionShort: 'description',
  descriptionBrief: 'description',
  descriptionGaps: 'description',
  tagsMissing: 'tags',
  tagsFew: 'tags',
  territoryMissing: 'territory',
  periodMissing: 'period',
  frequencyMissing: 'frequency',
  frequencyMeaning: 'frequency',
  licenseMissing: 'license',
} as const satisfies Record<string, AdviceField>
export type AdviceCode = keyof typeof adviceCodes

/** What a code needs to be said: an acronym, the gaps of a description, a frequency. */
export interface Advice {
  code: AdviceCode
  said: readonly string[]
}

const code = z.enum(Object.keys(adviceCodes))
const text = (max: number) => z.string().max(max)

/**
 * What is being written, as far as it is: nothing is checked but its size. Keys that are absent are read from the
 * saved dataset when `id` names one, and no advice is given on them otherwise.
 */
export const AdviceDraft = z.strictObject({
  kind: z.enum(['dataset', ...entryKinds]).default('dataset'),
  id: text(255).optional().describe('Dataset of one’s own that is being changed'),
  organization: text(40).nullable().optional().describe('Id of its producer'),
  title: text(1000).optional(),
  acronym: text(1000).nullable().optional(),
  description: text(100_000).optional(),
  tags: z.array(text(1000)).max(500).optional(),
  frequency: text(100).nullable().optional(),
  license: text(100).nullable().optional(),
  temporalCoverage: z
    .object({ start: text(100), end: text(100).nullable().default(null) })
    .nullable()
    .optional(),
  zones: z.array(text(100)).max(500).optional(),
})
export type AdviceDraft = z.infer<typeof AdviceDraft>

export const Suggestion = z.object({
  field: z.enum(adviceFields),
  value: z.string().describe('A tag, an id, or a period: 2015/2020, 2019/ when it goes on'),
  label: z.string(),
  reason: z.string().describe('Where it was read, in the language asked'),
})
export type Suggestion = z.infer<typeof Suggestion>

/** Advice never refuses anything: a draft may be published without following it. */
export const Advised = z.object({
  advice: z.array(
    z.object({ field: z.enum(adviceFields), code, message: z.string().describe('In the language asked') }),
  ),
  suggestions: z.array(Suggestion),
})
export type Advised = z.infer<typeof Advised>
