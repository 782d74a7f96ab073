import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { mailDigest } from './mailing.ts'
import { newHabitSecret } from './unsubscribing.ts'

const portion = 100

/** At eight, where each person is: what happened since yesterday, in one mail. */
export const digestJob = defineJob({
  name: 'conversation.daily-digest',
  payload: z.object({ after: z.string().default('') }),
  schedule: '*/15 * * * *',
  run: async (ctx, { after }) => {
    const due = await listDue(ctx, after)
    for (const one of due) {
      // One that cannot be written keeps nobody else from theirs; it is tried again at the next quarter.
      await digest(ctx, one).catch((err) =>
        ctx.log.error({ err, accountId: one.accountId }, 'a digest was not made'),
      )
    }
    const last = due.at(-1)
    if (last && due.length === portion)
      await enqueue(ctx, { job: digestJob, payload: { after: last.accountId } })
  },
})

interface Due {
  accountId: string
  /** Their day, and its eight o'clock: PostgreSQL knows when hours are skipped and repeated. */
  day: string
  eight: Date
}

async function listDue({ db, now }: Ctx, after: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with waiting as (
      select n.account_id, min(n.at) as since, coalesce(min(h.time_zone), 'Europe/Paris') as zone, min(h.digested_on) as last
      from conversation.notification n left join conversation.mail_habit h using (account_id)
      where n.way = 'digest' and n.mailed_at is null and n.read_at is null and n.account_id > ${after}
      group by n.account_id
    ), local as (
      select *, (${now()}::timestamptz at time zone zone)::date as day,
        ((${now()}::timestamptz at time zone zone)::date + time '08:00') at time zone zone as eight from waiting
    )
    select account_id as "accountId", day::text, eight from local
    where eight <= ${now()}::timestamptz and since < eight and (last is null or last < day)
    order by account_id limit ${portion}`.execute(db)
  return rows
}

/** The day is claimed in the transaction that asks for the mail: two copies, or one killed anywhere, ask for one. */
function digest(ctx: Ctx, { accountId, day, eight: before }: Due): Promise<void> {
  return transact(ctx, async (tx) => {
    if (await claimDay(tx, accountId, day)) await mailDigest(tx, { accountId, day, before })
  })
}

async function claimDay({ db }: Ctx, accountId: string, day: string): Promise<boolean> {
  const claimed = await db
    .insertInto('conversation.mail_habit')
    .values({ account_id: accountId, digested_on: day, secret: newHabitSecret() })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ digested_on: day })
        .where(sql<boolean>`(mail_habit.digested_on is null or mail_habit.digested_on < ${day}::date)`),
    )
    .returning('account_id')
    .executeTakeFirst()
  return claimed !== undefined
}
