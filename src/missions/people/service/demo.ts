import { type Ctx, type OfficeRole, type OrganizationRole, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { refuse } from '../schema/refusals.ts'
import type { Account } from '../schema.ts'
import { createAccount, findAccountByEmail } from './accounts.ts'
import { endSession, type OpenSession, openSession, type Visit } from './sessions.ts'

interface DemoAccount {
  id?: string
  email: string
  firstName: string
  lastName: string
  officeRoles?: OfficeRole[]
  /** Organisation id -> role; the organisations exist. */
  organizations?: Readonly<Record<string, OrganizationRole>>
}

/** Makes an account of the demo, without password; one that exists is left as it is. @throws forbidden outside a demo */
export function createDemoAccount(ctx: Ctx, demo: DemoAccount): Promise<Account> {
  requireDemo(ctx)
  return transact(ctx, async (tx) => {
    const found = await findAccountByEmail(tx, demo.email)
    if (found) return found
    const account = await createAccount(tx, {
      ...(demo.id ? { id: demo.id } : {}),
      email: demo.email.toLowerCase(),
      first_name: demo.firstName,
      last_name: demo.lastName,
      password_hash: null,
      lang: 'fr',
      office_roles: demo.officeRoles ?? [],
      demo: true,
    })
    const members = Object.entries(demo.organizations ?? {})
    if (members.length === 0) return account
    await tx.db
      .insertInto('people.membership')
      .values(
        members.map(([organization_id, role]) => ({
          organization_id,
          account_id: account.id,
          role,
          created_at: ctx.now(),
        })),
      )
      .execute()
    return { ...account, organizations: { ...demo.organizations } }
  })
}

/** The same, by the address that the button of a ready account sends. */
export async function signInAsDemoByEmail(
  ctx: Ctx,
  email: string,
  origin: { visit: Visit; previous: string | null },
): Promise<OpenSession> {
  // Before the account is looked for: a site without demo does not say who has one.
  requireDemo(ctx)
  const account = await findAccountByEmail(ctx, email)
  if (!account) throw refuse.accountNotFound()
  return signInAsDemo(ctx, account.id, origin)
}

/** Opens a session on an account of the demo, without password. @throws forbidden outside a demo, accountNotFound */
export async function signInAsDemo(
  ctx: Ctx,
  accountId: string,
  { visit, previous }: { visit?: Visit; previous?: string | null } = {},
): Promise<OpenSession> {
  requireDemo(ctx)
  const account = await ctx.db
    .selectFrom('people.account')
    .select('id')
    .where('id', '=', accountId)
    .where('demo', '=', true)
    .executeTakeFirst()
  if (!account) throw refuse.accountNotFound()
  if (previous) await endSession(ctx, previous)
  return openSession(ctx, account.id, { ...(visit ?? { address: '', userAgent: '' }), twoFactors: true })
}

function requireDemo({ config }: Ctx): void {
  if (!config.demo) throw refuseAnyone.forbidden()
}
