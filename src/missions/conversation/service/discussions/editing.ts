import { type Ctx, transact } from '#kernel/context'
import { mayEditMessage, mayModerate } from '../../policy.ts'
import type { Discussion, Message } from '../../schema/discussion.ts'
import { messageEdited } from '../../schema/facts.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DiscussionRow, MessageRow } from '../../tables.ts'
import { findSuspicion } from '../moderation/judging.ts'
import { aboutOf } from './facts.ts'
import { requireTurn } from './pace.ts'
import { keepMentions } from './posting.ts'
import { getDiscussion, getMessage, loadDiscussion } from './reading.ts'
import { renderMessage } from './rendering.ts'

/**
 * Changes one's own words; what they were is kept for moderators, and everybody is told that they changed.
 * @throws discussionNotFound, messageNotFound, tooLateToEdit, tooManyMessages
 */
export async function editMessage(
  ctx: Ctx,
  discussionId: string,
  { id, text }: { id: string; text: string },
): Promise<Message> {
  await requireTurn(ctx)
  return transact(ctx, async (tx) => {
    const { row, message } = await loadMessage(tx, discussionId, id)
    requireOwn(tx, message)
    if (text !== message.text) {
      await requirePlain(tx, row, { title: '', text })
      const now = tx.now()
      const { html, mentions } = await renderMessage(tx, text)
      await tx.db
        .insertInto('conversation.message_version')
        .values({ message_id: id, at: now, text: message.text })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await tx.db
        .updateTable('conversation.message')
        .set({ text, html, modified_at: now })
        .where('id', '=', id)
        .execute()
      await keepMentions(tx, id, mentions)
      await tx.facts.emit(tx, messageEdited, { ...aboutOf(tx, row, message.speaker_id), messageId: id })
    }
    return getMessage(tx, discussionId, id)
  })
}

/** Its author while they may change their words, or moderators. @throws discussionNotFound, tooLateToEdit */
export function renameDiscussion(ctx: Ctx, id: string, title: string): Promise<Discussion> {
  return transact(ctx, async (tx) => {
    const { row } = await loadDiscussion(tx, id, { held: true })
    if (row.removed_at) throw refuse.discussionNotFound({ id })
    const said = { authorId: row.author_id, postedAt: row.created_at, removedAt: row.removed_at }
    if (!mayEditMessage(tx.actor, said, tx.now()) && !mayModerate(tx.actor))
      throw refuse.tooLateToEdit({ id })
    if (title !== row.title) await requirePlain(tx, row, { title, text: '' })
    await tx.db.updateTable('conversation.discussion').set({ title }).where('id', '=', id).execute()
    return getDiscussion(tx, id)
  })
}

/** What was let through is not turned into advertising afterwards. @throws looksLikeSpam */
async function requirePlain(
  ctx: Ctx,
  { kind, record_id }: DiscussionRow,
  said: { title: string; text: string },
): Promise<void> {
  if (await findSuspicion(ctx, { ...said, record: { kind, id: record_id } })) throw refuse.looksLikeSpam()
}

/** What a message said before it was changed, newest first. @throws moderatorsOnly */
export async function listVersions(ctx: Ctx, messageId: string): Promise<{ at: string; text: string }[]> {
  if (!mayModerate(ctx.actor)) throw refuse.moderatorsOnly()
  const rows = await ctx.db
    .selectFrom('conversation.message_version')
    .select(['at', 'text'])
    .where('message_id', '=', messageId)
    .orderBy('at', 'desc')
    .execute()
  return rows.map(({ at, text }) => ({ at: at.toISOString(), text }))
}

/** A message with its discussion, both held until the end of the transaction. @throws discussionNotFound, messageNotFound */
export async function loadMessage(
  ctx: Ctx,
  discussionId: string,
  id: string,
): Promise<{ row: DiscussionRow; message: MessageRow }> {
  const { row } = await loadDiscussion(ctx, discussionId, { held: true })
  const message = await ctx.db
    .selectFrom('conversation.message')
    .selectAll()
    .where('discussion_id', '=', discussionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!message || row.removed_at) throw refuse.messageNotFound({ id })
  return { row, message }
}

function requireOwn(ctx: Ctx, message: MessageRow): void {
  const said = { authorId: message.author_id, postedAt: message.posted_at, removedAt: message.removed_at }
  if (!mayEditMessage(ctx.actor, said, ctx.now())) throw refuse.tooLateToEdit({ id: message.id })
}
