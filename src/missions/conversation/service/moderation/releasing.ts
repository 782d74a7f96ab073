import { type Ctx, transact } from '#kernel/context'
import { findActor } from '#missions/people'
import { mayModerate } from '../../policy.ts'
import type { RemovalDraft } from '../../schema/discussion.ts'
import { refuse } from '../../schema/refusals.ts'
import type { HeldRow } from '../../tables.ts'
import { answerJudged, judgedFine, openJudged } from '../discussions/posting.ts'
import { decide } from './acting.ts'
import { getHeld } from './held.ts'

/** A moderator says yes: it is posted now, by its author, and told to whom it concerns. Answers its page. */
export function releaseHeld(ctx: Ctx, id: string): Promise<string> {
  return transact(ctx, async (tx) => {
    const row = await lockHeld(tx, id)
    await tx.db.deleteFrom('conversation.held').where('id', '=', id).execute()
    return postAs(tx, row)
  })
}

/** A moderator says no: it is never shown, and its author is told why. @throws moderatorsOnly, reasonNeeded */
export function refuseHeld(ctx: Ctx, id: string, { reason, words }: RemovalDraft): Promise<void> {
  return transact(ctx, async (tx) => {
    const row = await lockHeld(tx, id)
    if (reason === null) throw refuse.reasonNeeded()
    await tx.db.deleteFrom('conversation.held').where('id', '=', id).execute()
    await decide(tx, {
      ...{ action: 'message-refused', ground: reason, words, automated: true },
      ...{ kind: row.kind, record_id: row.record_id, discussion_id: row.discussion_id },
      ...{ author_id: row.author_id, organization_id: null },
      refused: { title: row.title, text: row.text, speaker: row.speaker_id },
    })
  })
}

/** Posts what was kept, with the rights that its author has now. @throws messageNotFound once they are gone */
export async function postAs(
  ctx: Ctx,
  row: Pick<HeldRow, 'id' | 'discussion_id' | 'kind' | 'record_id' | 'title' | 'text' | 'speaker_id'> & {
    author_id: string | null
  },
): Promise<string> {
  const actor = row.author_id === null ? null : await findActor(ctx, row.author_id)
  if (!actor) throw refuse.messageNotFound({ id: row.id })
  const author = { ...ctx, actor }
  const said = { text: row.text, organization: row.speaker_id }
  if (row.discussion_id !== null)
    return (await answerJudged(author, { ...said, id: row.discussion_id, closes: false }, judgedFine)).path
  const record = { kind: row.kind, id: row.record_id }
  return (await openJudged(author, { ...said, record, title: row.title ?? '' }, judgedFine)).path
}

async function lockHeld(ctx: Ctx, id: string): Promise<HeldRow> {
  const row = await getHeld(ctx, id, { locked: true })
  if (!mayModerate(ctx.actor)) throw refuse.moderatorsOnly()
  return row
}
