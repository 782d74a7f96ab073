import { z } from 'zod'

export const contestGrounds = ['no-procedure', 'not-me', 'too-much', 'other'] as const
export const contestStates = ['open', 'answered'] as const
export type ContestState = (typeof contestStates)[number]
/** What the answer says: the access was due, or it was not. */
export const verdicts = ['due', 'not-due'] as const

const reason = z.string().trim().max(2000)

/** What a citizen sends; another ground than those proposed is told. */
export const ContestDraft = z.discriminatedUnion('ground', [
  z.object({ ground: z.enum(['no-procedure', 'not-me', 'too-much']), reason: reason.default('') }),
  z.object({ ground: z.literal('other'), reason: reason.min(10) }),
])
export type ContestDraft = z.infer<typeof ContestDraft>

export const ContestAnswer = z.object({
  verdict: z.enum(verdicts),
  answer: z.string().trim().min(20).max(5000),
})
export type ContestAnswer = z.infer<typeof ContestAnswer>

export const Contest = z.object({
  id: z.string(),
  node: z.string(),
  sequence: z.int(),
  grantId: z.string(),
  consumerId: z.string(),
  state: z.enum(contestStates),
  ground: z.enum(contestGrounds),
  reason: z.string(),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  verdict: z.enum(verdicts).nullable(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
})
export type Contest = z.infer<typeof Contest>
