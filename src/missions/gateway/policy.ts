import { type Actor, isOffice } from '#kernel/context'
import { mayAdminister } from '#missions/people'

/** Whose a stop or a grant is: of the software, of who is granted, of who holds the data. */
export interface Parties {
  ownerId: string
  consumerId: string
  providerId: string | null
}

/** Administrators of an organisation say what calls in its name. */
export function mayRunClients(actor: Actor, organizationId: string): boolean {
  return mayAdminister(actor, organizationId) && !actor.behind
}

/** The office looks, to help; it holds no key of others. */
export function maySeeClients(actor: Actor, organizationId: string): boolean {
  return mayAdminister(actor, organizationId) || isInstructing(actor)
}

/** Whoever may stop a theft: the organisation of the software, and the office. */
export function mayRevokeClient(actor: Actor, organizationId: string): boolean {
  return mayRunClients(actor, organizationId) || isInstructing(actor)
}

/** Consent is the consumer's: neither the vendor's nor the office's. */
export function mayDelegate(actor: Actor, consumerId: string): boolean {
  return actor.kind === 'person' && actor.organizations[consumerId] === 'administrator' && !actor.behind
}

/** Those who are told of a stop. */
export function mayReadStop(actor: Actor, { ownerId, consumerId, providerId }: Parties): boolean {
  return (
    isInstructing(actor) ||
    [ownerId, consumerId, providerId].some((id) => id !== null && id !== '' && mayAdminister(actor, id))
  )
}

/** Never those who were stopped, of the office too: whoever stole their key may hold their account as well. */
export function mayReleaseStop(actor: Actor, { ownerId, consumerId, providerId }: Parties): boolean {
  const isTheirs = [ownerId, consumerId].some((id) => id in actor.organizations)
  if (isTheirs) return false
  return isInstructing(actor) || (providerId !== null && mayAdminister(actor, providerId))
}

/** Maintenance, notes on incidents, what to do meanwhile: the provider's word. */
export function mayTellHealth(actor: Actor, providerId: string): boolean {
  return mayAdminister(actor, providerId) || isInstructing(actor)
}

function isInstructing(actor: Actor): boolean {
  return isOffice(actor, 'administrator') || isOffice(actor, 'instructor')
}
