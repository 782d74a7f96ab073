import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { getAccount } from '#missions/people'

/** For who asks for what is kept about them (GDPR, article 15). */
export const gatewayTables = [
  { table: 'gateway.client', column: 'created_by' },
  { table: 'gateway.client_key', column: 'created_by', without: ['jwk'] },
  { table: 'gateway.client_contact', column: 'email', by: 'email' as const },
  { table: 'gateway.delegation', column: 'consented_by' },
  { table: 'gateway.delegation', column: 'revoked_by' },
  { table: 'gateway.stop', column: 'released_by' },
  { table: 'gateway.incident', column: 'noted_by' },
  { table: 'gateway.maintenance', column: 'created_by' },
  { table: 'gateway.degraded_mode', column: 'changed_by' },
]

/**
 * Software, keys and stops stay, by nobody; the name of who consented stays with the delegation that it proves
 * (GDPR, article 17(3)(b)), and an address is written to no more.
 */
export async function forgetOperator(ctx: Ctx, { accountId }: { accountId: string }): Promise<void> {
  const { db } = ctx
  for (const { table, column } of gatewayTables)
    if (column !== 'email')
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${sql.ref(column)} = ${accountId}`.execute(
        db,
      )
  const { email } = await getAccount(ctx, accountId)
  await db.deleteFrom('gateway.client_contact').where('email', '=', email.toLowerCase()).execute()
}
