import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { parisDay } from '#kernel/text/paris'
import type { OpeningState } from '../../schema/opening.ts'

/** What the data says of a promise today. */
export interface Evidence {
  id: string
  state: OpeningState
  since: Date | null
  dueOn: string | null
  postponed: boolean
  files: number
  described: number
}

/** The day on the calendars of Paris. */
export function todayIn({ now }: Pick<Ctx, 'now'>): string {
  return parisDay(now())
}

/**
 * The state of a row `o` of `catalogue.opening`: given up when its people say so in public; open when all that it names
 * is; late once its last day is over; in progress when something is named, be it not public yet.
 */
export function stateSql(today: string): RawBuilder<OpeningState> {
  return sql<OpeningState>`case
    when o.abandoned then 'abandoned'
    when o.named > 0 and o.open = o.named then 'open'
    when o.due_on < ${today}::date then 'late'
    when o.named > 0 then 'in-progress'
    else 'planned' end`
}

export const isPostponed = sql<boolean>`coalesce(o.due_on > catalogue.last_day_of(o.first_planned), false)`

/** What the data says of each of these, by id. */
export async function readEvidence(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Evidence>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('catalogue.opening as o')
    .leftJoin('catalogue.opening_told as t', 't.entry_id', 'o.id')
    .select(['o.id', 't.since', 'o.files', 'o.described'])
    .select([
      stateSql(todayIn(ctx)).as('state'),
      sql<string | null>`o.due_on::text`.as('dueOn'),
      isPostponed.as('postponed'),
    ])
    .where(sql<boolean>`o.id = any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
