import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { mayClose, maySpeakFor, mayWrite, type Subject } from '../../policy.ts'
import type { Answer, Discussion, DiscussionDraft, Message } from '../../schema/discussion.ts'
import { messagePosted } from '../../schema/facts.ts'
import { refuse } from '../../schema/refusals.ts'
import type { Held } from '../../schema/report.ts'
import type { DiscussionRow } from '../../tables.ts'
import { hold } from '../moderation/held.ts'
import { findSuspicion } from '../moderation/judging.ts'
import { closeLoaded } from './closing.ts'
import { aboutOf } from './facts.ts'
import { inTurn, requireTurn } from './pace.ts'
import { getDiscussion, getMessage, loadDiscussion } from './reading.ts'
import { renderMessage } from './rendering.ts'
import { getSubject } from './subject.ts'

/** A form sent twice says one thing. */
const sameWithinMs = 10 * 60_000

/**
 * Opens a discussion on a record of any mission, or keeps it for a moderator when it looks like spam.
 * @throws recordNotFound, notYourVoice, tooManyMessages, signInNeeded
 */
export async function openDiscussion(ctx: Ctx, draft: DiscussionDraft): Promise<Discussion | Held> {
  if (ctx.actor.kind === 'anonymous') throw refuseAnyone.signInNeeded()
  await requireTurn(ctx)
  return inTurn(ctx, () => openJudged(ctx, draft, findSuspicion))
}

type Judge = typeof findSuspicion
/** A moderator read it. */
export const judgedFine: Judge = async () => null

/** The same for what was judged before: who acts is the author. */
export function openJudged(ctx: Ctx, draft: DiscussionDraft, judge: Judge): Promise<Discussion | Held> {
  return transact(ctx, async (tx) => {
    const subject = await getSubject(tx, draft.record, { held: true })
    if (!mayWrite(tx.actor, subject)) throw refuse.recordNotFound({ ...draft.record })
    requireVoice(tx, draft.organization, subject)
    const same = await findSame(tx, draft)
    if (same) return getDiscussion(tx, same)
    const suspicion = await judge(tx, draft)
    if (suspicion) return hold(tx, { ...draft, discussion: null }, suspicion)
    const now = tx.now()
    const row = await tx.db
      .insertInto('conversation.discussion')
      .values({
        id: newId(tx),
        ...{ kind: draft.record.kind, record_id: draft.record.id, title: draft.title },
        ...{ organization_id: subject.organizationId, owner_id: subject.ownerId },
        visibility: subject.visibility,
        ...{ author_id: tx.actor.id, author_name: tx.actor.name, speaker_id: draft.organization },
        by_producer: isProducer(tx, draft.organization, subject),
        ...{ created_at: now, last_at: now },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await post(tx, row, { ...draft, subject })
    return getDiscussion(tx, row.id)
  })
}

/**
 * Answers; with `closes`, the discussion ends there. What looks like spam is kept for a moderator.
 * @throws discussionNotFound, discussionClosed, notYourVoice, notYourDiscussion, tooManyMessages
 */
export async function answerDiscussion(ctx: Ctx, id: string, answer: Answer): Promise<Message | Held> {
  if (ctx.actor.kind === 'anonymous') throw refuseAnyone.signInNeeded()
  await requireTurn(ctx)
  return inTurn(ctx, () => answerJudged(ctx, { ...answer, id }, findSuspicion))
}

export function answerJudged(
  ctx: Ctx,
  { id, ...answer }: Answer & { id: string },
  judge: Judge,
): Promise<Message | Held> {
  return transact(ctx, async (tx) => {
    const { row, subject } = await loadDiscussion(tx, id, { held: true })
    if (!mayWrite(tx.actor, subject) || row.removed_at) throw refuse.discussionNotFound({ id })
    requireVoice(tx, answer.organization, subject)
    const last = await findRepeated(tx, row, answer)
    if (last) return getMessage(tx, id, last)
    if (row.closed_at) throw refuse.discussionClosed({ id })
    if (answer.closes && !mayClose(tx.actor, row.author_id, subject)) throw refuse.notYourDiscussion({ id })
    const record = { kind: row.kind, id: row.record_id }
    const suspicion = await judge(tx, { record, title: '', text: answer.text })
    if (suspicion) return hold(tx, { ...answer, record, title: null, discussion: id }, suspicion)
    const messageId = await post(tx, row, { ...answer, subject })
    if (answer.closes) await closeLoaded(tx, row, answer.organization)
    return getMessage(tx, id, messageId)
  })
}

/** @throws notYourVoice */
export function requireVoice({ actor }: Ctx, organizationId: string | null, subject: Subject): void {
  if (organizationId !== null && !maySpeakFor(actor, organizationId, subject))
    throw refuse.notYourVoice({ organizationId })
}

/** The administration answers in its own name; its agents who write in theirs do not answer for it. */
function isProducer({ actor }: Ctx, speakerId: string | null, subject: Subject): boolean {
  if (subject.organizationId !== null) return speakerId === subject.organizationId
  return speakerId === null && subject.ownerId !== null && subject.ownerId === actor.id
}

async function post(
  ctx: Ctx,
  row: DiscussionRow,
  { text, organization, subject }: Pick<Answer, 'text' | 'organization'> & { subject: Subject },
): Promise<string> {
  const now = ctx.now()
  const byProducer = isProducer(ctx, organization, subject)
  const { html, mentions } = await renderMessage(ctx, text)
  const [id, place] = [newId(ctx), row.messages + 1]
  await ctx.db
    .insertInto('conversation.message')
    .values({
      ...{ discussion_id: row.id, place, id, text, html, posted_at: now, by_producer: byProducer },
      ...{ author_id: ctx.actor.id, author_name: ctx.actor.name, speaker_id: organization },
    })
    .execute()
  await keepMentions(ctx, id, mentions)
  await ctx.db
    .updateTable('conversation.discussion')
    .set({
      messages: place,
      last_at: now,
      waiting_since: byProducer ? null : (row.waiting_since ?? now),
      answered_at: byProducer && !row.by_producer ? (row.answered_at ?? now) : row.answered_at,
    })
    .where('id', '=', row.id)
    .execute()
  const about = aboutOf(ctx, row, organization)
  await ctx.facts.emit(ctx, messagePosted, { ...about, messageId: id, place, byProducer, mentions })
  return id
}

/** Whom a message names now, in place of whom it named before. */
export async function keepMentions(
  { db }: Ctx,
  messageId: string,
  { people, organizations }: { people: readonly string[]; organizations: readonly string[] },
): Promise<void> {
  await db.deleteFrom('conversation.mention').where('message_id', '=', messageId).execute()
  const rows = [
    ...people.map((id) => ({ message_id: messageId, kind: 'person' as const, target_id: id })),
    ...organizations.map((id) => ({ message_id: messageId, kind: 'organization' as const, target_id: id })),
  ]
  if (rows.length > 0) await db.insertInto('conversation.mention').values(rows).execute()
}

async function findSame(ctx: Ctx, { record, title, text }: DiscussionDraft): Promise<string | null> {
  if (ctx.actor.id === null) return null
  const row = await ctx.db
    .selectFrom('conversation.discussion as d')
    .innerJoin('conversation.message as m', 'm.discussion_id', 'd.id')
    .select('d.id')
    .where('d.kind', '=', record.kind)
    .where('d.record_id', '=', record.id)
    .where('d.author_id', '=', ctx.actor.id)
    .where('d.removed_at', 'is', null)
    .where('d.title', '=', title)
    .where('d.created_at', '>', new Date(ctx.now().getTime() - sameWithinMs))
    .where('m.place', '=', 1)
    .where('m.text', '=', text)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The last message, when it is the same one again. */
async function findRepeated(
  ctx: Ctx,
  row: DiscussionRow,
  { text, organization }: Pick<Answer, 'text' | 'organization'>,
): Promise<string | null> {
  if (ctx.actor.id === null) return null
  const last = await ctx.db
    .selectFrom('conversation.message')
    .select(['id', 'author_id', 'speaker_id', 'text', 'posted_at'])
    .where('discussion_id', '=', row.id)
    .where('place', '=', row.messages)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!last || last.author_id !== ctx.actor.id || last.speaker_id !== organization) return null
  const isSame = last.text === text && ctx.now().getTime() - last.posted_at.getTime() < sameWithinMs
  return isSame ? last.id : null
}
