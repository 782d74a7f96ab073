import type { Ctx } from '#kernel/context'
import { purgeRegister } from './administrations/register.ts'
import { purgeGrants } from './oauth/holders.ts'

const day = 24 * 3_600_000

/** Forgets what serves no more: closed doors say nothing useful about who used them (GDPR, article 5(1)(e)). */
export async function purgeExpired(ctx: Ctx): Promise<void> {
  const now = ctx.now()
  const longAgo = new Date(now.getTime() - 90 * day)
  await ctx.db.deleteFrom('people.session').where('expires_at', '<', now).execute()
  await ctx.db.deleteFrom('people.one_time_link').where('expires_at', '<', now).execute()
  await ctx.db.deleteFrom('people.outside_login').where('expires_at', '<', now).execute()
  await ctx.db.deleteFrom('people.half_login').where('expires_at', '<', now).execute()
  await ctx.db.deleteFrom('people.challenge').where('expires_at', '<', now).execute()
  await ctx.db
    .deleteFrom('people.throttle')
    .where('updated_at', '<', new Date(now.getTime() - day))
    .execute()
  await ctx.db.deleteFrom('people.api_key').where('expires_at', '<', longAgo).execute()
  await purgeGrants(ctx)
  await purgeRegister(ctx)
  await ctx.db.deleteFrom('people.invitation').where('expires_at', '<', longAgo).execute()
}
