import { sql } from 'kysely'
import type { z } from 'zod'
import { anonymous, type Ctx } from '#kernel/context'
import { refuse } from '../schema/refusals.ts'
import type { Account, SetUp } from '../schema.ts'
import { createAccount } from './accounts.ts'
import { getLink, makeLink, takeLink } from './one-time-links.ts'
import { createOrganization } from './organizations.ts'
import { newAccountFields } from './registration.ts'
import { mayBeDemo } from './sessions.ts'

/** False on an empty instance, which waits to be set up; so does one that held nothing but a demo. */
export async function hasAccounts(ctx: Ctx): Promise<boolean> {
  const accounts = ctx.db.selectFrom('people.account').select('id').where('demo', 'in', mayBeDemo(ctx))
  const account = await accounts.limit(1).executeTakeFirst()
  return account !== undefined
}

/** The address, printed once in the log, from which an empty instance is set up; null when it is not empty. */
export async function makeSetUpLink(ctx: Ctx): Promise<string | null> {
  if (await hasAccounts(ctx)) return null
  return makeLink(ctx, 'set-up', { email: '', accountId: null })
}

/** @throws alreadySetUp, linkNotValid */
export async function requireSetUp(ctx: Ctx, token: string): Promise<void> {
  if (await hasAccounts(ctx)) throw refuse.alreadySetUp()
  await getLink(ctx, 'set-up', token)
}

/** Makes the first administrator of the office and the first organisation. Works once. @throws alreadySetUp, linkNotValid */
export async function setUp(ctx: Ctx, token: string, input: z.infer<typeof SetUp>): Promise<Account> {
  await requireSetUp(ctx, token)
  const fields = await newAccountFields(ctx, input)
  return takeLink(ctx, ['set-up', token], async (tx) => {
    // Copies of the program may each have printed a link: only one of them founds the office.
    await sql`lock table people.account in share row exclusive mode`.execute(tx.db)
    if (await hasAccounts(tx)) throw refuse.alreadySetUp()
    const account = await createAccount(
      { ...tx, actor: anonymous },
      { ...fields, email: input.email, office_roles: ['administrator'] },
    )
    const actor = {
      ...anonymous,
      kind: 'person',
      id: account.id,
      name: account.name,
      email: account.email,
    } as const
    await createOrganization(
      { ...tx, actor },
      { name: input.organization, acronym: null, description: '', url: null, siret: null, extras: {} },
    )
    return account
  })
}
