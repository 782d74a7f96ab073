import { z } from 'zod'

const words = (max: number) => z.string().trim().max(max)
const address = z.url({ protocol: /^https?$/ }).max(2000)

/** Who may ask for data of others. */
export const askerKinds = [
  'state',
  'local-authority',
  'public-body',
  'social-body',
  'delegate',
  'company',
  'person',
] as const
export type AskerKind = (typeof askerKinds)[number]

/** Whether a kind of body may ask, in which case, and the text that says so. */
export const Eligibility = z.strictObject({
  asker: z.enum(askerKinds),
  answer: z.enum(['yes', 'condition', 'no']),
  words: words(1000).describe('The reason, or the condition'),
  article: words(300).describe('« CRPA, article L. 114-8 »'),
  url: address.nullable(),
})
export type Eligibility = z.infer<typeof Eligibility>

/** A text that lets a body receive the data. */
export const LegalText = z.strictObject({
  article: words(300).min(1),
  words: words(1000),
  url: address.nullable(),
})
export type LegalText = z.infer<typeof LegalText>

/** What an agent reads to choose an API: what it holds, who may ask and why, how sure it is. */
export const ApiSheet = z.strictObject({
  summary: words(300).describe('One sentence'),
  description: words(20_000).describe('Markdown: the data held, since when, how fresh'),
  eligibility: z
    .array(Eligibility)
    .max(askerKinds.length)
    .refine((list) => new Set(list.map(({ asker }) => asker)).size === list.length),
  legalTexts: z.array(LegalText).max(20),
  serviceLevel: words(1000).describe('What the provider promises'),
  sandboxId: z.string().max(64).nullable().describe('The API that answers the same of invented persons'),
  contact: words(300).describe('Where agents ask'),
})
export type ApiSheet = z.infer<typeof ApiSheet>

export const emptySheet: ApiSheet = {
  ...{ summary: '', description: '', eligibility: [], legalTexts: [] },
  ...{ serviceLevel: '', sandboxId: null, contact: '' },
}
