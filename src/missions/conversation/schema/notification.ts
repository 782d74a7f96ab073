import { z } from 'zod'
import { RecordRef } from '#missions/records'
import { removalReasons } from './discussion.ts'

/** Why somebody is told: what they choose a way for. */
export const whys = ['mention', 'answer', 'question', 'moderation', 'follow', 'campaign'] as const
export type Why = (typeof whys)[number]

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
  'changed',
  'published',
] as const
export type What = (typeof whats)[number]

/** What who chose nothing has: what is for them at once, what they only watch in the morning. */
export const usualWays: Readonly<Record<Why, Way>> = {
  mention: 'mail',
  answer: 'mail',
  question: 'mail',
  moderation: 'mail',
  follow: 'digest',
  campaign: 'mail',
}

export const Notification = z.object({
  id: z.string(),
  what: z.enum(whats),
  why: z.enum(whys),
  at: z.string().describe('ISO 8601'),
  readAt: z.string().nullable(),
  record: RecordRef.extend({ title: z.string(), path: z.string() }),
  subject: z.string().nullable().describe('Of the discussion'),
  reason: z.enum(removalReasons).nullable().describe('Why it was removed'),
  path: z.string().describe('Where to read it'),
})
export type Notification = z.infer<typeof Notification>

const way = z.enum(ways)

/** A campaign is a letter with its own list: it has no place in a digest. */
export function waysOf(why: Why): readonly Way[] {
  return why === 'campaign' ? ['site', 'mail'] : ways
}

export const Choices = z.strictObject({
  ways: z.strictObject({
    ...{ mention: way, answer: way, question: way, moderation: way, follow: way },
    campaign: way
      .refine((chosen): boolean => chosen !== 'digest')
      .default('mail')
      .describe('Quality campaigns of the office: site or mail'),
  }),
  timeZone: z.string().max(64).describe('IANA name: the digest leaves at 8 o’clock there'),
})
export type Choices = z.infer<typeof Choices>
