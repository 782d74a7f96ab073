import type { Ctx } from '#kernel/context'

const day = 24 * 3_600_000

/** Says that an account served: written at most once a day, and a warning that it sleeps is taken back. */
export async function markSeen(ctx: Ctx, accountId: string, seenAt: Date | null = null): Promise<void> {
  const now = ctx.now()
  if (seenAt && now.getTime() - seenAt.getTime() < day) return
  await ctx.db
    .updateTable('people.account')
    .set({ seen_at: now, warned_at: null })
    .where('id', '=', accountId)
    .execute()
}
