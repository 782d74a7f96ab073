import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { reportReasons } from '../../schema/report.ts'

/** Things of a page of the queue. */
export const queuePage = 50

/** How long something has waited at least. */
export const waitings = ['day', 'week', 'month'] as const
const days = { day: 1, week: 7, month: 30 } as const
/** What is reported: words of a discussion, or a record. */
export const reportedThings = ['message', 'record'] as const

export const QueueQuery = z.object({
  reason: z.enum(reportReasons).optional().catch(undefined),
  about: z.enum(reportedThings).optional().catch(undefined),
  waits: z.enum(waitings).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
})
export type QueueQuery = z.infer<typeof QueueQuery>

export interface QueueSlice<T> {
  items: T[]
  total: number
  pages: number
}

/** Since when something waits at the latest, to have waited so long. */
export function askedBefore({ now }: Pick<Ctx, 'now'>, waits: QueueQuery['waits']): Date {
  return new Date(now().getTime() - (waits ? days[waits] : 0) * 86_400_000)
}

export function toSlice<T>(items: T[], total: number): QueueSlice<T> {
  return { items, total, pages: Math.ceil(total / queuePage) }
}
