import type { Ctx } from '#kernel/context'
import { indexAccesses } from './accesses/indexing.ts'

export interface MonthCount {
  grantId: string
  /** `2026-11`, on the calendars of Paris. */
  month: string
  /** Answers released, calls refused by the gateway, failures of the provider. */
  released: number
  refused: number
  failed: number
}

/** Calls of these grants by month, the oldest first: numbers, for the public register. */
export async function countCalls(ctx: Ctx, grantIds: readonly string[]): Promise<MonthCount[]> {
  if (grantIds.length === 0) return []
  await indexAccesses(ctx)
  const rows = await ctx.db
    .selectFrom('journal.month_count')
    .selectAll()
    .where('grant_id', 'in', [...grantIds])
    .orderBy('grant_id')
    .orderBy('month')
    .execute()
  const counts = new Map<string, MonthCount>()
  for (const { grant_id: grantId, month, outcome, calls } of rows) {
    const key = `${grantId} ${month}`
    const count = counts.get(key) ?? { grantId, month, released: 0, refused: 0, failed: 0 }
    counts.set(key, { ...count, [outcome]: calls })
  }
  return [...counts.values()]
}
