import { z } from 'zod'
import { Entry, EntryIds, EntryRef, entryChanges, entryHolder, entryQuery } from './entry.ts'
import { Instant, line, PartialDate, prose, Version, WebAddress } from './fields.ts'

/** Where a promise was made. */
export const decisionKinds = ['roadmap', 'plan', 'law', 'commitment', 'other'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** Read from the data named, and from the day: never written by hand. */
export const openingStates = ['late', 'planned', 'in-progress', 'open', 'abandoned'] as const
export type OpeningState = (typeof openingStates)[number]

/** A year, a quarter, a month or a day: `2026`, `2026-Q1`, `2026-03`, `2026-03-31`. */
export const Planned = z
  .union([z.string().regex(/^\d{4}-Q[1-4]$/), PartialDate])
  .refine((value) => value.startsWith('20'))

/** What promised openings alone have. */
export const OpeningDetails = z.object({
  planned: Planned.nullable().describe('By when: a year, a quarter (2026-Q1), a month or a day'),
  firstPlanned: Planned.nullable().describe('What was promised first; null until it is public'),
  decision: z.enum(decisionKinds).describe('What kind of text promises it'),
  decidedBy: line(300).describe('Name of that text'),
  decidedUrl: WebAddress.nullable().describe('Where it is read'),
  abandoned: prose(2000)
    .nullable()
    .describe('Why it will not be done, for everybody to read; null while it stands'),
})
export type OpeningDetails = z.infer<typeof OpeningDetails>

export const noOpeningDetails: OpeningDetails = {
  planned: null,
  firstPlanned: null,
  decision: 'roadmap',
  decidedBy: '',
  decidedUrl: null,
  abandoned: null,
}

/** What may be changed in a promise: absent keys stay as they are. The first date is never changed. */
export const OpeningChanges = z.strictObject({
  ...entryChanges,
  ...OpeningDetails.omit({ firstPlanned: true }).partial().shape,
  dataservices: EntryIds.optional().describe('Ids, in order'),
})
export type OpeningChanges = z.infer<typeof OpeningChanges>

export const OpeningDraft = OpeningChanges.extend(entryHolder)
export type OpeningDraft = z.infer<typeof OpeningDraft>

export const VersionedOpeningChanges = OpeningChanges.extend({ version: Version.optional() })
export type VersionedOpeningChanges = z.infer<typeof VersionedOpeningChanges>

export const Opening = Entry.extend({
  ...OpeningDetails.shape,
  state: z.enum(openingStates),
  since: Instant.nullable().describe('Since when it is in this state; null for a draft'),
  dueOn: z.iso.date().nullable().describe('Its last day'),
  postponed: z.boolean().describe('Its date is later than the first that was promised'),
  datasets: z.array(EntryRef).describe('That keep it; those that the person who asks may see'),
  dataservices: z.array(EntryRef),
  files: z
    .object({ total: z.number().int(), described: z.number().int() })
    .describe('Of its public datasets: how many say what they hold'),
})
export type Opening = z.infer<typeof Opening>

export const OpeningQuery = z.object({
  ...entryQuery,
  dataservice: z.string().max(40).optional(),
  state: z.enum(openingStates).optional(),
})
export type OpeningQuery = z.infer<typeof OpeningQuery>

export type OpeningCounts = Record<OpeningState, number>

/** How an organisation keeps its word. */
export const OpeningFigures = z.object({
  organization: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
  total: z.number().int(),
  states: z.record(z.enum(openingStates), z.number().int()),
  postponed: z.number().int().describe('Whose date was moved later'),
  files: z.object({ total: z.number().int(), described: z.number().int() }),
})
export type OpeningFigures = z.infer<typeof OpeningFigures>
