import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

/** For who asks for what is kept about them (GDPR, article 15). Of the persons concerned nothing says who they are. */
export const packageTables = [
  { table: 'packages.flow', column: 'opened_by' },
  { table: 'packages.package', column: 'created_by', without: ['persons', 'transmitted_by'] },
  { table: 'packages.package', column: 'transmitted_by', without: ['persons', 'created_by'] },
  { table: 'packages.delivery', column: 'settled_by' },
  { table: 'packages.egress', column: 'who' },
]

/** What an administration sent and answered stays, by nobody (GDPR, article 17(3)(b)). */
export async function forgetHandler({ db }: Ctx, { accountId }: { accountId: string }): Promise<void> {
  await db.deleteFrom('packages.egress').where('who', '=', accountId).execute()
  for (const { table, column } of packageTables)
    if (column !== 'who')
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${sql.ref(column)} = ${accountId}`.execute(
        db,
      )
}
