import { z } from 'zod'
import { DecisionDraft } from './decision.ts'

const account = z.string().trim().min(1).max(64)
const words = z.string().trim().min(1).max(5000)

/** One act on a request, with what must be said of it. */
export const RequestMove = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('submit') }),
  z.strictObject({ act: z.literal('say'), words }),
  z.strictObject({ act: z.literal('request-changes'), words }),
  DecisionDraft.extend({ act: z.literal('decide') }),
  z.strictObject({
    act: z.literal('confirm'),
    revision: z.int().describe('Of the request as it was read: it moves with each proposal'),
  }),
  z.strictObject({ act: z.literal('send-back'), words }),
  z.strictObject({ act: z.literal('assign'), account: account.nullable().describe('Null: on no desk') }),
  z.strictObject({ act: z.literal('reopen') }),
  z.strictObject({
    act: z.literal('renew'),
    stillInCharge: z.boolean(),
    samePurpose: z.boolean(),
    sameContacts: z.boolean(),
  }),
  z.strictObject({ act: z.literal('cancel') }),
  z.strictObject({ act: z.literal('transfer'), account }),
  z.strictObject({ act: z.literal('share'), account, shared: z.boolean() }),
  z.strictObject({ act: z.literal('copy') }),
  z.strictObject({
    act: z.literal('revoke'),
    reason: words,
    effectAt: z.iso.datetime().nullable().default(null).describe('Null: at once'),
  }),
  z.strictObject({
    act: z.literal('maintain'),
    reason: words.describe('Of taking an announced revocation back'),
  }),
  z.strictObject({ act: z.literal('archive') }),
  z.strictObject({ act: z.literal('remind-contacts') }),
])
export type RequestMove = z.infer<typeof RequestMove>

export const requestViews = ['mine', 'instruct'] as const
export const queueFilters = ['waiting', 'desk', 'late', 'confirm', 'open', 'all'] as const
export type QueueFilter = (typeof queueFilters)[number]
export const listPageSize = 30

export const RequestQuery = z.object({
  view: z.enum(requestViews).default('mine').describe('Of one’s organisations, or to instruct'),
  filter: z.enum(queueFilters).default('all').describe('`desk`: on one’s own; `confirm`: by a second person'),
  organization: z.string().max(64).optional().describe('That asks'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
export type RequestQuery = z.infer<typeof RequestQuery>
