import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { mailDigest } from './mailing.ts'
import { newHabitSecret } from './unsubscribing.ts'

/** Accounts looked at by one query, and written to by one job: memory holds these, however many wait. */
const portion = 200
/** Digests written at a time: each holds a connection, of which readers need some. */
const atOnce = 2

/** At eight, where each person is: what happened since yesterday, in one mail. */
export const digestJob = defineJob({
  name: 'conversation.daily-digest',
  payload: z.object({ after: z.string().default('') }),
  schedule: '*/15 * * * *',
  run: async (ctx, { after }) => {
    const { due, next } = await findDue(ctx, after)
    const queue = [...due]
    await Promise.all(Array.from({ length: atOnce }, () => digestAll(ctx, queue)))
    if (next !== null) await enqueue(ctx, { job: digestJob, payload: { after: next } })
  },
})

async function digestAll(ctx: Ctx, queue: Due[]): Promise<void> {
  for (let one = queue.shift(); one; one = queue.shift()) {
    const { accountId } = one
    // One that cannot be written keeps nobody else from theirs; it is tried again at the next quarter.
    await digest(ctx, one).catch((err) => ctx.log.error({ err, accountId }, 'a digest was not made'))
  }
}

interface Due {
  accountId: string
  /** Their day, and its eight o'clock: PostgreSQL knows when hours are skipped and repeated. */
  day: string
  eight: Date
}

/** The first ones after an account, past those whose morning has not come; `next` is where to go on, null at the end. */
async function findDue(ctx: Ctx, after: string): Promise<{ due: Due[]; next: string | null }> {
  for (let from = after; ; ) {
    const waiting = await listWaiting(ctx, from)
    const last = waiting.at(-1)
    if (!last || waiting.length < portion) return { due: waiting.filter(({ due }) => due), next: null }
    const due = waiting.filter((one) => one.due)
    if (due.length > 0) return { due, next: last.accountId }
    from = last.accountId
  }
}

/** In the order of their index, a portion of which is all that is read. */
async function listWaiting({ db, now }: Ctx, after: string): Promise<(Due & { due: boolean })[]> {
  const { rows } = await sql<Due & { due: boolean }>`
    with waiting as materialized (
      select account_id, min(at) as since from conversation.notification
      where way = 'digest' and mailed_at is null and read_at is null and account_id > ${after}
      group by account_id order by account_id limit ${portion}
    ), zoned as (
      select w.*, h.digested_on, coalesce(h.time_zone, 'Europe/Paris') as zone
      from waiting w left join conversation.mail_habit h using (account_id)
    ), local as (
      select *, (${now()}::timestamptz at time zone zone)::date as day,
        ((${now()}::timestamptz at time zone zone)::date + time '08:00') at time zone zone as eight from zoned
    )
    select account_id as "accountId", day::text, eight,
      eight <= ${now()}::timestamptz and since < eight and (digested_on is null or digested_on < day) as due
    from local order by account_id`.execute(db)
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
