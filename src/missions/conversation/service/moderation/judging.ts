import { sql } from 'kysely'
import { type Ctx, isOffice } from '#kernel/context'
import { findOrganizations, getAccount } from '#missions/people'
import type { RecordRef } from '#missions/records'
import { isHeld, type Score, scoreOf } from './spam-score.ts'

interface Words {
  record: RecordRef
  title: string
  text: string
}

/** The score when a moderator has to read it first; null for what may be shown now. */
export async function findSuspicion(ctx: Ctx, words: Words): Promise<Score | null> {
  const { actor } = ctx
  if (actor.id === null || isOffice(actor) || (await isCertified(ctx))) return null
  const score = scoreOf({
    ...{ title: words.title, text: words.text },
    ownHost: new URL(ctx.config.publicUrl).host,
    ...(await readHabits(ctx, actor.id, words)),
  })
  return isHeld(score) ? score : null
}

/** Members of organisations that the office certified answer for what they write. */
async function isCertified(ctx: Ctx): Promise<boolean> {
  const organizations = await findOrganizations(ctx, Object.keys(ctx.actor.organizations))
  return organizations.some(({ badges }) => badges.includes('certified'))
}

async function readHabits(ctx: Ctx, authorId: string, { record, text }: Words) {
  const now = ctx.now()
  const since = new Date(now.getTime() - 10 * 60_000)
  const week = new Date(now.getTime() - 7 * 86_400_000)
  const { rows } = await sql<{ kept: number; hurried: number; repeated: number }>`
    select
      (select count(*)::int from (select from conversation.message
        where author_id = ${authorId} and removed_at is null and posted_at < ${since} limit 5) as stands) as kept,
      (select count(*)::int from conversation.message where author_id = ${authorId} and posted_at > ${since}) as hurried,
      (select count(*)::int from (
        select d.kind, d.record_id from conversation.message m join conversation.discussion d on d.id = m.discussion_id
          where m.author_id = ${authorId} and m.posted_at > ${week} and m.text = ${text}
        union select kind, record_id from conversation.held where author_id = ${authorId} and text = ${text}
      ) as told where (told.kind, told.record_id) <> (${record.kind}, ${record.id})) as repeated`.execute(
    ctx.db,
  )
  const { createdAt } = await getAccount(ctx, authorId)
  const [{ kept, hurried, repeated } = { kept: 0, hurried: 0, repeated: 0 }] = rows
  const accountDays = (now.getTime() - new Date(createdAt).getTime()) / 86_400_000
  return { kept, lastTenMinutes: hurried, repeatedUnder: repeated, accountDays }
}
