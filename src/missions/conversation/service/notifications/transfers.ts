import type { Ctx } from '#kernel/context'
import type { RecordRef } from '#missions/records'
import { tellNews } from './news.ts'

interface ToldTransfer {
  id: string
  became: 'proposed' | 'accepted' | 'refused'
  /** What the news names: it must be seen by those who are told, and a draft is not. */
  record: RecordRef
  words: string
  accountIds: readonly string[]
}

/** Tells those who look after a record what is proposed to them, or answered; their mail leaves from `catalogue`. */
export function tellTransfer(
  ctx: Ctx,
  { id, became, record, words, accountIds }: ToldTransfer,
): Promise<void> {
  return tellNews(ctx, {
    ...{ key: `transfer/${id}/${became}`, what: `transfer-${became}`, record, words, actorId: ctx.actor.id },
    to: accountIds.map((accountId) => ({ accountId, why: 'membership' })),
  })
}
