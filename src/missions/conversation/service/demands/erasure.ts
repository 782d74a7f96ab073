import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { loadDemand } from './reading.ts'
import { countSupporters, showDemand } from './writing.ts'

/** For who asks for what is kept about them (GDPR, article 15). */
export const demandTables = [
  { table: 'conversation.demand', column: 'author_id' },
  { table: 'conversation.support', column: 'account_id' },
]

/** What was asked stays, by nobody; a support that nobody gives is none (GDPR, article 17). */
export async function forgetAsker(
  ctx: Ctx,
  { accountId, actedAs }: { accountId: string; actedAs: readonly string[] },
): Promise<void> {
  const { db } = ctx
  await db
    .updateTable('conversation.demand')
    .set({ author_id: null, author_name: '' })
    .where('author_id', '=', accountId)
    .execute()
  if (actedAs.length > 0)
    await db
      .updateTable('conversation.demand')
      .set({ author_name: sql`regexp_replace(author_name, ' \\([^()]*\\)$', '')` })
      .where('author_id', 'in', [...actedAs])
      .execute()
  const left = await db
    .deleteFrom('conversation.support')
    .where('account_id', '=', accountId)
    .returning('demand_id')
    .execute()
  for (const { demand_id: id } of left) {
    await countSupporters(ctx, id)
    await showDemand(ctx, await loadDemand(ctx, id))
  }
}
