import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

export interface MonthOfUse {
  /** `2026-11`. */
  month: string
  views: number
  downloads: number
}

/** How much a record was used, or one of its files, month by month, oldest first. What may be told of it is judged before. */
export async function listMonths(
  { db }: Pick<Ctx, 'db'>,
  { kind, id, part }: { kind: string; id: string; part?: string | undefined },
): Promise<MonthOfUse[]> {
  const ofFile = part === undefined ? sql`` : sql`and part = ${part}`
  const { rows } = await sql<MonthOfUse>`
    select to_char(since, 'YYYY-MM') as month,
      coalesce(sum(count) filter (where measure = 'view'), 0)::bigint as views,
      coalesce(sum(count) filter (where measure = 'download'), 0)::bigint as downloads
    from audience.use
    where kind = ${kind} and record_id = ${id} and grain = 'month' and measure in ('view', 'download') ${ofFile}
    group by since order by since`.execute(db)
  return rows
}
