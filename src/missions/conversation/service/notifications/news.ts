import { type Ctx, newId, transact } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import { excerpt } from '#kernel/text/plain-text'
import { type HeldCard, type RecordRef, readHeldCards } from '#missions/records'
import type { RemovalDraft } from '../../schema/discussion.ts'
import type { What } from '../../schema/notification.ts'
import { producerOf } from '../discussions/subject.ts'
import { fanOutJob, notify, type Recipient } from './fan-out.ts'

const longestWords = 500

export interface Told {
  /** What makes it the same news when it is delivered again. */
  key: string
  what: What
  record: RecordRef
  discussionId?: string
  messageId?: string
  actorId: string | null
  reason?: RemovalDraft['reason']
  words?: string
  /** These alone, told now. */
  to?: readonly Recipient[]
}

/** Keeps what happened, once, and begins to tell of it: both or neither, however often it is delivered. */
export function tellNews(ctx: Ctx, told: Told): Promise<void> {
  return transact(ctx, async (tx) => {
    const [card] = await readHeldCards(tx, [told.record], { held: true })
    if (!card || !isTold(told, card)) return
    const kept = await tx.db
      .insertInto('conversation.news')
      .values({
        ...{ id: newId(tx), key: told.key, what: told.what, at: tx.now() },
        ...{ kind: card.kind, record_id: card.id, visibility: card.visibility },
        ...{ organization_id: producerOf(card), owner_id: card.ownerId, actor_id: told.actorId },
        ...{ discussion_id: told.discussionId ?? null, message_id: told.messageId ?? null },
        ...{ reason: told.reason ?? null, words: excerpt(told.words ?? '', longestWords) },
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (kept && told.to) await notify(tx, kept, told.to)
    else if (kept) await enqueue(tx, { job: fanOutJob, payload: { news: kept.id, after: null } })
  })
}

function isTold({ what, to }: Told, { visibility }: HeldCard): boolean {
  // A draft is no publication yet: its key is for the day when it is one.
  if (what === 'published') return visibility === 'public'
  // What is gone is news for those alone whom it concerns.
  return visibility !== 'removed' || to !== undefined
}
