import { type Ctx, newId } from '#kernel/context'
import type { RecordRef } from '#missions/records'
import { mayModerate, maySeeHeld } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import type { Held } from '../../schema/report.ts'
import type { HeldRow } from '../../tables.ts'
import { askedBefore, type QueueQuery, type QueueSlice, queuePage, toSlice } from './queue-query.ts'
import type { Score } from './spam-score.ts'

interface Holding {
  record: RecordRef
  discussion: string | null
  title: string | null
  text: string
  organization: string | null
}

/** Keeps words for a moderator: nobody is told, nothing shows them but their own page. */
export async function hold(ctx: Ctx, holding: Holding, { total, signals }: Score): Promise<Held> {
  const { record, discussion, title, text, organization } = holding
  const authorId = ctx.actor.id ?? ''
  const same = await ctx.db
    .selectFrom('conversation.held')
    .selectAll()
    .where('author_id', '=', authorId)
    .where('kind', '=', record.kind)
    .where('record_id', '=', record.id)
    .where('text', '=', text)
    .executeTakeFirst()
  if (same) return toHeld(same)
  const row = await ctx.db
    .insertInto('conversation.held')
    .values({
      ...{ id: newId(ctx), author_id: authorId, discussion_id: discussion, title, text },
      ...{ kind: record.kind, record_id: record.id, speaker_id: organization },
      ...{ score: total, signals, at: ctx.now() },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toHeld(row)
}

/** For its author and for moderators; to others it is not there. @throws messageNotFound */
export async function getHeld(
  ctx: Ctx,
  id: string,
  { locked = false }: { locked?: boolean } = {},
): Promise<HeldRow> {
  const query = ctx.db.selectFrom('conversation.held').selectAll().where('id', '=', id)
  const row = await (locked ? query.forUpdate() : query).executeTakeFirst()
  if (!row || !maySeeHeld(ctx.actor, row.author_id)) throw refuse.messageNotFound({ id })
  return row
}

/** What waits of the person who asks, in a discussion. */
export async function listOwnHeld({ db, actor }: Ctx, discussionId: string): Promise<Held[]> {
  if (actor.id === null) return []
  const rows = await db
    .selectFrom('conversation.held')
    .selectAll()
    .where('author_id', '=', actor.id)
    .where('discussion_id', '=', discussionId)
    .orderBy('at')
    .limit(20)
    .execute()
  return rows.map(toHeld)
}

/** What waits for a moderator, the oldest first: somebody waits for it. @throws moderatorsOnly */
export async function listHeld(
  ctx: Ctx,
  { waits, page }: Pick<QueueQuery, 'waits' | 'page'>,
): Promise<QueueSlice<HeldRow>> {
  if (!mayModerate(ctx.actor)) throw refuse.moderatorsOnly()
  const found = ctx.db.selectFrom('conversation.held').where('at', '<=', askedBefore(ctx, waits))
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .orderBy('at')
      .orderBy('id')
      .limit(queuePage)
      .offset((page - 1) * queuePage)
      .execute(),
    found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return toSlice(rows, total)
}

export function toHeld(row: HeldRow): Held {
  const { id, title, text, at } = row
  return {
    ...{ id, title, text, at: at.toISOString(), held: true },
    path: `/moderation/held/${id}`,
    record: { kind: row.kind, id: row.record_id },
    discussion: row.discussion_id,
  }
}
