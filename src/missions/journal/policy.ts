import { type Actor, isOffice } from '#kernel/context'
import { mayAdminister, roleIn } from '#missions/people'

/** Only the person themself, whom FranceConnect brought here in this session: nobody acts as them to read this. */
export function mayReadOwn(actor: Actor): boolean {
  return actor.kind === 'person' && actor.behind === null && actor.through === 'franceconnect'
}

/** The members of an organisation answer for the calls that are made in its name, and for the data that it holds. */
export function mayReadCalls(actor: Actor, organizationId: string): boolean {
  return actor.kind === 'system' || roleIn(actor, organizationId) !== null
}

/** Agents and cases are of the consumer: who holds the data needs neither. */
export function maySeeAgents(side: 'consumer' | 'provider'): boolean {
  return side === 'consumer'
}

/** Reading every call. A role of its own: neither administering nor instructing gives it. */
export function mayAudit(actor: Actor): boolean {
  return isOffice(actor, 'auditor')
}

export interface Contested {
  consumerId: string
  /** Who contests. */
  accountId: string | null
}

/** Answering a contest: the administrators of the consumer, and the office; nobody answers their own. */
export function mayAnswerContest(actor: Actor, { consumerId, accountId }: Contested): boolean {
  if (actor.id !== null && actor.id === accountId) return false
  return mayAdminister(actor, consumerId) || isOffice(actor, 'instructor')
}
