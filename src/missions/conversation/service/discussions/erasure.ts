import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { renderMessage } from './rendering.ts'

const asker = ['author_id', 'author_name']
const closer = ['closed_by', 'closed_by_name']

/** What is kept here about a person, for who asks for theirs (GDPR, article 15): never the names of others. */
export const spokenTables = [
  { table: 'conversation.discussion', column: 'author_id', without: closer },
  { table: 'conversation.discussion', column: 'closed_by', without: asker },
  { table: 'conversation.discussion', column: 'owner_id', without: [...asker, ...closer] },
  { table: 'conversation.message', column: 'author_id' },
  { table: 'conversation.mention', column: 'target_id' },
  { table: 'conversation.report', column: 'reporter_id' },
  { table: 'conversation.report', column: 'owner_id', without: ['reporter_id', 'email', 'reference'] },
  { table: 'conversation.held', column: 'author_id' },
  { table: 'conversation.decision', column: 'author_id', without: ['moderator_id', 'settled_by'] },
  {
    table: 'conversation.decision',
    column: 'moderator_id',
    without: ['author_id', 'appeal_words', 'refused'],
  },
  { table: 'conversation.decision', column: 'settled_by', without: ['author_id', 'appeal_words', 'refused'] },
  { table: 'conversation.follow', column: 'account_id' },
  { table: 'conversation.notification', column: 'account_id' },
  { table: 'conversation.notification_choice', column: 'account_id' },
  { table: 'conversation.mail_habit', column: 'account_id', without: ['secret'] },
  { table: 'conversation.digest_handed', column: 'account_id' },
  { table: 'conversation.news', column: 'actor_id', without: ['owner_id'] },
  { table: 'conversation.news', column: 'owner_id', without: ['actor_id'] },
]

/**
 * An account that is erased takes its name out of all that it wrote, for itself or acting as somebody, and of the
 * messages that name it (GDPR, article 17). What was said stays, by nobody.
 */
export async function forgetVoice(
  ctx: Ctx,
  { accountId, actedAs }: { accountId: string; actedAs: readonly string[] },
): Promise<void> {
  const { db } = ctx
  const nobody = { author_id: null, author_name: '' }
  await db.updateTable('conversation.discussion').set(nobody).where('author_id', '=', accountId).execute()
  await db
    .updateTable('conversation.discussion')
    .set({ closed_by: null, closed_by_name: '' })
    .where('closed_by', '=', accountId)
    .execute()
  await db.updateTable('conversation.message').set(nobody).where('author_id', '=', accountId).execute()
  await forgetModeration(ctx, accountId)
  await forgetActing(ctx, actedAs)
  const named = await db
    .deleteFrom('conversation.mention')
    .where('kind', '=', 'person')
    .where('target_id', '=', accountId)
    .returning('message_id')
    .execute()
  for (const { message_id: id } of named) await renderWithout(ctx, id, accountId)
}

/** The log keeps what was decided and why; whose words they were, and the words, leave. */
async function forgetModeration({ db }: Ctx, id: string): Promise<void> {
  await db.deleteFrom('conversation.held').where('author_id', '=', id).execute()
  const anonymous = { reporter_id: null, email: null }
  await db.updateTable('conversation.report').set(anonymous).where('reporter_id', '=', id).execute()
  await db.updateTable('conversation.report').set({ owner_id: null }).where('owner_id', '=', id).execute()
  const silent = { author_id: null, refused: null, appeal_words: '' }
  await db.updateTable('conversation.decision').set(silent).where('author_id', '=', id).execute()
  await db
    .updateTable('conversation.decision')
    .set({ moderator_id: null })
    .where('moderator_id', '=', id)
    .execute()
  await db
    .updateTable('conversation.decision')
    .set({ settled_by: null })
    .where('settled_by', '=', id)
    .execute()
}

/** Who acted as somebody stands in brackets after their name. */
async function forgetActing({ db }: Ctx, actedAs: readonly string[]): Promise<void> {
  if (actedAs.length === 0) return
  const alone = (column: RawBuilder<unknown>) => sql<string>`regexp_replace(${column}, ' \\([^()]*\\)$', '')`
  const authored = { author_name: alone(sql`author_name`) }
  const ids = [...actedAs]
  await db.updateTable('conversation.message').set(authored).where('author_id', 'in', ids).execute()
  await db.updateTable('conversation.discussion').set(authored).where('author_id', 'in', ids).execute()
  await db
    .updateTable('conversation.discussion')
    .set({ closed_by_name: alone(sql`closed_by_name`) })
    .where('closed_by', 'in', ids)
    .execute()
}

async function renderWithout(ctx: Ctx, id: string, accountId: string): Promise<void> {
  const { db } = ctx
  const message = await db
    .selectFrom('conversation.message')
    .select('text')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!message) return
  const { html } = await renderMessage(ctx, message.text, { without: accountId })
  await db.updateTable('conversation.message').set({ html }).where('id', '=', id).execute()
}
