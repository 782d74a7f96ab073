import type { Updateable } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { mayAdminister, mayCreateOrganization, mayGiveBadges, roleIn } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import {
  type Organization,
  type OrganizationAction,
  type OrganizationDraft,
  type OrganizationState,
  organizationChanged,
} from '../schema.ts'
import { type OrganizationTable, toOrganization } from '../tables.ts'
import { setMembersAside } from './former-members.ts'
import { requireOwnName } from './names.ts'
import { requireSiret } from './siret.ts'
import { claimSlug } from './slugs.ts'

/** Founds an organisation; the person who does it becomes its first administrator. */
export function createOrganization(ctx: Ctx, draft: OrganizationDraft): Promise<Organization> {
  if (!mayCreateOrganization(ctx.actor)) throw refuseAnyone.signInNeeded()
  requireSiret(ctx, draft.siret)
  return transact(ctx, async (tx) => {
    await requireOwnName(tx, draft.name, null)
    const id = newId(ctx)
    const now = ctx.now()
    const slug = await claimSlug(tx, draft.name, id)
    const row = await tx.db
      .insertInto('people.organization')
      .values({ id, slug, ...draft, extras: JSON.stringify(draft.extras), created_at: now, updated_at: now })
      .returningAll()
      .executeTakeFirstOrThrow()
    if (ctx.actor.id) {
      await tx.db
        .insertInto('people.membership')
        .values({ organization_id: id, account_id: ctx.actor.id, role: 'administrator', created_at: now })
        .execute()
    }
    const organization = toOrganization(row)
    await tellOrganization(tx, {
      organization,
      before: null,
      after: toState(organization),
      action: 'created',
    })
    return organization
  })
}

/** Gives and takes back badges. @throws forbidden, changedMeanwhile */
export function giveBadges(
  ctx: Ctx,
  id: string,
  { badges, version }: { badges: Organization['badges']; version: number },
): Promise<Organization> {
  if (!mayGiveBadges(ctx.actor)) throw refuseAnyone.forbidden()
  return transact(ctx, async (tx) => {
    const before = await lockOrganization(tx, id)
    requireVersion(before, version)
    return writeOrganization(tx, { before, action: 'badges-given', set: { badges: [...new Set(badges)] } })
  })
}

/**
 * Deletes an organisation; whoever cares for what it published may refuse by listening to the fact. Its row stays,
 * with who belonged to it: `restoreOrganization` brings it back.
 */
export function deleteOrganization(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const organization = await lockOrganization(tx, id)
    requireAdministrator(ctx, id)
    const now = ctx.now()
    const byOffice = roleIn(ctx.actor, id) !== 'administrator'
    const set = { deleted_at: now, updated_at: now, deleted_by_office: byOffice }
    await tx.db.updateTable('people.organization').set(set).where('id', '=', id).execute()
    await setMembersAside(tx, id)
    for (const table of ['people.invitation', 'people.membership_request'] as const) {
      const closed = { status: 'cancelled', decided_at: ctx.now() } as const
      await tx.db
        .updateTable(table)
        .set(closed)
        .where('organization_id', '=', id)
        .where('status', '=', 'pending')
        .execute()
    }
    await tellOrganization(tx, {
      organization,
      before: toState(organization),
      after: null,
      action: 'deleted',
    })
  })
}

/** Holds an organisation until the transaction ends: what depends on its members waits its turn. */
export async function lockOrganization(ctx: Ctx, id: string): Promise<Organization> {
  const row = await ctx.db
    .selectFrom('people.organization')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuse.organizationNotFound()
  return toOrganization(row)
}

export function requireAdministrator({ actor }: Ctx, organizationId: string): void {
  if (!mayAdminister(actor, organizationId)) throw refuse.notAdministrator()
}

interface OrganizationNews {
  organization: Organization
  before: OrganizationState | null
  after: OrganizationState | null
  action: OrganizationAction
}

/** Tells those who keep cards and history, in the transaction of the change. */
export function tellOrganization(ctx: Ctx, news: OrganizationNews): Promise<void> {
  return ctx.facts.emit(ctx, organizationChanged, { ...news, actorId: ctx.actor.id })
}

export function toState(organization: Organization, member?: OrganizationState['member']): OrganizationState {
  const { createdAt, updatedAt, ...state } = organization
  return member ? { ...state, member } : state
}

interface OrganizationWrite {
  before: Organization
  action: OrganizationAction
  set: Updateable<OrganizationTable>
}

/** Writes a change of an organisation held by `lockOrganization`, and tells it. */
export async function writeOrganization(
  ctx: Ctx,
  { before, action, set }: OrganizationWrite,
): Promise<Organization> {
  const row = await ctx.db
    .updateTable('people.organization')
    .set({ ...set, version: before.version + 1, updated_at: ctx.now() })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const organization = toOrganization(row)
  await tellOrganization(ctx, { organization, before: toState(before), after: toState(organization), action })
  return organization
}

export function requireVersion(organization: Organization, version: number): void {
  if (organization.version !== version) throw refuse.changedMeanwhile({ current: organization })
}
