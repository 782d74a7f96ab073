import { type Actor, isOffice } from '#kernel/context'
import { mayEdit } from '#missions/people'

/** Administrators and editors of the organisation that its datasets will belong to. */
export function mayEditSource(actor: Actor, organizationId: string): boolean {
  return mayEdit(actor, organizationId)
}

/** The office lets a source fill the catalogue, or not. */
export function mayDecideSource(actor: Actor): boolean {
  return isOffice(actor, 'administrator') || isOffice(actor, 'moderator')
}

/** What was accepted is public, like what it fills; the rest is for those who work on it. */
export function maySeeSource(
  actor: Actor,
  { state, organizationId }: { state: string; organizationId: string },
): boolean {
  return state === 'accepted' || mayEditSource(actor, organizationId) || isOffice(actor)
}

/** Records that failed are quoted as the source gives them: for those who can do something about it. */
export function maySeeFragments(actor: Actor, organizationId: string): boolean {
  return mayEditSource(actor, organizationId) || isOffice(actor)
}
