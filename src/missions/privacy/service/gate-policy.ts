import { type Ctx, transact } from '#kernel/context'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { maySetPolicy } from '../policy.ts'
import { defaultPolicy, type GatePolicy } from '../schema/policy.ts'
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
    const settings = JSON.stringify(policy)
    const row = { settings, changed_at: ctx.now(), changed_by: ctx.actor.id }
    await ctx.db
      .insertInto('privacy.policy')
      .values({ singleton: true, ...row })
      .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
      .execute()
    await resettleAll(ctx, policy)
    return policy
  })
}
