import { z } from 'zod'

export const mostFiles = 50
export const mostRecipients = 100
export const mostPersons = 1000

const line = (most: number) => z.string().trim().min(1).max(most)

/** What may name a case: neither an address nor a sentence. The same as in a call. */
export const caseReference = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._/:#-]{0,99}$/)

export const siret = z
  .string()
  .transform((text) => text.replaceAll(/[\s.\u202f]/g, ''))
  .pipe(z.string().regex(/^\d{14}$/))

/** Who it is about, hashed on arrival and never kept. */
export const PersonConcerned = z.union([
  z.strictObject({
    familyName: line(200),
    givenNames: line(200),
    birthdate: z.iso.date(),
    gender: z.enum(['male', 'female']),
    birthplace: z
      .string()
      .trim()
      .regex(/^(\w{5})?$/)
      .describe('INSEE code of the commune; empty when born abroad'),
    birthcountry: z
      .string()
      .trim()
      .regex(/^\d{5}$/)
      .describe('INSEE code of the country: 99100 for France'),
  }),
  z.strictObject({ scheme: line(40), number: line(60) }),
])
export type PersonConcerned = z.infer<typeof PersonConcerned>

export const Recipients = z.array(siret).max(mostRecipients)

export const PackageDraft = z.strictObject({
  flow: z.string().max(60),
  subject: line(200).describe('What it is, without naming anybody'),
  caseReference,
  purpose: line(100),
  recipients: Recipients.describe('SIRETs'),
  persons: z.array(PersonConcerned).max(mostPersons).default([]),
})
export type PackageDraft = z.infer<typeof PackageDraft>

const saying = z.string().trim().max(1000)

/** The answer of a recipient, once: it then fetches nothing more. A refusal says why. */
export const Acknowledgement = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('acknowledged'), reason: saying.default('') }),
  z.strictObject({ outcome: z.literal('refused'), reason: saying.min(1) }),
])
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const FlowDraft = z.strictObject({
  api: z.string().max(60),
  operation: z.string().max(80),
  keepDays: z.coerce.number().int().min(1).max(365),
  open: z.boolean(),
})
export type FlowDraft = z.infer<typeof FlowDraft>

/** An operation of an API, and whether its provider also sends what it says as files. */
export const Flow = z.object({
  id: z.string().nullable().describe('Null: never opened'),
  api: z.object({ id: z.string(), slug: z.string(), title: z.string() }),
  operation: z.object({ key: z.string(), summary: z.string() }),
  fields: z.array(z.object({ key: z.string(), label: z.string() })),
  purposes: z
    .array(z.object({ code: z.string(), label: z.string() }))
    .describe('Those of the grants that hold now'),
  isOpen: z.boolean(),
  keepDays: z.int(),
})
export type Flow = z.infer<typeof Flow>
