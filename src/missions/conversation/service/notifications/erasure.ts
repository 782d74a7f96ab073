import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

/** With an account go what it follows, what it was told, how it wanted it, and that it did what others were told (GDPR, article 17). */
export async function forgetReader({ db }: Ctx, { accountId }: { accountId: string }): Promise<void> {
  await db.deleteFrom('conversation.follow').where('account_id', '=', accountId).execute()
  // What was said to them alone is nobody else's news.
  await sql`delete from conversation.news where id in (select news_id from conversation.notification
    where account_id = ${accountId} and why = 'membership')`.execute(db)
  await db.deleteFrom('conversation.notification').where('account_id', '=', accountId).execute()
  await db.deleteFrom('conversation.notification_choice').where('account_id', '=', accountId).execute()
  await db.deleteFrom('conversation.mail_habit').where('account_id', '=', accountId).execute()
  await db
    .updateTable('conversation.news')
    .set({ actor_id: null })
    .where('actor_id', '=', accountId)
    .execute()
}
