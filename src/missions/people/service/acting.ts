import type { Actor, Ctx } from '#kernel/context'
import { refuseIdentity } from '../schema/identity-refusals.ts'
import { mayBeDemo, rolesOf, toActor } from './sessions.ts'

/** An account with the roles that it has now, for work done later in its name; null once it is gone. */
export async function findActor(ctx: Ctx, accountId: string): Promise<Actor | null> {
  const row = await ctx.db
    .selectFrom('people.account as a')
    .select(['a.id', 'a.email', 'a.first_name', 'a.last_name', 'a.office_roles'])
    .select(rolesOf('a.id').as('organizations'))
    .where('a.id', '=', accountId)
    .where('a.demo', 'in', mayBeDemo(ctx))
    .executeTakeFirst()
  return row ? toActor(row) : null
}

/** What is kept in the name of the person who does it is not done in their place. @throws actingAsOther */
export function requireOneself({ actor }: Ctx): void {
  if (actor.behind) throw refuseIdentity.actingAsOther()
}
