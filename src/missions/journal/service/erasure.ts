import type { Ctx } from '#kernel/context'
import type { PersonalTable } from '#missions/people'

export const personalTables: PersonalTable[] = [
  { table: 'journal.contest', column: 'account_id', without: ['answered_by'] },
  { table: 'journal.contest', column: 'answered_by', without: ['account_id', 'reason', 'ground'] },
  { table: 'journal.consultation', column: 'account_id' },
]

/**
 * What is searched forgets who it was. A contest that waits goes away with who waits for its answer; one that was
 * answered stays without its words. The chain keeps the id of an auditor, which then names nobody: what proves cannot
 * be edited (GDPR, article 17(3)(b)).
 */
export async function forgetPerson({ db }: Ctx, { accountId }: { accountId: string }): Promise<void> {
  await db
    .deleteFrom('journal.contest')
    .where('account_id', '=', accountId)
    .where('verdict', 'is', null)
    .execute()
  await db
    .updateTable('journal.contest')
    .set({ account_id: null, reason: '' })
    .where('account_id', '=', accountId)
    .execute()
  await db
    .updateTable('journal.contest')
    .set({ answered_by: null })
    .where('answered_by', '=', accountId)
    .execute()
  await db
    .updateTable('journal.consultation')
    .set({ account_id: null })
    .where('account_id', '=', accountId)
    .execute()
}
