import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Opening } from '../../schema/opening.ts'
import { browseOpenings } from './browsing.ts'
import { todayIn } from './evidence.ts'

/** A promise whose day has passed, and when its people were last written to. */
export interface LateOpening {
  opening: Opening
  days: number
  toldAt: Date | null
}

const most = 500
const day = 86_400_000

/** All that is late, the longest first. */
export async function readLate(ctx: Ctx): Promise<{ items: LateOpening[]; total: number }> {
  const asked = { organization: '', state: 'late', q: '', page: 1, limit: most } as const
  const { items, total } = await browseOpenings(ctx, asked)
  const told = await ctx.db
    .selectFrom('catalogue.opening_reminder')
    .select(['entry_id', sql<Date>`max(sent_at)`.as('at')])
    .where(sql<boolean>`entry_id = any(${items.map(({ id }) => id)}::text[])`)
    .groupBy('entry_id')
    .execute()
  const toldAt = new Map(told.map(({ entry_id, at }) => [entry_id, at]))
  return {
    total,
    items: items.map((opening) => ({
      opening,
      days: Math.round((Date.parse(todayIn(ctx)) - Date.parse(opening.dueOn ?? '')) / day),
      toldAt: toldAt.get(opening.id) ?? null,
    })),
  }
}
