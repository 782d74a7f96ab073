import { z } from 'zod'
import { RecordRef } from '#missions/records'
import { removalReasons } from './discussion.ts'

/** Why somebody is told, which they choose a way for. */
export const whys = [
  'mention',
  'answer',
  'question',
  'demand',
  'moderation',
  'follow',
  'search',
  'campaign',
] as const
export type ChosenWhy = (typeof whys)[number]
/** What concerns one's own account is told without being asked; its mail leaves from `people`. */
export type Why = ChosenWhy | 'membership'

/** On the site alone, by a mail at once as well, or in one mail a day. */
export const ways = ['site', 'mail', 'digest'] as const
export type Way = (typeof ways)[number]

/** What happened. */
export const whats = [
  'question',
  'answer',
  'closed',
  'message-removed',
  'discussion-removed',
  'message-refused',
  'warned',
  'record-withdrawn',
  'contest-upheld',
  'contest-restored',
  'changed',
  'published',
  'matched',
  'demand-asked',
  'demand-routed',
  'demand-taken-up',
  'demand-answered',
  'demand-refused',
  'demand-merged',
  'membership-accepted',
  'membership-refused',
  'role-changed',
  'membership-ended',
  'invitation-accepted',
  'invitation-refused',
  'parent-accepted',
  'parent-refused',
  'certification-granted',
  'certification-refused',
  'certification-more-asked',
  'certification-ended',
  'transfer-proposed',
  'transfer-accepted',
  'transfer-refused',
  'campaign-asked',
] as const
export type What = (typeof whats)[number]

/** Told of a decision of moderators that no other fact tells, whatever became of what it is about. */
export const decidedWhats = [
  'message-refused',
  'warned',
  'record-withdrawn',
  'contest-upheld',
  'contest-restored',
] as const satisfies What[]

/** What who chose nothing has: what is for them at once, what they only watch in the morning. */
export const usualWays: Readonly<Record<Why, Way>> = {
  mention: 'mail',
  answer: 'mail',
  question: 'mail',
  demand: 'mail',
  // The statement of reasons is mailed whatever is chosen: a second mail would say less.
  moderation: 'site',
  follow: 'digest',
  search: 'digest',
  campaign: 'mail',
  membership: 'site',
}

/** What a search that is followed found. */
export const Matches = z.object({
  total: z.number().int(),
  first: z.array(z.object({ title: z.string(), path: z.string() })),
})
export type Matches = z.infer<typeof Matches>

export const Notification = z.object({
  id: z.string(),
  what: z.enum(whats),
  why: z.enum([...whys, 'membership']),
  at: z.string().describe('ISO 8601'),
  readAt: z.string().nullable(),
  record: RecordRef.extend({ title: z.string(), path: z.string() }),
  subject: z.string().nullable().describe('Of the discussion'),
  discussion: z.string().nullable().describe('Id'),
  message: z.string().nullable().describe('Id'),
  reason: z.enum(removalReasons).nullable().describe('Why it was removed'),
  words: z.string().describe('Said with it: the answer to a request, the reason of a refusal'),
  matches: Matches.nullable().describe('New results of a search; its parameters are the id of `record`'),
  path: z.string().describe('Where to read it'),
})
export type Notification = z.infer<typeof Notification>

const way = z.enum(ways)

/** A campaign is a letter with its own list: it has no place in a digest. */
export function waysOf(why: ChosenWhy): readonly Way[] {
  return why === 'campaign' ? ['site', 'mail'] : ways
}

export const Choices = z.strictObject({
  ways: z.strictObject({
    ...{ mention: way, answer: way, question: way, moderation: way, follow: way },
    demand: way.default('mail').describe('What becomes of requests for data that you support'),
    search: way.default('digest').describe('New results of searches that you follow'),
    campaign: way
      .refine((chosen): boolean => chosen !== 'digest')
      .default('mail')
      .describe('Quality campaigns of the office: site or mail'),
  }),
  timeZone: z.string().max(64).describe('IANA name: the digest leaves at 8 o’clock there'),
})
export type Choices = z.infer<typeof Choices>
