import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import { dayInWords } from '#kernel/text/day'
import { mailKeepers } from '../reminders/reminders.ts'
import { stateSql, todayIn } from './evidence.ts'
import { openingNoun } from './noun.ts'
import { noticeLateOpenings } from './telling.ts'
import { openingWords } from './words.ts'

const daysBefore = 30
/** Of one run: what is left goes with the next. */
const most = 2000

/** Each morning in Paris: what became late is told, then its people are written to. */
export const openingJob = defineJob({
  name: 'catalogue.follow-openings',
  payload: z.object({}),
  schedule: '30 5 * * *',
  run: async (ctx) => {
    await noticeLateOpenings(ctx)
    await remindOpenings(ctx)
  },
})

/** Writes once thirty days before the day of a promise, and once when it has passed. */
export async function remindOpenings(ctx: Ctx): Promise<number> {
  const today = todayIn(ctx)
  const about = sql<'soon' | 'late'>`case when o.due_on < ${today}::date then 'late' else 'soon' end`
  const rows = await ctx.db
    .selectFrom('catalogue.opening as o')
    .select([
      'o.id',
      'o.title',
      'o.organization_id',
      sql<string>`o.due_on::text`.as('due'),
      about.as('about'),
    ])
    .where('o.is_public', '=', true)
    .where(sql<boolean>`${stateSql(today)} not in ('open', 'abandoned')`)
    .where(sql<boolean>`o.due_on <= ${today}::date + ${daysBefore}::int`)
    .where(sql<boolean>`not exists (select from catalogue.opening_reminder r
      where r.entry_id = o.id and r.due_on = o.due_on and r.about = ${about})`)
    .orderBy('o.due_on')
    .limit(most)
    .execute()
  for (const row of rows) await transact(ctx, (ctx) => remind(ctx, row))
  return rows.length
}

interface Due {
  id: string
  title: string
  organization_id: string | null
  due: string
  about: 'soon' | 'late'
}

/** Mails and the note that they were sent stand or fall together: none is sent twice. */
async function remind(ctx: Ctx, { id, title, organization_id, due, about }: Due): Promise<void> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('catalogue.opening_reminder')
    .values({ entry_id: id, due_on: due, about, sent_at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) return
  const row = { id, organization_id, owner_id: null }
  await mailKeepers(ctx, { kind: openingNoun.kind, row }, ({ lang, at, off }) => {
    const told = { title, due: dayInWords(lang, due), url: at(`/openings/${id}/edit`), off }
    const { subject, text } = openingWords[lang].mails[about]
    return { subject: subject(told), text: text(told) }
  })
}
