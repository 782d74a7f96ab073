import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { type Choices, type ChosenWhy, usualWays, type Way, whys } from '../../schema/notification.ts'
import { refuse } from '../../schema/refusals.ts'
import { requireAccount } from '../follows/follows.ts'

const usualTimeZone = 'Europe/Paris'

export async function readChoices(ctx: Ctx): Promise<Choices> {
  const accountId = requireAccount(ctx)
  const rows = await ctx.db
    .selectFrom('conversation.notification_choice')
    .select(['why', 'way'])
    .where('account_id', '=', accountId)
    .execute()
  const habit = await ctx.db
    .selectFrom('conversation.mail_habit')
    .select('time_zone')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const { membership: _, ...ways } = usualWays
  for (const { why, way } of rows) if (why !== 'membership') ways[why] = way
  return { ways, timeZone: habit?.time_zone ?? usualTimeZone }
}

/** How the caller hears of each kind of news, and where it is eight o'clock. @throws unknownTimeZone */
export function saveChoices(ctx: Ctx, { ways, timeZone }: Choices): Promise<void> {
  return transact(ctx, async (tx) => {
    const accountId = requireAccount(tx)
    // One that the database did not know would keep every digest of the site from leaving.
    const { rows } = await sql`select from pg_timezone_names where name = ${timeZone}`.execute(tx.db)
    if (rows.length === 0) throw refuse.unknownTimeZone()
    for (const why of whys) await chooseWay(tx, accountId, { why, way: ways[why] })
    await tx.db
      .insertInto('conversation.mail_habit')
      .values({ account_id: accountId, time_zone: timeZone, digested_on: null, secret: randomBytes(32) })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ time_zone: timeZone }))
      .execute()
  })
}

export async function chooseWay(
  { db }: Ctx,
  accountId: string,
  { why, way }: { why: ChosenWhy; way: Way },
): Promise<void> {
  await db
    .insertInto('conversation.notification_choice')
    .values({ account_id: accountId, why, way })
    .onConflict((conflict) => conflict.columns(['account_id', 'why']).doUpdateSet({ way }))
    .execute()
}
