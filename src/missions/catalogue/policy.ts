import { type Actor, isOffice, type OrganizationRole } from '#kernel/context'

/** Whose a thing is, and whether the one who asks was assigned to it (matters to contributors only). */
export interface Holding {
  organizationId: string | null
  ownerId: string | null
  assigned: boolean
}

export interface Shown extends Holding {
  visibility: 'draft' | 'private' | 'public'
  deletedAt: Date | null
}

/** Administrators and editors edit all of their organisation, contributors what is assigned, owners theirs. */
export function mayEdit(actor: Actor, holding: Holding): boolean {
  if (mayGovern(actor, holding)) return true
  const { organizationId, assigned } = holding
  return organizationId !== null && assigned && roleIn(actor, organizationId) === 'contributor'
}

/** Deletion, restoration, transfer: never contributors. */
export function mayGovern(
  actor: Actor,
  { organizationId, ownerId }: Pick<Holding, 'organizationId' | 'ownerId'>,
): boolean {
  if (isOffice(actor, 'administrator')) return true
  if (organizationId === null) return ownerId !== null && ownerId === actor.id
  const role = roleIn(actor, organizationId)
  return role === 'administrator' || role === 'editor'
}

/** Drafts, private and deleted datasets are seen by those who may edit them. */
export function maySee(actor: Actor, dataset: Shown): boolean {
  return (dataset.visibility === 'public' && dataset.deletedAt === null) || mayEdit(actor, dataset)
}

/** A file under embargo is known to those who answer for it, and to the instructors who review it. */
export function maySeeFile(actor: Actor, dataset: Shown, releaseAt: Date | null): boolean {
  return maySee(actor, dataset) && (releaseAt === null || mayOpen(actor, dataset))
}

/** Whether a community resource is of another than the producer of the dataset: its page then warns readers. */
export function isFromOthers(
  holder: Pick<Holding, 'organizationId' | 'ownerId'>,
  dataset: Pick<Holding, 'organizationId' | 'ownerId'>,
): boolean {
  return holder.organizationId !== dataset.organizationId || holder.ownerId !== dataset.ownerId
}

/** A file that is not clear is opened by those who answer for it, and by the instructors who review it. */
export function mayOpen(actor: Actor, holding: Holding): boolean {
  return mayEdit(actor, holding) || isOffice(actor, 'instructor')
}

/** Instructors and administrators of the office decide of what producers may not decide alone. */
export function mayReview(actor: Actor): boolean {
  return isOffice(actor, 'instructor') || isOffice(actor, 'administrator')
}

/** Who may see a dataset may keep a chart of it, under their name. */
export function mayKeepChart(actor: Actor, dataset: Shown): boolean {
  return actor.kind !== 'anonymous' && maySee(actor, dataset)
}

/** Its author, and those who edit the dataset that it stands on. */
export function mayEditChart(actor: Actor, authorId: string | null, holding: Holding): boolean {
  return (authorId !== null && authorId === actor.id) || mayEdit(actor, holding)
}

/** Moderators too: anybody writes a title. */
export function mayRemoveChart(actor: Actor, authorId: string | null, holding: Holding): boolean {
  return mayEditChart(actor, authorId, holding) || isOffice(actor, 'moderator')
}

/** Any member creates for their organisation, any account for itself. */
export function mayCreateFor(
  actor: Actor,
  { organizationId, ownerId }: Pick<Holding, 'organizationId' | 'ownerId'>,
): boolean {
  if (isOffice(actor, 'administrator')) return true
  if (organizationId !== null) return roleIn(actor, organizationId) !== null
  return actor.id !== null && ownerId === actor.id
}

/** Its members begin datasets from its templates; those who govern what it has write them. */
export function mayWriteTemplate(actor: Actor, organizationId: string): boolean {
  return mayGovern(actor, { organizationId, ownerId: null })
}

/** In the name of an organisation, or of one at least when none is said: its members, and the office. */
export function mayPromise(actor: Actor, organizationId: string | null): boolean {
  if (organizationId !== null) return mayCreateFor(actor, { organizationId, ownerId: null })
  return isOffice(actor, 'administrator') || Object.keys(actor.organizations).length > 0
}

/** A promise that was public is kept or given up with its reason; the office alone takes away one published by mistake. */
export function mayTakeAwayPromise(actor: Actor, { published }: { published: boolean }): boolean {
  return !published || isOffice(actor, 'administrator')
}

/** A spreadsheet promises for every organisation at once: the office alone. */
export function mayImportOpenings(actor: Actor): boolean {
  return isOffice(actor, 'administrator')
}

/** Campaigns are written in the name of the office. */
export function mayCampaign(actor: Actor): boolean {
  return isOffice(actor, 'administrator')
}

interface Transferred {
  from: Holding
  to: Pick<Holding, 'organizationId' | 'ownerId'>
  /** Whose it is has agreed already. */
  agreed?: boolean | undefined
}

/** To another organisation where one has the same right, or to oneself; agreed, the recipient's answer is all that is left. */
export function mayTransfer(actor: Actor, { from, to, agreed = false }: Transferred): boolean {
  if (agreed) return mayAnswerTransfer(actor, to)
  return mayGovern(actor, from) && mayGovern(actor, to)
}

/**
 * For an organisation those who govern what it has; a person answers for themselves, nobody for them. To agree is one's
 * own act: an administrator who acts as somebody does not do it in their place.
 */
export function mayAnswerTransfer(actor: Actor, to: Pick<Holding, 'organizationId' | 'ownerId'>): boolean {
  if (actor.behind) return false
  if (to.organizationId === null) return to.ownerId !== null && to.ownerId === actor.id
  return mayGovern(actor, to)
}

/** All that wait between others: who may answer for any organisation. */
export function maySeeTransfers(actor: Actor): boolean {
  return isOffice(actor, 'administrator')
}

/** Who proposed it, and those who govern what is proposed. */
export function mayWithdrawTransfer(
  actor: Actor,
  from: Pick<Holding, 'organizationId' | 'ownerId'>,
  proposedBy: string | null,
): boolean {
  return (proposedBy !== null && proposedBy === actor.id) || mayGovern(actor, from)
}

/** Badges and features: the data office alone. */
export function mayDecorate(actor: Actor): boolean {
  return isOffice(actor, 'administrator') || isOffice(actor, 'moderator')
}

function roleIn(actor: Actor, organizationId: string): OrganizationRole | null {
  return Object.hasOwn(actor.organizations, organizationId)
    ? (actor.organizations[organizationId] ?? null)
    : null
}
