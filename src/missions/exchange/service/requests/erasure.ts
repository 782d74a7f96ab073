import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { getAccount } from '#missions/people'
import { forgetContact } from '../grants/contacts.ts'

/** For who asks for what is kept about them (GDPR, article 15). What is said of others stays out. */
export const requestTables = [
  { table: 'exchange.request', column: 'applicant_id', without: ['instructor_id', 'instructor_name'] },
  {
    table: 'exchange.request',
    column: 'instructor_id',
    without: ['applicant_id', 'applicant_name', 'content'],
  },
  { table: 'exchange.co_owner', column: 'account_id' },
  { table: 'exchange.message', column: 'author_id' },
  { table: 'exchange.decision', column: 'decided_by', without: ['settled_by', 'settled_by_name'] },
  { table: 'exchange.decision', column: 'settled_by', without: ['decided_by', 'decided_by_name'] },
  { table: 'exchange.definition_version', column: 'author_id' },
  { table: 'exchange.contact_confirmation', column: 'email', by: 'email' as const, without: ['secret_hash'] },
  { table: 'exchange.template', column: 'author_id' },
  { table: 'exchange.webhook', column: 'created_by', without: ['secret', 'former_secret'] },
]

const names = [
  ['exchange.request', 'applicant_id', 'applicant_name'],
  ['exchange.request', 'instructor_id', 'instructor_name'],
  ['exchange.message', 'author_id', 'author_name'],
  ['exchange.decision', 'decided_by', 'decided_by_name'],
  ['exchange.decision', 'settled_by', 'settled_by_name'],
] as const

/** What an administration asked and decided stays, by nobody (GDPR, articles 17(1) and 17(3)(b)). */
export async function forgetAsker(
  ctx: Ctx,
  { accountId }: { accountId: string; actedAs: readonly string[] },
): Promise<void> {
  const { db } = ctx
  // Named as a contact by whoever asked, they leave with their address.
  await forgetContact({ db }, (await getAccount(ctx, accountId)).email)
  for (const [table, id, name] of names)
    await sql`update ${sql.table(table)} set ${sql.ref(id)} = null, ${sql.ref(name)} = ''
      where ${sql.ref(id)} = ${accountId}`.execute(db)
  await db
    .updateTable('exchange.definition_version')
    .set({ author_id: null })
    .where('author_id', '=', accountId)
    .execute()
  await db
    .updateTable('exchange.webhook')
    .set({ created_by: null })
    .where('created_by', '=', accountId)
    .execute()
  await db
    .updateTable('exchange.template')
    .set({ author_id: null })
    .where('author_id', '=', accountId)
    .execute()
  const { email } = await getAccount(ctx, accountId)
  await db.deleteFrom('exchange.contact_confirmation').where('email', '=', email.toLowerCase()).execute()
  await db.deleteFrom('exchange.co_owner').where('account_id', '=', accountId).execute()
}
