import type { z } from 'zod'
import { type Actor, type Ctx, newId } from '#kernel/context'
import { often } from '#kernel/db'
import { refuse } from '../schema/refusals.ts'
import type { ApiKey, MadeKey, NewKey } from '../schema.ts'
import { toApiKey } from '../tables.ts'
import { markSeen } from './activity.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { mayBeDemo, requireAccountId, rolesOf, toActor, withRoles } from './sessions.ts'

const day = 24 * 3_600_000
const usedEvery = 5 * 60_000
const keyColumns = ['id', 'name', 'scope', 'created_at', 'last_used_at', 'expires_at'] as const

/** Makes a key; its secret is in the answer and nowhere else. The prefix lets scanners find keys left in public code. */
export async function createKey(
  ctx: Ctx,
  { name, scope, days }: z.infer<typeof NewKey>,
): Promise<z.infer<typeof MadeKey>> {
  const secret = `parvis_${newSecret()}`
  const now = ctx.now()
  const row = await ctx.db
    .insertInto('people.api_key')
    .values({
      id: newId(ctx),
      secret_hash: hashSecret(secret),
      account_id: requireAccountId(ctx),
      name,
      scope,
      created_at: now,
      last_used_at: null,
      two_factors: ctx.actor.twoFactors,
      expires_at: new Date(now.getTime() + days * day),
    })
    .returning(keyColumns)
    .executeTakeFirstOrThrow()
  return { ...toApiKey(row), secret }
}

/** Keys of the person, newest first, expired ones included: they explain why a program stopped. */
export async function listKeys(ctx: Ctx): Promise<ApiKey[]> {
  const rows = await ctx.db
    .selectFrom('people.api_key')
    .select(keyColumns)
    .where('account_id', '=', requireAccountId(ctx))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toApiKey)
}

/** @throws keyNotFound, also for the key of somebody else. */
export async function revokeKey(ctx: Ctx, id: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('people.api_key')
    .where('id', '=', id)
    .where('account_id', '=', requireAccountId(ctx))
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw refuse.keyNotFound()
}

/** Those of an account that still open something. */
export async function countLiveKeys(ctx: Ctx): Promise<number> {
  const now = ctx.now().toISOString()
  return (await listKeys(ctx)).filter(({ expiresAt }) => expiresAt > now).length
}

/** All of one's own, at once. */
export function revokeKeys(ctx: Ctx): Promise<void> {
  return endKeys(ctx, requireAccountId(ctx))
}

/** Of an account whose password was lost: whoever had it may have made some. */
export async function endKeys({ db }: Ctx, accountId: string): Promise<void> {
  await db.deleteFrom('people.api_key').where('account_id', '=', accountId).execute()
}

/** Who speaks with this key. @throws keyNotValid when it is unknown, revoked or expired. */
export async function getKeyHolder(ctx: Ctx, secret: string): Promise<Actor> {
  const now = ctx.now()
  const row = await ctx.db
    .selectFrom('people.api_key as k')
    .innerJoin('people.account as a', 'a.id', 'k.account_id')
    .select([
      'k.id as key_id',
      'k.scope',
      'k.two_factors',
      'a.seen_at as account_seen_at',
      'k.last_used_at',
      'a.id',
      'a.email',
      'a.first_name',
      'a.last_name',
      'a.office_roles',
    ])
    .select(rolesOf('a.id').as('organizations'))
    .where('k.secret_hash', '=', hashSecret(secret))
    .where('a.demo', 'in', mayBeDemo(ctx))
    .where('k.expires_at', '>', now)
    .modifyEnd(often)
    .executeTakeFirst()
  if (!row) throw refuse.keyNotValid()
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > usedEvery) {
    await ctx.db
      .updateTable('people.api_key')
      .set({ last_used_at: now })
      .where('id', '=', row.key_id)
      .execute()
    await markSeen(ctx, row.id, row.account_seen_at)
  }
  return toActor(withRoles(ctx, row), { scope: row.scope })
}
