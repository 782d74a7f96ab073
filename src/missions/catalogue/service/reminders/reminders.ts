import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import { sendMail } from '#kernel/mail'
import { dayInWords } from '#kernel/text/day'
import { type Lang, localPath } from '#kernel/words'
import { listKeepers } from '#missions/people'
import type { DatasetRow } from '../../tables.ts'
import { recordKind } from '../cards.ts'
import { reminderOf } from './ahead.ts'
import { reminderWords } from './words.ts'

const day = 86_400_000
const week = 7 * day
/** Of one run: what is left goes with the next. */
const most = 2000

/** Each morning in Paris. */
export const reminderJob = defineJob({
  name: 'catalogue.remind-updates',
  payload: z.object({}),
  schedule: '20 5 * * *',
  run: async (ctx) => {
    await remindUpdates(ctx)
  },
})

/**
 * Writes to those who look after public datasets whose update is due soon: a week before for what is updated each month
 * or less, the day before for each week, never for what is updated more often, which is done by programs. What is
 * harvested is updated at its source.
 */
export async function remindUpdates(ctx: Ctx): Promise<number> {
  const now = ctx.now()
  const rows = await ctx.db
    .selectFrom('catalogue.dataset as d')
    .selectAll('d')
    .where('d.due_at', '>', now)
    .where('d.due_at', '<=', new Date(now.getTime() + week))
    .where('d.visibility', '=', 'public')
    .where('d.deleted_at', 'is', null)
    .where('d.archived_at', 'is', null)
    .where('d.external', 'is', null)
    .where('d.harvest', 'is', null)
    .where(sql<boolean>`not exists (
      select from catalogue.reminder r where r.dataset_id = d.id and r.due_at = d.due_at)`)
    .orderBy('d.due_at')
    .limit(most)
    .execute()
  const due = rows.filter((row) => isSoon(row, now))
  for (const row of due) await transact(ctx, (ctx) => remind(ctx, row))
  return due.length
}

function isSoon({ frequency, due_at }: DatasetRow, now: Date): boolean {
  const ahead = frequency === null ? null : reminderOf(frequency)
  if (ahead === null || due_at === null) return false
  return due_at.getTime() - now.getTime() <= (ahead === 'week' ? week : 1.5 * day)
}

/** Mails and the note that they were sent stand or fall together: none is sent twice. */
async function remind(ctx: Ctx, row: DatasetRow): Promise<void> {
  if (row.due_at === null) return
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('catalogue.reminder')
    .values({ dataset_id: row.id, due_at: row.due_at, sent_at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) return
  const { title, due_at: due } = row
  await mailKeepers(ctx, { kind: recordKind, row }, ({ lang, at, off }) => {
    const told = { title, due: dayInWords(lang, due), url: at(`/datasets/${row.id}/edit/files`), off }
    const { subject, text } = reminderWords[lang]
    return { subject: subject(told), text: text(told) }
  })
}

interface Reader {
  lang: Lang
  /** A path of the site as an address in their language. */
  at: (path: string) => string
  /** Where reminders are switched off. */
  off: string
}

/** Writes to those who look after a record and did not switch reminders off, each in their language. */
export async function mailKeepers(
  ctx: Ctx,
  { kind, row }: { kind: string; row: Pick<DatasetRow, 'id' | 'organization_id' | 'owner_id'> },
  write: (reader: Reader) => { subject: string; text: string },
): Promise<void> {
  const holder = { organizationId: row.organization_id, ownerId: row.owner_id }
  const keepers = await listKeepers(ctx, { kind, id: row.id, ...holder })
  const silent = await ctx.db.selectFrom('catalogue.no_reminder').select('account_id').execute()
  const unwanted = new Set(silent.map(({ account_id }) => account_id))
  for (const { accountId, email, lang } of keepers) {
    if (unwanted.has(accountId)) continue
    const at = (path: string) => `${ctx.config.publicUrl}${localPath(lang, path)}`
    await sendMail(ctx, { to: email, ...write({ lang, at, off: at('/workspace#reminders') }) })
  }
}

/** Whether the person who asks receives them. */
export async function wantsReminders({ db, actor }: Ctx): Promise<boolean> {
  const row = await db
    .selectFrom('catalogue.no_reminder')
    .select('account_id')
    .where('account_id', '=', actor.id ?? '')
    .executeTakeFirst()
  return !row
}

/** Switches them off, or on again, for the person who asks. */
export async function setReminders({ db, actor }: Ctx, wanted: boolean): Promise<void> {
  if (actor.id === null) return
  if (wanted) await db.deleteFrom('catalogue.no_reminder').where('account_id', '=', actor.id).execute()
  else
    await db
      .insertInto('catalogue.no_reminder')
      .values({ account_id: actor.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** What was kept of an account that is erased: its setting, and its work on many datasets. */
export async function forgetKeeper({ db }: Ctx, { accountId }: { accountId: string }): Promise<void> {
  await db.deleteFrom('catalogue.no_reminder').where('account_id', '=', accountId).execute()
  await db.deleteFrom('catalogue.batch').where('account_id', '=', accountId).execute()
}
