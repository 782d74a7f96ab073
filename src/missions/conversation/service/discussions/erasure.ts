import type { Ctx } from '#kernel/context'
import { renderMessage } from './rendering.ts'

/**
 * An account that is erased takes its name out of all that it wrote and of the messages that name it (GDPR, article
 * 17). What was said stays, by nobody.
 */
export async function forgetVoice(ctx: Ctx, { accountId }: { accountId: string }): Promise<void> {
  const { db } = ctx
  const nobody = { author_id: null, author_name: '' }
  await db.updateTable('conversation.discussion').set(nobody).where('author_id', '=', accountId).execute()
  await db
    .updateTable('conversation.discussion')
    .set({ closed_by: null, closed_by_name: '' })
    .where('closed_by', '=', accountId)
    .execute()
  await db.updateTable('conversation.message').set(nobody).where('author_id', '=', accountId).execute()
  const named = await db
    .deleteFrom('conversation.mention')
    .where('kind', '=', 'person')
    .where('target_id', '=', accountId)
    .returning('message_id')
    .execute()
  for (const { message_id: id } of named) await renderWithout(ctx, id, accountId)
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
