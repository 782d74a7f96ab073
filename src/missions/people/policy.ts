import { type Actor, isOffice, type OrganizationRole } from '#kernel/context'
import type { Account } from './schema.ts'

/** Changing the sheet of an organisation, its members, invitations and requests; deleting it. */
export function mayAdminister(actor: Actor, organizationId: string): boolean {
  return isOffice(actor, 'administrator') || roleIn(actor, organizationId) === 'administrator'
}

/** Working on everything the organisation publishes. */
export function mayEdit(actor: Actor, organizationId: string): boolean {
  return mayAdminister(actor, organizationId) || roleIn(actor, organizationId) === 'editor'
}

/** Publishing something new in its name: a contributor is then assigned what they made. */
export function mayContribute(actor: Actor, organizationId: string): boolean {
  return mayEdit(actor, organizationId) || roleIn(actor, organizationId) === 'contributor'
}

/** Seeing the addresses of members, and who is invited. */
export function maySeeMembership(actor: Actor, organizationId: string): boolean {
  return isOffice(actor) || roleIn(actor, organizationId) === 'administrator'
}

/** Leaving is anyone's right; sending away is for administrators. */
export function mayRemoveMember(actor: Actor, organizationId: string, accountId: string): boolean {
  return actor.id === accountId || mayAdminister(actor, organizationId)
}

export function mayCreateOrganization(actor: Actor): boolean {
  return actor.kind !== 'anonymous'
}

/** Badges speak in the name of the office: they certify. */
export function mayGiveBadges(actor: Actor): boolean {
  return isOffice(actor, 'administrator')
}

/** Instructors too examine what organisations ask, but nobody certifies their own. */
export function mayCertify(actor: Actor, organizationId: string): boolean {
  if (mayGiveBadges(actor)) return true
  return isOffice(actor, 'instructor') && roleIn(actor, organizationId) === null
}

/** What waits for a certification: who decides of it, and moderators who are asked about it. */
export function maySeeCertifications(actor: Actor): boolean {
  return isOffice(actor)
}

/** The story of the certification of one organisation names people and reasons: its administrators and the office. */
export function maySeeCertification(actor: Actor, organizationId: string): boolean {
  return isOffice(actor) || roleIn(actor, organizationId) === 'administrator'
}

export function mayGiveOfficeRoles(actor: Actor): boolean {
  return isOffice(actor, 'administrator')
}

/**
 * Acting as somebody, to see what they see: administrators of the office, never as one another or as other members of
 * the office, whose acts they could then blame on them; nor one through another.
 */
export function mayActAs(actor: Actor, account: Pick<Account, 'id' | 'officeRoles'>): boolean {
  return (
    actor.kind === 'person' &&
    actor.behind === null &&
    isOffice(actor, 'administrator') &&
    account.id !== actor.id &&
    account.officeRoles.length === 0
  )
}

/** Erasing one's own account is a right (GDPR, article 17); the office does it for who asks. */
export function mayEraseAccount(actor: Actor, accountId: string): boolean {
  return (actor.kind === 'person' && actor.id === accountId) || isOffice(actor, 'administrator')
}

/** What its administrators deleted they may bring back; what the office deleted, the office alone. */
export function mayRestoreOrganization(
  actor: Actor,
  { wasAdministrator, byOffice }: { wasAdministrator: boolean; byOffice: boolean },
): boolean {
  return isOffice(actor, 'administrator') || (wasAdministrator && !byOffice)
}

/** Registering, changing and deleting an application of a third party: its owner, or who administers the organisation. */
export function mayManageApplication(
  actor: Actor,
  { ownerId, organizationId }: { ownerId: string | null; organizationId: string | null },
): boolean {
  if (organizationId !== null) return mayAdminister(actor, organizationId)
  return actor.kind === 'person' && actor.id === ownerId
}

export function maySeeAccounts(actor: Actor): boolean {
  return isOffice(actor)
}

export function roleIn(actor: Actor, organizationId: string): OrganizationRole | null {
  return Object.hasOwn(actor.organizations, organizationId)
    ? (actor.organizations[organizationId] ?? null)
    : null
}
