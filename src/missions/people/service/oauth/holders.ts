import { sql } from 'kysely'
import type { Actor, Ctx } from '#kernel/context'
import { refuseOAuth } from '../../schema/oauth-refusals.ts'
import { markSeen } from '../activity.ts'
import { hashSecret } from '../secrets.ts'
import { mayBeDemo, rolesOf, toActor } from '../sessions.ts'

const usedEvery = 5 * 60_000

/**
 * Who speaks with this access token: the person, within what was granted and what the application may still ask,
 * never with roles of the office; for an organisation, with the role in it alone. @throws tokenNotValid
 */
export async function getTokenHolder(ctx: Ctx, secret: string): Promise<Actor> {
  const now = ctx.now()
  const row = await selectHolders(ctx)
    .where('t.secret_hash', '=', hashSecret(secret))
    .where('t.kind', '=', 'access')
    .where('t.expires_at', '>', now)
    .where('g.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) throw refuseOAuth.tokenNotValid()
  const organizations = rolesGiven(row)
  if (!organizations) throw refuseOAuth.tokenNotValid()
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > usedEvery) {
    await ctx.db
      .updateTable('people.application_grant')
      .set({ last_used_at: now })
      .where('id', '=', row.grant_id)
      .execute()
    await markSeen(ctx, row.id, row.account_seen_at)
  }
  return toActor({ ...row, organizations, office_roles: [] }, { scope: row.scope })
}

/** The roles that a token opens: for an organisation its own alone, and null once who answers for it has left. */
export function rolesGiven({
  given_by,
  organization_id: id,
  organizations,
}: {
  given_by: 'consent' | 'owner'
  organization_id: string | null
  organizations: Actor['organizations']
}): Actor['organizations'] | null {
  if (given_by === 'consent' || id === null) return organizations
  const role = organizations[id]
  return role ? { [id]: role } : null
}

/** Tokens with whom they speak for, and the scope that they still have. */
export function selectHolders(ctx: Ctx) {
  return ctx.db
    .selectFrom('people.application_token as t')
    .innerJoin('people.application_grant as g', 'g.id', 't.grant_id')
    .innerJoin('people.application as p', 'p.id', 'g.application_id')
    .leftJoin('people.organization as o', 'o.id', 'p.organization_id')
    .innerJoin('people.account as a', 'a.id', 'g.account_id')
    .select(['g.id as grant_id', 'g.given_by', 'g.last_used_at', 'p.organization_id'])
    .select(['a.id', 'a.email', 'a.first_name', 'a.last_name', 'a.seen_at as account_seen_at'])
    .select([
      sql<'all' | 'read'>`case p.scope when 'read' then 'read' else t.scope end`.as('scope'),
      rolesOf('a.id').as('organizations'),
    ])
    .where('o.deleted_at', 'is', null)
    .where('a.demo', 'in', mayBeDemo(ctx))
}

/** Forgets grants that ended, those whose code nobody took, and tokens that open nothing. */
export async function purgeGrants({ db, now }: Ctx): Promise<void> {
  const [today, yesterday] = [now(), new Date(now().getTime() - 24 * 3_600_000)]
  await db.deleteFrom('people.application_grant').where('expires_at', '<', today).execute()
  await db
    .deleteFrom('people.application_grant as g')
    .where('created_at', '<', yesterday)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.application_token as t').select('t.kind').whereRef('t.grant_id', '=', 'g.id'),
        ),
      ),
    )
    .execute()
  await db
    .deleteFrom('people.application_token')
    .where('kind', '=', 'access')
    .where('expires_at', '<', yesterday)
    .execute()
}
