import { z } from 'zod'
import { line, pageSize, prose } from './discussion.ts'

export const demandStates = [
  'open',
  'taken-up',
  'answered',
  'refused',
  'merged',
  'withdrawn',
  'removed',
] as const
export type DemandState = (typeof demandStates)[number]

/** Nobody has what they ask for yet. */
export const unmetStates: readonly DemandState[] = ['open', 'taken-up']

/** Why the law lets an administration keep a document: code des relations entre le public et l'administration. */
export const grounds = {
  secrets: { article: 'L. 311-5' },
  'personal-data': { article: 'L. 311-6' },
  'business-secrecy': { article: 'L. 311-6' },
  unfinished: { article: 'L. 311-2' },
  'third-party-rights': { article: 'L. 311-4' },
} as const
export type Ground = keyof typeof grounds
export const groundNames = [
  'secrets',
  'personal-data',
  'business-secrecy',
  'unfinished',
  'third-party-rights',
] as const

const id = z.string().max(64)
const note = z.string().trim().max(5000).default('').describe('Said with the change, shown to everybody')

export const DemandDraft = z.strictObject({
  title: line,
  what: prose.describe('Markdown: which data'),
  why: prose.describe('Markdown: what for'),
  organization: id.nullable().default(null).describe('Who should have it; null lets the office find out'),
  existing: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .default(null)
    .describe('Address of what exists already'),
})
export type DemandDraft = z.infer<typeof DemandDraft>

/** What becomes of a demand, with what must be said of it. */
export const DemandMove = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('taken-up'),
    plannedOn: z.iso.date(),
    opening: z
      .string()
      .max(500)
      .default('')
      .describe('Id or address of the promised opening that takes it in; empty for none'),
    words: note,
  }),
  z.strictObject({
    state: z.literal('answered'),
    datasets: z.array(z.string().max(500)).min(1).max(20).describe('Ids or addresses of public datasets'),
    words: note,
  }),
  z.strictObject({ state: z.literal('refused'), ground: z.enum(groundNames), words: note }),
  z.strictObject({ state: z.literal('merged'), into: z.string().max(500), words: note }),
  z.strictObject({ state: z.literal('withdrawn'), words: note }),
  z.strictObject({ state: z.literal('removed'), words: note }),
])
export type DemandMove = z.infer<typeof DemandMove>

export const Routing = z.strictObject({ organization: id.nullable() })

const Named = z.object({ id: z.string(), name: z.string(), path: z.string() })

export const Clock = z.object({
  since: z.iso.datetime().describe('When the organisation had it'),
  due: z.iso.datetime().describe('Silence until then counts as refusal'),
  appealBy: z.iso.datetime().describe('Until when the CADA may be asked'),
})
/** One month to answer, then two months to ask the CADA: R*. 311-12, R. 311-13, R. 343-1 of the code. */
export type Clock = z.infer<typeof Clock>

export const demandActs = [
  'support',
  'route',
  'hand-back',
  'taken-up',
  'answered',
  'refused',
  'merged',
  'withdrawn',
  'removed',
] as const
export type DemandAct = (typeof demandActs)[number]

export const Demand = z.object({
  id: z.string(),
  path: z.string(),
  title: z.string(),
  what: z.string(),
  why: z.string(),
  existing: z.string().nullable(),
  organization: Named.nullable(),
  author: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('Null once the account is erased'),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  state: z.enum(demandStates),
  plannedOn: z.iso.date().nullable(),
  ground: z.enum(groundNames).nullable(),
  words: z.string().describe('Said with the last change of state'),
  mergedInto: z.string().nullable(),
  supporters: z.number().int(),
  supported: z.boolean().describe('By the caller'),
  datasets: z.array(Named).describe('That answer it'),
  openings: z.array(Named).describe('Promised openings that take it in'),
  clock: Clock.nullable().describe('Null when no organisation is asked, or when it has spoken'),
  may: z.array(z.enum(demandActs)),
})
export type Demand = z.infer<typeof Demand>

export const listedStates = ['unmet', 'open', 'taken-up', 'answered', 'refused', 'withdrawn', 'all'] as const
export type ListedState = (typeof listedStates)[number]

export const DemandQuery = z.object({
  organization: id.optional(),
  state: z.enum(listedStates).default('unmet'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(pageSize),
})
export type DemandQuery = z.infer<typeof DemandQuery>
