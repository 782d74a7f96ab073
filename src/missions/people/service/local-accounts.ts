import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuseIdentity } from '../schema/identity-refusals.ts'

/** @throws localAccountsOff where people come in through a provider alone */
export function requireLocalAccounts({ config }: Pick<Ctx, 'config'>): void {
  if (!config.localAccounts) throw refuseIdentity.localAccountsOff()
}

/**
 * Whether a password may open this account. Where local accounts are off, those of administrators of the office open
 * until one of them has an identity elsewhere: whoever sets the site up is not locked out of it.
 */
export async function mayUsePassword(ctx: Ctx, accountId: string): Promise<boolean> {
  return ctx.config.localAccounts || (await lastPasswords(ctx)).includes(accountId)
}

/** Whether some password opens something here. */
export async function passwordsOpen(ctx: Ctx): Promise<boolean> {
  return ctx.config.localAccounts || (await lastPasswords(ctx)).length > 0
}

async function lastPasswords(ctx: Ctx): Promise<string[]> {
  const administrators = await ctx.db
    .selectFrom('people.account as a')
    .leftJoin('people.identity as i', 'i.account_id', 'a.id')
    .select(['a.id', 'i.id as identity'])
    .where(sql<boolean>`'administrator' = any (a.office_roles)`)
    .execute()
  return administrators.some(({ identity }) => identity) ? [] : administrators.map(({ id }) => id)
}
