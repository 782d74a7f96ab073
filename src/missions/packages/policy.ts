import type { Actor } from '#kernel/context'
import { roleIn } from '#missions/people'
import type { DeliveryState, PackageState } from './schema/package.ts'

/** Whose a package is: of who sends it and, once it was sent, of those it was sent to. */
export interface Parties {
  senderId: string
  state: PackageState
  /** Organisation -> where its delivery stands. */
  deliveries: Readonly<Record<string, DeliveryState>>
}

/** Works for the organisation on everything; neither the office nor whoever acts as somebody else. */
export function worksFor(actor: Actor, organizationId: string): boolean {
  if (actor.kind === 'system') return true
  const role = roleIn(actor, organizationId)
  return actor.behind === null && (role === 'administrator' || role === 'editor')
}

/** Says what of an API is also sent as packages. */
export function mayOpenFlow(actor: Actor, providerId: string): boolean {
  return (
    worksFor(actor, providerId) && (actor.kind === 'system' || roleIn(actor, providerId) === 'administrator')
  )
}

/** Fills and sends a draft. */
export function mayDeposit(actor: Actor, { senderId, state }: Parties): boolean {
  return state === 'draft' && worksFor(actor, senderId)
}

/** Deletes a draft, or takes back what was sent. */
export function mayWithdraw(actor: Actor, { senderId, state }: Parties): boolean {
  return (state === 'draft' || state === 'transmitted') && worksFor(actor, senderId)
}

export function mayRead(actor: Actor, { senderId, deliveries }: Parties): boolean {
  return worksFor(actor, senderId) || Object.keys(deliveries).some((id) => worksFor(actor, id))
}

/** Recipients for whom this person may answer: it is sent, and they have not answered yet. */
export function answersFor(actor: Actor, { state, deliveries }: Parties): string[] {
  if (state !== 'transmitted' || actor.kind !== 'person') return []
  return Object.entries(deliveries)
    .filter(([id, held]) => isWaiting(held) && worksFor(actor, id))
    .map(([id]) => id)
}

/** Its recipient has not answered yet. */
export function isWaiting(state: DeliveryState): boolean {
  return state === 'transmitted' || state === 'fetched'
}

/**
 * The floor under every fetch by a person: a session of theirs that two factors opened. A password alone, an API key
 * (which proves nothing twice) or somebody who acts as them takes no file out.
 */
export function hasProvenTwice({ kind, twoFactors, behind }: Actor): boolean {
  return kind === 'person' && twoFactors && behind === null
}
