import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { maySetPolicy } from '../policy.ts'
import { defaultPolicy, type GatePolicy, type PolicyChange } from '../schema/policy.ts'
import { toPolicyChange } from '../tables.ts'
import { resettleAll } from './settling.ts'

/** What this instance does of findings; the default until the office says otherwise. */
export async function getPolicy({ db }: Pick<Ctx, 'db'>): Promise<GatePolicy> {
  const row = await db.selectFrom('privacy.policy').select('settings').executeTakeFirst()
  return row?.settings ?? defaultPolicy
}

/**
 * Sets the policy; what was examined is judged again at once, by the new rules. Thresholds of anonymity hold from the
 * next examination. @throws kernel/forbidden unless an administrator of the office
 */
export function savePolicy(ctx: Ctx, policy: GatePolicy): Promise<GatePolicy> {
  if (!maySetPolicy(ctx.actor)) throw kernelRefuse.forbidden()
  return transact(ctx, async (ctx) => {
    await lockPolicy(ctx)
    const before = await getPolicy(ctx)
    if (isDeepStrictEqual(before, policy)) return policy
    const settings = JSON.stringify(policy)
    const row = { settings, changed_at: ctx.now(), changed_by: ctx.actor.id }
    await ctx.db
      .insertInto('privacy.policy')
      .values({ singleton: true, ...row })
      .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
      .execute()
    await ctx.db
      .insertInto('privacy.policy_change')
      .values({
        before: JSON.stringify(before),
        after: settings,
        actor_id: ctx.actor.id,
        actor_name: ctx.actor.name,
        at: ctx.now(),
      })
      .execute()
    await resettleAll(ctx, policy)
    return policy
  })
}

/** Every change of the policy, the newest first; at most a hundred. @throws kernel/forbidden as `savePolicy` */
export async function listPolicyChanges({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<PolicyChange[]> {
  if (!maySetPolicy(actor)) throw kernelRefuse.forbidden()
  const rows = await db
    .selectFrom('privacy.policy_change')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(toPolicyChange)
}

/** Two administrators who set it at once wait for each other, so that each change tells what was before it. */
async function lockPolicy({ db }: Pick<Ctx, 'db'>): Promise<void> {
  await sql`lock table privacy.policy in share row exclusive mode`.execute(db)
}
