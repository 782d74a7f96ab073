import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import type { Facts } from '#kernel/outbox'
import { RecordRef, watchChanges } from '#missions/records'
import { removalReasons } from '../../schema/discussion.ts'
import {
  type AboutDiscussion,
  discussionClosed,
  discussionRemoved,
  messagePosted,
  messageRemoved,
} from '../../schema/facts.ts'
import { noteMatches } from '../searches/matching.ts'
import { type Told, tellNews } from './news.ts'

/** What becomes news: facts of discussions, and the changes of records that somebody follows. */
export function listenForNews(facts: Facts): void {
  facts.after(messagePosted, 'notifications', (ctx, fact) =>
    tellNews(ctx, {
      ...aboutOf(fact),
      ...{ key: `message/${fact.messageId}`, messageId: fact.messageId },
      what: fact.place === 1 ? 'question' : 'answer',
    }),
  )
  facts.after(discussionClosed, 'notifications', async (ctx, fact) => {
    if (await isClosedByAnswer(ctx, fact)) return
    // Closed, reopened and closed again in one day is told once.
    await tellNews(ctx, {
      ...aboutOf(fact),
      key: `closed/${fact.discussionId}/${dayOf(ctx)}`,
      what: 'closed',
    })
  })
  facts.after(messageRemoved, 'notifications', async (ctx, fact) => {
    if (fact.by !== 'office') return
    const { messageId } = fact
    const told = { key: `message-removed/${messageId}`, messageId, reason: reasonOf(fact) }
    await tellNews(ctx, { ...aboutOf(fact), ...told, what: 'message-removed' })
  })
  facts.after(discussionRemoved, 'notifications', async (ctx, fact) => {
    if (fact.by !== 'office') return
    const told = { key: `discussion-removed/${fact.discussionId}`, reason: reasonOf(fact) }
    await tellNews(ctx, { ...aboutOf(fact), ...told, what: 'discussion-removed' })
  })
  watchChanges(facts, noticeChanges)
}

function aboutOf({
  record,
  discussionId,
  actorId,
}: AboutDiscussion): Pick<Told, 'record' | 'discussionId' | 'actorId'> {
  return { record, discussionId, actorId }
}

/** An answer that closes is one news, not two. */
async function isClosedByAnswer({ db }: Ctx, { discussionId, actorId }: AboutDiscussion): Promise<boolean> {
  const { rows } = await sql`select from conversation.discussion d
    join conversation.message m on m.discussion_id = d.id and m.place = d.messages
    where d.id = ${discussionId} and m.author_id = ${actorId}
      and d.closed_at - m.posted_at between interval '0' and interval '2 seconds'`.execute(db)
  return rows.length > 0
}

function reasonOf({ reason }: { reason: string | null }) {
  return removalReasons.find((one) => one === reason) ?? null
}

/** Actions of history that say something to who follows: not the machine's rounds. */
const publications = ['created', 'published', 'restored']
const changes = ['changed', 'resource-added', 'resource-changed', 'archived', 'unarchived']

const Noticed = z.object({ ref: RecordRef, isNew: z.boolean(), day: z.string() })

/** Tells later, once the card says who may see it. */
export const tellChangesJob = defineJob({
  name: 'conversation.tell-changes',
  payload: z.object({ noticed: z.array(Noticed), actorId: z.string().nullable() }),
  run: async (ctx, { noticed, actorId }) => {
    for (const { ref, isNew, day } of noticed)
      await tellNews(ctx, {
        // A record that is changed all day is told of once.
        key: isNew ? `published/${ref.kind}/${ref.id}` : `changed/${ref.kind}/${ref.id}/${day}`,
        ...{ what: isNew ? 'published' : 'changed', record: ref, actorId },
      })
    await noteMatches(
      ctx,
      noticed.flatMap(({ ref, isNew }) => (isNew ? [ref] : [])),
    )
  },
})

/** In the transaction of the change: asks for a job only when somebody follows. */
async function noticeChanges(ctx: Ctx, told: readonly { ref: RecordRef; action: string }[]): Promise<void> {
  const fresh = told.filter(({ action }) => publications.includes(action))
  const changed = told.filter(({ action }) => changes.includes(action))
  const followed = await findFollowed(
    ctx,
    changed.map(({ ref }) => ref),
  )
  const noticed = [
    ...(fresh.length > 0 && (await someoneWatches(ctx))
      ? fresh.map(({ ref }) => ({ ref, isNew: true, day: '' }))
      : []),
    ...followed.map((ref) => ({ ref, isNew: false, day: dayOf(ctx) })),
  ]
  if (noticed.length === 0) return
  await transact(ctx, (tx) =>
    enqueue(tx, { job: tellChangesJob, payload: { noticed, actorId: ctx.actor.id } }),
  )
}

async function findFollowed({ db }: Ctx, refs: readonly RecordRef[]): Promise<RecordRef[]> {
  if (refs.length === 0) return []
  const { rows } = await sql<RecordRef>`
    select distinct kind, target as id from conversation.follow where (kind, target) in (select * from unnest(
      ${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ id }) => id)}::text[]))`.execute(db)
  return rows
}

async function someoneWatches({ db }: Ctx): Promise<boolean> {
  const { rows } =
    await sql`select from conversation.follow where kind in ('organization', 'tag', 'search') limit 1`.execute(
      db,
    )
  return rows.length > 0
}

function dayOf({ now }: Ctx): string {
  return now().toISOString().slice(0, 10)
}
