import { type Ctx, transact } from '#kernel/context'
import { mayAnswerFor, mayClose, maySpeakFor } from '../../policy.ts'
import type { Discussion } from '../../schema/discussion.ts'
import { discussionClosed, discussionReopened } from '../../schema/facts.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DiscussionRow } from '../../tables.ts'
import { aboutOf } from './facts.ts'
import { getDiscussion, loadDiscussion } from './reading.ts'

interface As {
  organization?: string | null
}

/** Twice is not an error. @throws discussionNotFound, notYourDiscussion, notYourVoice */
export function closeDiscussion(ctx: Ctx, id: string, { organization = null }: As = {}): Promise<Discussion> {
  return transact(ctx, async (tx) => {
    const row = await loadClosable(tx, id, organization)
    if (!row.closed_at) await closeLoaded(tx, row, organization)
    return getDiscussion(tx, id)
  })
}

/** Whoever may close may reopen; unless the producer does it, somebody waits again. */
export function reopenDiscussion(
  ctx: Ctx,
  id: string,
  { organization = null }: As = {},
): Promise<Discussion> {
  return transact(ctx, async (tx) => {
    const row = await loadClosable(tx, id, organization)
    if (row.closed_at) {
      const { subject } = await loadDiscussion(tx, id)
      await tx.db
        .updateTable('conversation.discussion')
        .set({ closed_at: null, closed_by: null, closed_by_name: '', closed_as: null })
        .set({ waiting_since: mayAnswerFor(tx.actor, subject) ? null : tx.now() })
        .where('id', '=', id)
        .execute()
      await tx.facts.emit(tx, discussionReopened, aboutOf(tx, row, organization))
    }
    return getDiscussion(tx, id)
  })
}

/** The row is held by the caller, who judged that it may. */
export async function closeLoaded(ctx: Ctx, row: DiscussionRow, organization: string | null): Promise<void> {
  await ctx.db
    .updateTable('conversation.discussion')
    .set({ closed_at: ctx.now(), closed_by: ctx.actor.id, closed_by_name: ctx.actor.name })
    .set({ closed_as: organization, waiting_since: null })
    .where('id', '=', row.id)
    .execute()
  await ctx.facts.emit(ctx, discussionClosed, aboutOf(ctx, row, organization))
}

async function loadClosable(ctx: Ctx, id: string, organization: string | null): Promise<DiscussionRow> {
  const { row, subject } = await loadDiscussion(ctx, id, { held: true })
  if (row.removed_at) throw refuse.discussionNotFound({ id })
  if (!mayClose(ctx.actor, row.author_id, subject)) throw refuse.notYourDiscussion({ id })
  if (organization !== null && !maySpeakFor(ctx.actor, organization, subject))
    throw refuse.notYourVoice({ organization })
  return row
}
