import type { Actor } from '#kernel/context'
import { roleIn } from '#missions/people'
import { mayModerate } from './policy.ts'
import type { Clock, DemandAct, DemandState } from './schema/demand.ts'
import { demandActs } from './schema/demand.ts'

type Part = 'account' | 'author' | 'producer' | 'office'

interface Rule {
  from: readonly DemandState[]
  by: readonly Part[]
}

const unmet = ['open', 'taken-up'] as const

/** Who may do what to a request for data, and while it is in which state. */
export const demandRules: Readonly<Record<DemandAct, Rule>> = {
  support: { from: ['open', 'taken-up', 'refused'], by: ['account'] },
  route: { from: unmet, by: ['office'] },
  'hand-back': { from: unmet, by: ['producer'] },
  // Again, to say another date; after a refusal, because a mind may change.
  'taken-up': { from: ['open', 'taken-up', 'refused'], by: ['producer'] },
  // The office links what answers a request that nobody in particular was asked for, or that nobody closed.
  answered: { from: ['open', 'taken-up', 'answered', 'refused'], by: ['producer', 'office'] },
  // The law asks the reasons of whoever holds the document, and of nobody else.
  refused: { from: unmet, by: ['producer'] },
  merged: { from: unmet, by: ['producer', 'office'] },
  withdrawn: { from: unmet, by: ['author'] },
  removed: { from: ['open', 'taken-up', 'answered', 'refused', 'withdrawn'], by: ['office'] },
}

export interface HeldDemand {
  state: DemandState
  authorId: string | null
  organizationId: string | null
}

export function actsOn(actor: Actor, demand: HeldDemand): DemandAct[] {
  const parts = partsOf(actor, demand)
  return demandActs.filter((act) => {
    const { from, by } = demandRules[act]
    return from.includes(demand.state) && by.some((part) => parts.has(part))
  })
}

function partsOf(actor: Actor, { authorId, organizationId }: HeldDemand): Set<Part> {
  const parts = new Set<Part>()
  if (actor.kind === 'anonymous') return parts
  if (actor.id !== null) parts.add('account')
  if (authorId !== null && authorId === actor.id) parts.add('author')
  if (organizationId !== null && mayAnswerDemands(actor, organizationId)) parts.add('producer')
  if (mayModerate(actor)) parts.add('office')
  return parts
}

/** What an organisation is asked is answered by its administrators and editors. */
export function mayAnswerDemands(actor: Actor, organizationId: string): boolean {
  const role = roleIn(actor, organizationId)
  return role === 'administrator' || role === 'editor'
}

/** What was taken out is seen by its author and by moderators alone. */
export function maySeeDemand(actor: Actor, { state, authorId }: HeldDemand): boolean {
  return state !== 'removed' || mayModerate(actor) || (authorId !== null && authorId === actor.id)
}

/**
 * What silence means, and when: one month, then two to ask the CADA. After an explicit refusal, two months from it.
 * Null when no organisation has the request, and once it was met.
 */
export function clockOf(demand: {
  state: DemandState
  receivedAt: Date | null
  refusedAt: Date | null
}): Clock | null {
  const { state, receivedAt, refusedAt } = demand
  if (receivedAt === null || !['open', 'taken-up', 'refused'].includes(state)) return null
  const due = state === 'refused' && refusedAt ? refusedAt : monthsAfter(receivedAt, 1)
  return {
    since: receivedAt.toISOString(),
    due: due.toISOString(),
    appealBy: monthsAfter(due, 2).toISOString(),
  }
}

/** The same day of a later month, or its last one. */
export function monthsAfter(date: Date, months: number): Date {
  const later = new Date(date)
  later.setUTCMonth(later.getUTCMonth() + months)
  if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0)
  return later
}
