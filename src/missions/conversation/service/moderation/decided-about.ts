import type { Ctx } from '#kernel/context'
import { readHeldCards } from '#missions/records'
import type { DecisionRow } from '../../tables.ts'

/** What a decision is about, as its author knew it: the subject of the discussion, and what they had written. */
export async function readWritten(
  { db }: Ctx,
  { discussion_id, message_id, refused }: DecisionRow,
): Promise<{ subject: string | null; text: string | null }> {
  const discussion = discussion_id
    ? await db
        .selectFrom('conversation.discussion')
        .select('title')
        .where('id', '=', discussion_id)
        .executeTakeFirst()
    : undefined
  const message = message_id
    ? await db
        .selectFrom('conversation.message')
        .select('text')
        .where('id', '=', message_id)
        .executeTakeFirst()
    : undefined
  return {
    subject: refused?.title ?? discussion?.title ?? null,
    text: refused?.text ?? message?.text ?? null,
  }
}

/** The same in one line, for a mail: nothing of a record that its reader may not know. */
export async function nameDecided(ctx: Ctx, row: DecisionRow): Promise<string> {
  const { subject } = await readWritten(ctx, row)
  const [card] = await readHeldCards(ctx, [{ kind: row.kind, id: row.record_id }])
  const isKnown = card?.visibility === 'public' || row.action === 'record-withdrawn'
  return [subject, isKnown ? card?.title : null].filter(Boolean).join(' — ')
}
