import type { Ctx } from '#kernel/context'
import { decidedWhats, type What } from '../../schema/notification.ts'
import type { DecisionRow } from '../../tables.ts'
import { listConcerned } from '../moderation/concerned.ts'
import { tellNews } from './news.ts'

/** What moderators decided, told where people read all else; the statement of reasons is mailed whatever they chose. */
export async function tellDecision(ctx: Ctx, row: DecisionRow): Promise<void> {
  // What was taken out is told by its own facts.
  const what = decidedWhats.find((one) => one === row.action)
  if (what) await tell(ctx, row, { what, words: row.words })
}

/** What became of a contest: the decision stands, or what was taken out is back. */
export function tellSettlement(ctx: Ctx, row: DecisionRow): Promise<void> {
  return tell(ctx, row, {
    what: row.outcome === 'restored' ? 'contest-restored' : 'contest-upheld',
    words: row.settlement ?? '',
  })
}

async function tell(
  ctx: Ctx,
  row: DecisionRow,
  { what, words }: { what: What; words: string },
): Promise<void> {
  const concerned = await listConcerned(ctx, row)
  await tellNews(ctx, {
    ...{ key: `decision/${row.id}/${what}`, what, words, actorId: ctx.actor.id },
    record: { kind: row.kind, id: row.record_id },
    ...(row.discussion_id && { discussionId: row.discussion_id }),
    ...(row.message_id && { messageId: row.message_id }),
    ...(!what.startsWith('contest') && { reason: row.ground }),
    to: concerned.map(({ accountId }) => ({ accountId, why: 'moderation' })),
  })
}
