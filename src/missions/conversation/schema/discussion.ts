import { z } from 'zod'
import { RecordRef } from '#missions/records'

/** One line: no control character, no half of a character, nothing that turns the direction of writing. */
export const line = z
  .string()
  .trim()
  .min(3)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u)
/** As long as udata lets a message be. */
export const prose = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(50_000)
      .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u),
  )
const speaker = z
  .string()
  .max(64)
  .nullable()
  .default(null)
  .describe('Organisation in whose name one speaks; null for oneself')

export const pageSize = 20

export const MessageDraft = z.strictObject({
  text: prose.describe('Markdown; `@slug` of an organisation or `@id` of a person names them'),
  organization: speaker,
})
export type MessageDraft = z.infer<typeof MessageDraft>

export const Answer = MessageDraft.extend({
  closes: z.boolean().default(false).describe('The discussion ends with this answer'),
})
export type Answer = z.infer<typeof Answer>

export const DiscussionDraft = MessageDraft.extend({ record: RecordRef, title: line })
export type DiscussionDraft = z.infer<typeof DiscussionDraft>

export const TextChange = z.strictObject({ text: prose })

export const TitleChange = z.strictObject({ title: line })

/** Why moderators take words out (Regulation (EU) 2022/2065, article 17: a statement of reasons). */
export const removalReasons = ['spam', 'abuse', 'illegal', 'personal-data', 'off-topic', 'other'] as const
export const RemovalDraft = z.strictObject({
  reason: z.enum(removalReasons).nullable().default(null),
  words: z.string().trim().max(2000).default('').describe('What exactly, shown in place'),
})
export type RemovalDraft = z.infer<typeof RemovalDraft>

export const Removal = z.object({
  at: z.iso.datetime(),
  by: z.enum(['author', 'office']),
  reason: z.enum(removalReasons).nullable(),
  words: z.string(),
})
export type Removal = z.infer<typeof Removal>

const Named = z.object({ id: z.string(), name: z.string(), path: z.string() })
export const Voice = z.object({
  account: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('Null once the account is erased, and to strangers when an organisation speaks'),
  organization: Named.nullable(),
})
/** Who speaks. */
export type Voice = z.infer<typeof Voice>

export const Discussion = z.object({
  id: z.string(),
  path: z.string(),
  title: z.string(),
  record: RecordRef.extend({ title: z.string(), path: z.string() }),
  producer: Named.nullable().describe('The organisation that answers for the record'),
  author: Voice,
  createdAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  messages: z.number().int(),
  answeredAt: z.iso.datetime().nullable().describe('First answer of the producer'),
  waitingSince: z.iso.datetime().nullable().describe('Since when somebody waits for the producer'),
  closed: z.object({ at: z.iso.datetime(), by: Voice }).nullable(),
  removed: Removal.nullable(),
  extras: z.record(z.string(), z.unknown()),
  permissions: z.object({
    answer: z.boolean(),
    close: z.boolean(),
    rename: z.boolean(),
    moderate: z.boolean(),
  }),
})
export type Discussion = z.infer<typeof Discussion>

export const Message = z.object({
  id: z.string(),
  place: z.number().int().describe('From 1; it never changes'),
  path: z.string().describe('Permanent link'),
  author: Voice,
  byProducer: z.boolean(),
  text: z.string().describe('Markdown; empty once removed'),
  html: z.string().describe('Safe HTML of the same'),
  postedAt: z.iso.datetime(),
  modifiedAt: z.iso.datetime().nullable(),
  removed: Removal.nullable(),
  permissions: z.object({ edit: z.boolean(), remove: z.boolean() }),
})
export type Message = z.infer<typeof Message>

export const discussionStates = ['open', 'waiting', 'closed', 'all'] as const
export type DiscussionState = (typeof discussionStates)[number]

export const DiscussionQuery = z.object({
  kind: z.string().max(40).optional(),
  record: z.string().max(64).optional().describe('Id of the record; `kind` goes with it'),
  organization: z.string().max(64).optional().describe('That answers for the records'),
  q: z.string().trim().max(200).optional().describe('Words of the subject'),
  state: z.enum(discussionStates).default('all'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(pageSize),
})
export type DiscussionQuery = z.infer<typeof DiscussionQuery>
