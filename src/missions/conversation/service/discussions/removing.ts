import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { mayEditMessage, mayModerate } from '../../policy.ts'
import type { Removal, RemovalDraft } from '../../schema/discussion.ts'
import { discussionRemoved, messageRemoved } from '../../schema/facts.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DiscussionRow, MessageRow } from '../../tables.ts'
import { decide } from '../moderation/acting.ts'
import { loadMessage } from './editing.ts'
import { aboutOf } from './facts.ts'
import { loadDiscussion } from './reading.ts'

/**
 * Takes a message out: its place stays, with who did it and why. A first message that nobody answered takes its
 * discussion with it. @throws discussionNotFound, messageNotFound, tooLateToEdit, moderatorsOnly, reasonNeeded
 */
export function removeMessage(
  ctx: Ctx,
  discussionId: string,
  { id, ...draft }: RemovalDraft & { id: string },
): Promise<void> {
  return transact(ctx, async (tx) => {
    const { row, message } = await loadMessage(tx, discussionId, id)
    if (message.removed_at) return
    const by = removerOf(tx, message, draft)
    if (by === 'author' && row.messages === 1) return takeOut(tx, row, { ...draft, by })
    await tx.db
      .updateTable('conversation.message')
      .set(removalOf(tx, { ...draft, by }))
      .where('id', '=', id)
      .execute()
    await tx.db
      .updateTable('conversation.discussion')
      .set({ waiting_since: row.waiting_since && (await waitingSince(tx, row.id)) })
      .where('id', '=', row.id)
      .execute()
    if (by === 'office') await state(tx, row, { ...draft, message })
    await tx.facts.emit(tx, messageRemoved, {
      ...aboutOf(tx, row, null),
      ...{ messageId: id, authorId: message.author_id, by, reason: draft.reason },
    })
  })
}

/** Takes a whole discussion out, with its subject. @throws discussionNotFound, moderatorsOnly, reasonNeeded */
export function removeDiscussion(ctx: Ctx, id: string, draft: RemovalDraft): Promise<void> {
  return transact(ctx, async (tx) => {
    const { row } = await loadDiscussion(tx, id, { held: true })
    if (!mayModerate(tx.actor)) throw refuse.moderatorsOnly()
    if (draft.reason === null) throw refuse.reasonNeeded()
    if (row.removed_at) return
    await takeOut(tx, row, { ...draft, by: 'office' })
    await state(tx, row, { ...draft, message: null })
  })
}

/** The statement of reasons, with its appeal. */
async function state(
  ctx: Ctx,
  row: DiscussionRow,
  { reason, words, message }: RemovalDraft & { message: MessageRow | null },
): Promise<void> {
  if (reason === null) return
  await decide(ctx, {
    action: message ? 'message-removed' : 'discussion-removed',
    ...{ ground: reason, words, kind: row.kind, record_id: row.record_id },
    ...{ discussion_id: row.id, message_id: message?.id ?? null },
    ...{ author_id: (message ?? row).author_id, organization_id: null },
  })
}

/** An appeal was right: the words are back in their place. */
export async function restoreRemoved(
  ctx: Ctx,
  { discussionId, messageId }: { discussionId: string; messageId: string | null },
): Promise<void> {
  const { row } = await loadDiscussion(ctx, discussionId, { held: true })
  const stands = { removed_at: null, removed_by: null, removal_reason: null, removal_words: null }
  if (messageId === null)
    await ctx.db.updateTable('conversation.discussion').set(stands).where('id', '=', row.id).execute()
  else await ctx.db.updateTable('conversation.message').set(stands).where('id', '=', messageId).execute()
  if (row.closed_at) return
  await ctx.db
    .updateTable('conversation.discussion')
    .set({ waiting_since: await waitingSince(ctx, row.id) })
    .where('id', '=', row.id)
    .execute()
}

type Removing = RemovalDraft & { by: Removal['by'] }

async function takeOut(ctx: Ctx, row: DiscussionRow, removing: Removing): Promise<void> {
  await ctx.db
    .updateTable('conversation.discussion')
    .set({ ...removalOf(ctx, removing), waiting_since: null })
    .where('id', '=', row.id)
    .execute()
  const { by, reason } = removing
  await ctx.facts.emit(ctx, discussionRemoved, {
    ...aboutOf(ctx, row, null),
    ...{ authorId: row.author_id, by, reason },
  })
}

/** One takes back one's own words without a reason; a moderator who gives one acts as the office, even on their own. */
function removerOf(ctx: Ctx, message: MessageRow, { reason }: RemovalDraft): Removal['by'] {
  const said = { authorId: message.author_id, postedAt: message.posted_at, removedAt: message.removed_at }
  if (reason === null && mayEditMessage(ctx.actor, said, ctx.now())) return 'author'
  if (mayModerate(ctx.actor)) {
    if (reason === null) throw refuse.reasonNeeded()
    return 'office'
  }
  if (message.author_id === ctx.actor.id) {
    if (mayEditMessage(ctx.actor, said, ctx.now())) return 'author'
    throw refuse.tooLateToEdit({ id: message.id })
  }
  throw refuse.moderatorsOnly()
}

function removalOf(ctx: Ctx, { by, reason, words }: Removing) {
  const stated = by === 'office'
  return {
    removed_at: ctx.now(),
    removed_by: by,
    removal_reason: stated ? reason : null,
    removal_words: stated ? words : null,
  }
}

/** Since when somebody waits, by what still stands. */
async function waitingSince({ db }: Ctx, discussionId: string): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    select min(posted_at) as since from conversation.message
    where discussion_id = ${discussionId} and removed_at is null and not by_producer
      and place > coalesce((select max(place) from conversation.message
        where discussion_id = ${discussionId} and by_producer and removed_at is null), 0)`.execute(db)
  return rows[0]?.since ?? null
}
