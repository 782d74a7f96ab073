import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { parisDay } from '#kernel/text/paris'
import { refuse } from '../../schema/refusals.ts'

/**
 * Takes these bytes from what a software or an agent may fetch today, in one statement: never one too many, however
 * many ask at once. @throws fetchedTooMuch
 */
export async function takeEgress(ctx: Ctx, who: string, bytes: number): Promise<void> {
  const limit = ctx.config.packages.bytesPerDay
  const day = parisDay(ctx.now())
  const { rows } = await sql`
    insert into packages.egress as taken (who, day, bytes, files)
    select ${who}, ${day}::date, ${bytes}::bigint, 1 where ${bytes}::bigint <= ${limit}::bigint
    on conflict (who, day) do update set bytes = taken.bytes + excluded.bytes, files = taken.files + 1
    where taken.bytes + excluded.bytes <= ${limit}::bigint
    returning bytes`.execute(ctx.db)
  if (rows.length > 0) return
  ctx.log.warn({ who, day, limit }, 'packages: a software or an agent reached what it may fetch in a day')
  throw refuse.fetchedTooMuch({ limit })
}
