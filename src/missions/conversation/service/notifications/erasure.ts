import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { endFollows } from '../follows/follows.ts'

/** With an account go what it follows, what it was told, how it wanted it, and that it did what others were told (GDPR, article 17). */
export async function forgetReader(ctx: Ctx, { accountId }: { accountId: string }): Promise<void> {
  const { db } = ctx
  await endFollows(ctx, accountId)
  // What was said to them alone is nobody else's news.
  await sql`delete from conversation.news w where w.id in (select news_id from conversation.notification
    where account_id = ${accountId} and why in ('membership', 'moderation'))
    and not exists (select from conversation.notification o where o.news_id = w.id and o.account_id <> ${accountId})`.execute(
    db,
  )
  await db.deleteFrom('conversation.notification').where('account_id', '=', accountId).execute()
  await db.deleteFrom('conversation.notification_choice').where('account_id', '=', accountId).execute()
  await db.deleteFrom('conversation.mail_habit').where('account_id', '=', accountId).execute()
  await db
    .updateTable('conversation.news')
    .set({ actor_id: null })
    .where('actor_id', '=', accountId)
    .execute()
}
