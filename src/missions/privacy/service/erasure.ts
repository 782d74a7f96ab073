import type { Ctx } from '#kernel/context'

const signed = ['privacy.decision', 'privacy.remedy', 'privacy.policy_change'] as const

/**
 * Takes the name of an account that is erased off what it decided (GDPR, article 17). Decisions stay, with their ground
 * and their date; the id, which leads to nobody, stays too: two decisions of one person are still told from those of two.
 */
export async function forgetDecider({ db }: Ctx, accountId: string): Promise<void> {
  for (const table of signed)
    await db.updateTable(table).set({ actor_name: '' }).where('actor_id', '=', accountId).execute()
}

/** Rows about who decided, by column. */
export const decidedTables = ['decision', 'remedy', 'policy_change'].map((name) => ({
  table: `privacy.${name}`,
  column: 'actor_id',
}))
