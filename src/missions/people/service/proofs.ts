import type { Ctx } from '#kernel/context'
import { refuseIdentity } from '../schema/identity-refusals.ts'
import { refuse } from '../schema/refusals.ts'
import { mayUsePassword } from './local-accounts.ts'
import { verifyPassword } from './passwords.ts'
import { markProven, requireAccountId } from './sessions.ts'
import { forgiveAttempt, requireAttempt } from './throttle.ts'

const freshFor = 10 * 60_000

/** The id of the account that this password opens. @throws wrongCredentials, tooManyAttempts */
export async function checkPassword(ctx: Ctx, email: string, password: string): Promise<string> {
  await requireAttempt(ctx, 'account', email)
  const account = await ctx.db
    .selectFrom('people.account')
    .select(['id', 'password_hash'])
    .where('email', '=', email)
    .executeTakeFirst()
  const matches = await verifyPassword(account?.password_hash ?? null, password)
  if (!account || !matches) throw refuse.wrongCredentials()
  if (!(await mayUsePassword(ctx, account.id))) throw refuseIdentity.localAccountsOff()
  await forgiveAttempt(ctx, 'account', email)
  return account.id
}

/** Whether the person proved who they are less than ten minutes ago, in this session. */
export function isFresh({ actor, now }: Ctx): boolean {
  return actor.provenAt !== null && now().getTime() - actor.provenAt.getTime() <= freshFor
}

/** The account of who has just proven it. @throws proveAgain */
export function requireFresh(ctx: Ctx): string {
  if (!isFresh(ctx)) throw refuseIdentity.proveAgain()
  return requireAccountId(ctx)
}

/** The person types their password again, for what follows in this session. @throws wrongCredentials, tooManyAttempts, proveAgain */
export async function proveAgain(ctx: Ctx, secret: string, current: string): Promise<void> {
  await confirmPerson(ctx, current)
  if (await provesWithPassword(ctx)) await markProven(ctx, secret, { proven_at: ctx.now() })
}

/** Whether somebody proves again who they are with a password, or by having just signed in. */
export async function provesWithPassword(ctx: Ctx): Promise<boolean> {
  const id = requireAccountId(ctx)
  const account = await ctx.db
    .selectFrom('people.account')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirst()
  return Boolean(account?.password_hash) && (await mayUsePassword(ctx, id))
}

/**
 * The person proves again that it is them, before what cannot be undone: with their password, or, without one, by
 * having signed in elsewhere a moment ago. @throws wrongCredentials, tooManyAttempts, proveAgain
 */
export async function confirmPerson(ctx: Ctx, password: string): Promise<string> {
  if (!(await provesWithPassword(ctx))) return requireFresh(ctx)
  return checkPassword(ctx, ctx.actor.email ?? '', password)
}
