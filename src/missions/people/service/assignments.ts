import type { Ctx } from '#kernel/context'
import { roleIn } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import { requireAdministrator } from './organizations.ts'

/** An object of any mission, by kind and id. */
interface Assigned {
  kind: string
  id: string
}

/** Lets a contributor work on an object. @throws notAdministrator, memberNotFound */
export async function assign(
  ctx: Ctx,
  organizationId: string,
  { accountId, kind, id }: Assigned & { accountId: string },
): Promise<void> {
  requireAdministrator(ctx, organizationId)
  await write(ctx, organizationId, { accountId, kind, id })
}

/** Assigns a contributor what they have just made; for other roles nothing is needed. Called by the verb that makes it. */
export async function assignCreator(ctx: Ctx, organizationId: string, object: Assigned): Promise<void> {
  if (ctx.actor.id === null || roleIn(ctx.actor, organizationId) !== 'contributor') return
  await write(ctx, organizationId, { accountId: ctx.actor.id, ...object })
}

/** @throws notAdministrator */
export async function unassign(
  ctx: Ctx,
  organizationId: string,
  { accountId, kind, id }: Assigned & { accountId: string },
): Promise<void> {
  requireAdministrator(ctx, organizationId)
  await ctx.db
    .deleteFrom('people.assignment')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute()
}

/** An object that leaves an organisation, or that is deleted, is nobody's task there any more. */
export async function unassignAll(ctx: Ctx, { kind, id }: Assigned): Promise<void> {
  await ctx.db.deleteFrom('people.assignment').where('kind', '=', kind).where('id', '=', id).execute()
}

export async function isAssigned(ctx: Ctx, accountId: string, { kind, id }: Assigned): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('people.assignment')
    .select('id')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return found !== undefined
}

/** Ids of the objects of a kind that a contributor may work on, for their lists. */
export async function listAssigned(ctx: Ctx, accountId: string, kind: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('people.assignment')
    .select('id')
    .where('kind', '=', kind)
    .where('account_id', '=', accountId)
    .execute()
  return rows.map((row) => row.id)
}

export interface Assignment extends Assigned {
  accountId: string
  createdAt: string
}

/** Who may work on what in an organisation, the last assigned first. @throws notAdministrator */
export async function listAssignments(ctx: Ctx, organizationId: string): Promise<Assignment[]> {
  requireAdministrator(ctx, organizationId)
  const rows = await ctx.db
    .selectFrom('people.assignment')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ account_id: accountId, kind, id, created_at }) => {
    return { accountId, kind, id, createdAt: created_at.toISOString() }
  })
}

async function write(
  ctx: Ctx,
  organizationId: string,
  { accountId, kind, id }: Assigned & { accountId: string },
) {
  const member = await ctx.db
    .selectFrom('people.membership')
    .select('role')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!member) throw refuse.memberNotFound()
  await ctx.db
    .insertInto('people.assignment')
    .values({ organization_id: organizationId, account_id: accountId, kind, id, created_at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
