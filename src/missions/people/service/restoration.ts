import { type Ctx, isOffice, transact } from '#kernel/context'
import { mayRestoreOrganization } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import type { DeletedOrganization, Organization } from '../schema.ts'
import { toDeletedOrganization, toOrganization } from '../tables.ts'
import { bringMembersBack } from './former-members.ts'
import { requireOwnName } from './names.ts'
import { tellOrganization, toState } from './organizations.ts'
import { requireAccountId } from './sessions.ts'

/** As many as are listed. */
export const deletedShown = 200

/** Deleted organisations that the person who asks may restore, the last deleted first; at most two hundred. */
export async function listDeletedOrganizations(ctx: Ctx): Promise<DeletedOrganization[]> {
  const accountId = requireAccountId(ctx)
  let query = ctx.db
    .selectFrom('people.organization as o')
    .selectAll('o')
    .where('o.deleted_at', 'is not', null)
  if (!isOffice(ctx.actor, 'administrator')) {
    query = query
      .innerJoin('people.former_membership as m', 'm.organization_id', 'o.id')
      .where('m.account_id', '=', accountId)
      .where('m.role', '=', 'administrator')
      .where('o.deleted_by_office', '=', false)
  }
  const rows = await query.orderBy('o.deleted_at', 'desc').orderBy('o.id').limit(deletedShown).execute()
  return rows.map(toDeletedOrganization)
}

/**
 * Brings a deleted organisation back with its sheet, address, logo, and those of its members who still have an
 * account. Datasets were deleted one by one before it: each may then be restored, as visible as it was.
 * @throws organizationNotFound to who may not know of it, notRestorable, nameTaken, nameMixed
 */
export function restoreOrganization(ctx: Ctx, id: string): Promise<Organization> {
  return transact(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('people.organization')
      .selectAll()
      .where('id', '=', id)
      .where('deleted_at', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw refuse.organizationNotFound()
    await requireRestorable(tx, { id, byOffice: row.deleted_by_office })
    // Another may have been certified under this name meanwhile.
    await requireOwnName(tx, row.name, id)
    const back = {
      deleted_at: null,
      deleted_by_office: false,
      version: row.version + 1,
      updated_at: ctx.now(),
    }
    const restored = await tx.db
      .updateTable('people.organization')
      .set(back)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await bringMembersBack(tx, id)
    const organization = toOrganization(restored)
    const after = toState(organization)
    await tellOrganization(tx, { organization, before: null, after, action: 'restored' })
    return organization
  })
}

async function requireRestorable(
  { db, actor }: Ctx,
  { id, byOffice }: { id: string; byOffice: boolean },
): Promise<void> {
  const former = await db
    .selectFrom('people.former_membership')
    .select('role')
    .where('organization_id', '=', id)
    .where('account_id', '=', actor.id ?? '')
    .executeTakeFirst()
  if (mayRestoreOrganization(actor, { wasAdministrator: former?.role === 'administrator', byOffice })) return
  throw former?.role === 'administrator' ? refuse.notRestorable() : refuse.organizationNotFound()
}
