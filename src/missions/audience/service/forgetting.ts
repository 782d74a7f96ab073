import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { parisDay } from '#kernel/text/paris'
import { fewestOfHost } from '../schema.ts'
import { addMonths } from './days.ts'

/** As the CNIL advises for figures of audience. */
const monthsOfDays = 25
/** A copy that was away that long has started again, and sends nothing twice. */
const daysOfBatches = 7

/**
 * Takes out the days that are older than twenty-five months, which stay in the row of their month; and, once a month is
 * over, the sites that led here too few times to be named.
 */
export function forgetDays(ctx: Ctx): Promise<void> {
  return transact(ctx, async ({ db, now }) => {
    const today = parisDay(now())
    await sql`
      delete from audience.use where grain = 'day' and since < ${addMonths(today, -monthsOfDays)}`.execute(db)
    await sql`
      delete from audience.use u where grain = 'month' and measure = 'host' and since < ${addMonths(today, 0)}
        and not exists (
          select from audience.use s where s.kind = 'all' and s.record_id = '' and s.grain = 'month'
            and s.since = u.since and s.measure = 'host' and s.detail = u.detail and s.count >= ${fewestOfHost})`.execute(
      db,
    )
    const oldest = new Date(now().getTime() - daysOfBatches * 86_400_000)
    await sql`delete from audience.batch where at < ${oldest}`.execute(db)
  })
}
