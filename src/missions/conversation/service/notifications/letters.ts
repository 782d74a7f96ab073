import { type Ctx, transact } from '#kernel/context'
import type { RecordRef } from '#missions/records'
import type { Recipient } from './fan-out.ts'
import { tellNews } from './news.ts'
import { unsubscribeAddress } from './unsubscribing.ts'

interface Letter {
  /** What makes it the same letter when it is sent again. */
  key: string
  record: RecordRef
  /** What the site shows of it. */
  subject: string
  accountIds: readonly string[]
}

/**
 * Tells of a letter of the office, which the mission that calls writes: it stands among the notifications of each, and
 * those who chose mail for letters are answered, once, with the address that stops them.
 */
export function tellLetter(ctx: Ctx, letter: Letter): Promise<{ accountId: string; unsubscribe: string }[]> {
  const { key, record, subject, accountIds } = letter
  return transact(ctx, async (tx) => {
    const to = accountIds.map((accountId): Recipient => ({ accountId, why: 'campaign' }))
    await tellNews(tx, { key, what: 'campaign-asked', record, words: subject, actorId: null, to })
    const claimed = await tx.db
      .updateTable('conversation.notification as n')
      .from('conversation.news as w')
      .set({ mailed_at: tx.now() })
      .whereRef('w.id', '=', 'n.news_id')
      .where('w.key', '=', key)
      .where('n.way', '=', 'mail')
      .where('n.mailed_at', 'is', null)
      .returning('n.account_id')
      .execute()
    const letters = []
    for (const { account_id: accountId } of claimed)
      letters.push({ accountId, unsubscribe: await unsubscribeAddress(tx, accountId, 'campaign') })
    return letters
  })
}
