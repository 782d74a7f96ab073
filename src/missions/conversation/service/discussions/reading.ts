import type { Ctx } from '#kernel/context'
import {
  mayClose,
  mayEditMessage,
  mayModerate,
  mayRemoveMessage,
  maySee,
  mayWrite,
  type Subject,
} from '../../policy.ts'
import { type Discussion, type Message, pageSize } from '../../schema/discussion.ts'
import { refuse } from '../../schema/refusals.ts'
import { type DiscussionRow, type MessageRow, toRemoval } from '../../tables.ts'
import { subjectOf, subjectsOf } from './subject.ts'
import { readNames } from './voices.ts'

export const discussionPath = (id: string) => `/discussions/${id}`

/** One discussion, as far as its record is seen. @throws discussionNotFound */
export async function getDiscussion(ctx: Ctx, id: string): Promise<Discussion> {
  return (await readDiscussion(ctx, id)).discussion
}

/** The same, with the record that it is about. @throws discussionNotFound */
export async function readDiscussion(
  ctx: Ctx,
  id: string,
): Promise<{ discussion: Discussion; subject: Subject }> {
  const { row, subject } = await loadDiscussion(ctx, id)
  const [discussion] = await toDiscussions(ctx, [row], [subject])
  if (!discussion) throw refuse.discussionNotFound({ id })
  return { discussion, subject }
}

/** The row, held until the end of the transaction when it is to be changed. @throws discussionNotFound */
export async function loadDiscussion(
  ctx: Ctx,
  id: string,
  { held = false }: { held?: boolean } = {},
): Promise<{ row: DiscussionRow; subject: Subject }> {
  const query = ctx.db.selectFrom('conversation.discussion').selectAll().where('id', '=', id)
  const row = await (held ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw refuse.discussionNotFound({ id })
  const subject = await subjectOf(ctx, row)
  if (!maySee(ctx.actor, subject)) throw refuse.discussionNotFound({ id })
  return { row, subject }
}

/** Messages of a discussion that was read, in order, after a place. Of one that was taken out, moderators alone read on. */
export async function listMessages(
  ctx: Ctx,
  { id: discussionId, removed }: Pick<Discussion, 'id' | 'removed'>,
  { after = 0, limit = pageSize }: { after?: number; limit?: number },
): Promise<Message[]> {
  if (removed && !mayModerate(ctx.actor)) return []
  const rows = await ctx.db
    .selectFrom('conversation.message')
    .selectAll()
    .where('discussion_id', '=', discussionId)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit)
    .execute()
  return toMessages(ctx, rows)
}

/** One message, wherever it stands. @throws messageNotFound */
export async function getMessage(ctx: Ctx, discussionId: string, id: string): Promise<Message> {
  const { row: discussion } = await loadDiscussion(ctx, discussionId)
  if (discussion.removed_at && !mayModerate(ctx.actor)) throw refuse.messageNotFound({ id })
  const row = await ctx.db
    .selectFrom('conversation.message')
    .selectAll()
    .where('discussion_id', '=', discussionId)
    .where('id', '=', id)
    .executeTakeFirst()
  const [message] = row ? await toMessages(ctx, [row]) : []
  if (!message) throw refuse.messageNotFound({ id })
  return message
}

/** Ids of the accounts that took part and are still there: whom a notifier may write to, at most a thousand. */
export async function listParticipants({ db }: Ctx, discussionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('conversation.message')
    .select('author_id')
    .distinct()
    .where('discussion_id', '=', discussionId)
    .where('author_id', 'is not', null)
    .where('removed_at', 'is', null)
    .limit(1000)
    .execute()
  return rows.flatMap(({ author_id }) => author_id ?? [])
}

/** Rows as they are told, with every name in one question. */
export async function toDiscussions(
  ctx: Ctx,
  rows: readonly DiscussionRow[],
  known?: readonly Subject[],
): Promise<Discussion[]> {
  if (rows.length === 0) return []
  const subjects = known ?? (await subjectsOf(ctx, rows))
  const names = await readNames(ctx, {
    records: rows.map((row) => ({ kind: row.kind, id: row.record_id })),
    organizations: rows.flatMap((row) => [row.organization_id, row.speaker_id, row.closed_as]),
  })
  return rows.flatMap((row, index) => {
    const subject = subjects[index]
    const ref = { kind: row.kind, id: row.record_id }
    const card = names.cardOf(ref)
    if (!subject || !card) return []
    const seen = row.removed_at === null || mayModerate(ctx.actor)
    return {
      id: row.id,
      path: discussionPath(row.id),
      title: seen ? row.title : '',
      record: { ...ref, title: card.title, path: card.path },
      producer: names.organization(row.organization_id),
      author: names.voice({
        authorId: row.author_id,
        authorName: row.author_name,
        speakerId: row.speaker_id,
      }),
      createdAt: row.created_at.toISOString(),
      lastAt: row.last_at.toISOString(),
      messages: row.messages,
      answeredAt: row.answered_at?.toISOString() ?? null,
      waitingSince: row.waiting_since?.toISOString() ?? null,
      closed: row.closed_at && {
        at: row.closed_at.toISOString(),
        by: names.voice({
          authorId: row.closed_by,
          authorName: row.closed_by_name,
          speakerId: row.closed_as,
        }),
      },
      removed: toRemoval(row),
      extras: row.extras,
      permissions: permissionsOf(ctx, row, subject),
    }
  })
}

function permissionsOf({ actor, now }: Ctx, row: DiscussionRow, subject: Subject): Discussion['permissions'] {
  const stands = row.removed_at === null
  const said = { authorId: row.author_id, postedAt: row.created_at, removedAt: row.removed_at }
  return {
    answer: stands && row.closed_at === null && mayWrite(actor, subject),
    close: stands && mayClose(actor, row.author_id, subject),
    rename: stands && (mayEditMessage(actor, said, now()) || mayModerate(actor)),
    moderate: stands && mayModerate(actor),
  }
}

export async function toMessages(ctx: Ctx, rows: readonly MessageRow[]): Promise<Message[]> {
  const names = await readNames(ctx, { organizations: rows.map((row) => row.speaker_id) })
  const { actor } = ctx
  return rows.map((row) => {
    const said = { authorId: row.author_id, postedAt: row.posted_at, removedAt: row.removed_at }
    const seen = row.removed_at === null || mayModerate(actor)
    return {
      id: row.id,
      place: row.place,
      path: messagePath(row),
      author: names.voice({
        authorId: row.author_id,
        authorName: row.author_name,
        speakerId: row.speaker_id,
      }),
      byProducer: row.by_producer,
      text: seen ? row.text : '',
      html: seen ? row.html : '',
      postedAt: row.posted_at.toISOString(),
      modifiedAt: row.modified_at?.toISOString() ?? null,
      removed: toRemoval(row),
      permissions: {
        edit: mayEditMessage(actor, said, ctx.now()),
        remove: mayRemoveMessage(actor, said, ctx.now()),
      },
    }
  })
}

/** The page that a message stands on, and its place there: it never moves. */
export function messagePath({
  discussion_id,
  place,
  id,
}: Pick<MessageRow, 'discussion_id' | 'place' | 'id'>): string {
  const page = Math.ceil(place / pageSize)
  return `${discussionPath(discussion_id)}${page > 1 ? `?page=${page}` : ''}#message-${id}`
}
