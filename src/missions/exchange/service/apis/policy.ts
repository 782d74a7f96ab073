import { type Actor, isOffice } from '#kernel/context'
import { roleIn } from '#missions/people'

/** What a provider says of its API is said by its administrators and editors; the office helps. */
export function mayEditApi(actor: Actor, providerId: string): boolean {
  const role = roleIn(actor, providerId)
  return role === 'administrator' || role === 'editor' || isOffice(actor, 'administrator')
}

/** The gateway sends what it is told to wherever the destination says: only the office does. */
export function mayApproveDestination(actor: Actor): boolean {
  return isOffice(actor, 'administrator')
}

/** What the office has not let through yet is seen by those who write it, and by the office. */
export function maySeeApi(
  actor: Actor,
  { providerId, state }: { providerId: string; state: 'draft' | 'open' | 'closed' },
): boolean {
  return state !== 'draft' || mayEditApi(actor, providerId) || isOffice(actor)
}

/** Use cases speak in the name of the office. */
export function mayEditUseCases(actor: Actor): boolean {
  return isOffice(actor, 'editor') || isOffice(actor, 'instructor') || isOffice(actor, 'administrator')
}
