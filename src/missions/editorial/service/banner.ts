import { type Ctx, transact } from '#kernel/context'
import type { Banner, BannerDraft } from '../schema/banner.ts'
import { toBanner } from '../tables.ts'
import { requireWriter } from './writing.ts'

/** What is written, shown or not yet. @throws writersOnly */
export async function findBanner(ctx: Ctx): Promise<Banner | null> {
  requireWriter(ctx)
  const row = await ctx.db.selectFrom('editorial.banner').selectAll().executeTakeFirst()
  return row ? toBanner(row) : null
}

/** Replaces the one message above every page. Who had closed the former one sees this one. @throws writersOnly */
export function writeBanner(ctx: Ctx, { level, message, link, from, until }: BannerDraft): Promise<void> {
  return transact(ctx, async (ctx) => {
    requireWriter(ctx)
    const columns = {
      ...{ level, message: JSON.stringify(message), link: link && JSON.stringify(link) },
      ...{ from_at: toDate(from), until_at: toDate(until), written_at: ctx.now() },
    }
    await ctx.db
      .insertInto('editorial.banner')
      .values(columns)
      .onConflict((conflict) => conflict.column('single').doUpdateSet(columns))
      .execute()
  })
}

export function removeBanner(ctx: Ctx): Promise<void> {
  return transact(ctx, async (ctx) => {
    requireWriter(ctx)
    await ctx.db.deleteFrom('editorial.banner').execute()
  })
}

function toDate(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant)
}
