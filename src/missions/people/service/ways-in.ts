import type { Ctx } from '#kernel/context'
import { refuseIdentity } from '../schema/identity-refusals.ts'
import { mayUsePassword } from './local-accounts.ts'

/**
 * One way into an account remains once this identity or this passkey is gone. Two that go together wait for each
 * other here. @throws lastWayIn
 */
export async function requireOtherWayIn(
  ctx: Ctx,
  accountId: string,
  { identity, passkey }: { identity?: string; passkey?: string },
): Promise<void> {
  const { db, config } = ctx
  const account = await db
    .selectFrom('people.account')
    .select('password_hash')
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (account?.password_hash && (await mayUsePassword(ctx, accountId))) return
  const identities = await db
    .selectFrom('people.identity')
    .select(['id', 'provider'])
    .where('account_id', '=', accountId)
    .execute()
  if (identities.some(({ id, provider }) => id !== identity && config.providers[provider] !== null)) return
  const passkeys = await db
    .selectFrom('people.passkey')
    .select('id')
    .where('account_id', '=', accountId)
    .execute()
  if (!passkeys.some(({ id }) => id !== passkey)) throw refuseIdentity.lastWayIn()
}
