import { z } from 'zod'

/** The parts that a request may hold; its title, purpose and fields are always asked. */
export const blockNames = [
  'legal',
  'personal-data',
  'modalities',
  'contacts',
  'volumes',
  'security',
  'documents',
] as const
export type BlockName = (typeof blockNames)[number]

/** How the person concerned takes part in a call. */
export const modalities = ['parameters', 'number', 'franceconnect'] as const
/** Who answers for what at the applicant: GDPR, articles 4(7) and 37 for the last two. */
export const contactKinds = ['technical', 'business', 'controller', 'dpo'] as const
export type ContactKind = (typeof contactKinds)[number]
export const subjects = ['persons', 'others', 'anything'] as const
export const ruleKinds = ['requires', 'excludes', 'any-of'] as const

const line = z.string().trim().min(1).max(200)
const code = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const fieldKey = z.string().trim().min(1).max(200)

/** `requires`: the first needs all others; `excludes`: at most one of them; `any-of`: at least one of them. */
export const FieldRule = z.strictObject({
  kind: z.enum(ruleKinds),
  fields: z.array(fieldKey).min(1).max(30).describe('`call/field`, as requests name them'),
  says: z.string().trim().max(500).describe('What the applicant reads when it is broken'),
})
export type FieldRule = z.infer<typeof FieldRule>

export const Purpose = z.strictObject({ code, label: line })

/** A known need: what is asked for it is proposed, and may be changed. */
export const UseCase = z.strictObject({
  key: code,
  label: line,
  procedure: z.string().trim().max(300),
  purposes: z.array(code).max(20),
  legalNature: z.string().trim().max(2000),
  legalUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2000)]),
  recipients: z.string().trim().max(1000),
  retentionMonths: z.int().min(1).max(1200).nullable(),
  fields: z.array(fieldKey).max(500),
})
export type UseCase = z.infer<typeof UseCase>

/** What a request must hold, who decides of it, in how long and for how long. A version never changes. */
export const DefinitionContent = z.strictObject({
  title: line,
  intro: z.string().trim().max(5000).describe('Markdown: said above the form'),
  apis: z
    .array(z.string().trim().min(1).max(100))
    .max(50)
    .describe('Slugs: it is theirs alone when it names some'),
  concerns: z.enum(subjects).describe('Otherwise it serves the APIs about these'),
  blocks: z.array(z.enum(blockNames)),
  purposes: z.array(Purpose).min(1).max(30),
  useCases: z.array(UseCase).max(30),
  rules: z.array(FieldRule).max(50),
  contacts: z.array(z.enum(contactKinds)),
  confirmedContacts: z
    .boolean()
    .default(false)
    .describe('Nothing is granted before each of them confirmed its address'),
  modalities: z.array(z.enum(modalities)),
  terms: z.string().trim().max(20_000).describe('Markdown: what the applicant accepts'),
  twoPeople: z.boolean().describe('A second instructor confirms each decision'),
  serviceDays: z.int().min(1).max(365).describe('In how many days the instruction promises to decide'),
  grantMonths: z.int().min(1).max(60),
  maxFields: z.int().min(1).max(500),
  freeCallsPerMinute: z.int().min(1).max(100_000).describe('More must be justified'),
  callsPerMinute: z.int().min(1).max(100_000).describe('Most that may be asked'),
  disclosureDelayDays: z.int().min(0).max(1095),
  disclosureGround: z.string().trim().max(500),
})
export type DefinitionContent = z.infer<typeof DefinitionContent>

/** A definition in one of its versions. */
export interface Definition {
  key: string
  version: number
  isOpen: boolean
  content: DefinitionContent
}
