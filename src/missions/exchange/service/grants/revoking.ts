import type { Ctx } from '#kernel/context'

/** Writes that a grant stops at an hour, or no longer does, and when that was said; the last word counts. */
export async function writeRevocation(
  { db, now }: Ctx,
  grantId: string,
  { effectAt, reason }: { effectAt: Date | null; reason: string },
): Promise<void> {
  await db
    .updateTable('exchange.grant')
    .set({ revoked_at: effectAt, revocation_reason: effectAt === null ? '' : reason })
    .where('id', '=', grantId)
    .execute()
  await db
    .insertInto('exchange.revocation')
    .values({ grant_id: grantId, said_at: now(), effect_at: effectAt, reason })
    .execute()
}
