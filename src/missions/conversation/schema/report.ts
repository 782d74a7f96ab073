import { z } from 'zod'
import { RecordRef } from '#missions/records'
import { prose, removalReasons } from './discussion.ts'

/** Why somebody reports: what moderators, the producer or both then do depends on it. */
export const reportReasons = ['illegal', 'personal-data', 'data-error', 'spam', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

export const ReportDraft = z.strictObject({
  record: RecordRef,
  message: z.string().max(64).nullable().default(null).describe('The message, when it is not the record'),
  reason: z.enum(reportReasons),
  words: prose.pipe(z.string().max(5000)).describe('What is wrong, and where'),
  email: z
    .union([z.literal('').transform(() => null), z.email().max(254)])
    .nullable()
    .default(null)
    .describe('Where the answer goes; optional, forgotten once it is sent'),
})
export type ReportDraft = z.infer<typeof ReportDraft>

export const reportStates = ['open', 'dismissed', 'acted'] as const
export type ReportState = (typeof reportStates)[number]

/** What one who holds the reference reads. */
export const Receipt = z.object({
  id: z.string(),
  reference: z.string().describe('Keep it: it opens the page that tells what was decided'),
  path: z.string(),
  reason: z.enum(reportReasons),
  at: z.iso.datetime(),
  state: z.enum(reportStates),
  decidedAt: z.iso.datetime().nullable(),
  answer: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

export const Report = Receipt.omit({ reference: true, path: true }).extend({
  record: RecordRef,
  discussion: z.string().nullable(),
  message: z.string().nullable(),
  words: z.string(),
  reporter: z.string().nullable().describe('Account, null for anonymous reports'),
})
export type Report = z.infer<typeof Report>

export const ReportQuery = z.object({
  state: z.enum(reportStates).default('open'),
  reason: z.enum(reportReasons).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
})
export type ReportQuery = z.infer<typeof ReportQuery>

/** What moderators do about what was reported. */
export const verdicts = ['dismiss', 'warn', 'remove'] as const
export const Verdict = z
  .strictObject({
    verdict: z.enum(verdicts),
    ground: z.enum(removalReasons).nullable().default(null),
    words: prose.pipe(z.string().max(2000)).describe('The facts: told to the author, and to who reported'),
  })
  .refine(({ verdict, ground }) => verdict === 'dismiss' || ground !== null, {
    path: ['ground'],
    params: { required: true },
  })
export type Verdict = z.infer<typeof Verdict>

export const decisionActions = [
  'message-removed',
  'discussion-removed',
  'message-refused',
  'record-withdrawn',
  'warned',
] as const
export const outcomes = ['upheld', 'restored'] as const

/** A line of the public log: what, when, on what ground. No name, no words of anybody. */
export const LogLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  action: z.enum(decisionActions),
  ground: z.enum(removalReasons),
  automated: z.boolean().describe('Detected by rules; people decide'),
  appealed: z.boolean(),
  outcome: z.enum(outcomes).nullable(),
})
export type LogLine = z.infer<typeof LogLine>

/** It concerns them, or they took the decision. */
export const reserves = ['concerned', 'decided'] as const
export type Reserve = (typeof reserves)[number]

/** The statement of reasons as its author reads it. */
export const Statement = LogLine.extend({
  path: z.string(),
  words: z.string(),
  record: RecordRef.extend({ title: z.string().nullable(), path: z.string().nullable() }).describe(
    'Without title for who may not see it',
  ),
  subject: z.string().nullable().describe('Of the discussion'),
  written: z.string().nullable().describe('What its author had written'),
  appealUntil: z.iso.datetime(),
  appealWords: z.string(),
  settlement: z.string(),
  permissions: z.object({ appeal: z.boolean(), settle: z.boolean() }),
  reserve: z.enum(reserves).nullable().describe('Why a moderator who reads it leaves the contest to another'),
})
export type Statement = z.infer<typeof Statement>

export const Appeal = z.strictObject({ words: prose.pipe(z.string().max(5000)) })
export const Settlement = z.strictObject({
  outcome: z.enum(outcomes),
  words: prose.pipe(z.string().max(2000)),
})
export type Settlement = z.infer<typeof Settlement>

/** What waits for a moderator, as its author and moderators see it. */
export const Held = z.object({
  id: z.string(),
  path: z.string(),
  record: RecordRef,
  discussion: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string(),
  at: z.iso.datetime(),
  held: z.literal(true),
})
export type Held = z.infer<typeof Held>
