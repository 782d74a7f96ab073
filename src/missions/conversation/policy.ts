import { type Actor, isOffice } from '#kernel/context'
import { roleIn } from '#missions/people'
import type { Visibility } from '#missions/records'
import {
  type Clock,
  type DemandAct,
  type DemandState,
  demandActs,
  unmetStates as unmet,
} from './schema/demand.ts'
import type { Reserve } from './schema/report.ts'

/** The record that is talked about: who answers for it, and whether a contributor was assigned to it. */
export interface Subject {
  organizationId: string | null
  ownerId: string | null
  visibility: Visibility
  assigned: boolean
}

/** Somebody's words: whose, since when. */
export interface Said {
  authorId: string | null
  postedAt: Date
  removedAt: Date | null
}

/** Own words may be corrected this long; then they were read, and answered. */
export const editingMinutes = 15

/** A discussion is seen by whoever sees what it is about. */
export function maySee(actor: Actor, subject: Subject): boolean {
  return subject.visibility === 'public' || mayAnswerFor(actor, subject) || isOffice(actor, 'administrator')
}

/** Anybody who signed in, on a record that they may see. */
export function mayWrite(actor: Actor, subject: Subject): boolean {
  return actor.kind !== 'anonymous' && maySee(actor, subject)
}

/** Who answers for the record: its owner, those who edit for its organisation, the contributor it is assigned to. */
export function mayAnswerFor(actor: Actor, { organizationId, ownerId, assigned }: Subject): boolean {
  if (actor.kind === 'system') return true
  if (organizationId === null) return ownerId !== null && ownerId === actor.id
  const role = roleIn(actor, organizationId)
  return role === 'administrator' || role === 'editor' || (role === 'contributor' && assigned)
}

/** In the name of an organisation: its administrators and editors, and who answers for its record. Never the office for others. */
export function maySpeakFor(actor: Actor, organizationId: string, subject: Subject): boolean {
  const role = roleIn(actor, organizationId)
  if (actor.kind === 'system' || role === 'administrator' || role === 'editor') return true
  return subject.organizationId === organizationId && mayAnswerFor(actor, subject)
}

/** The producer, who opened it, moderators. */
export function mayClose(actor: Actor, authorId: string | null, subject: Subject): boolean {
  return (authorId !== null && authorId === actor.id) || mayAnswerFor(actor, subject) || mayModerate(actor)
}

/** One's own words, for a quarter of an hour. */
export function mayEditMessage(actor: Actor, said: Said, now: Date): boolean {
  if (said.authorId === null || said.authorId !== actor.id || said.removedAt !== null) return false
  return now.getTime() - said.postedAt.getTime() <= editingMinutes * 60_000
}

/** One's own words for as long as they may be edited; those of others by moderators, who say why. */
export function mayRemoveMessage(actor: Actor, said: Said, now: Date): boolean {
  return mayEditMessage(actor, said, now) || (said.removedAt === null && mayModerate(actor))
}

/** Taking out what others wrote, reading what was modified or taken out. */
export function mayModerate(actor: Actor): boolean {
  return isOffice(actor, 'moderator') || isOffice(actor, 'administrator')
}

/** The discussions of an organisation that wait for it: for those who answer in its name. */
export function mayReadInbox(actor: Actor, organizationId: string): boolean {
  const role = roleIn(actor, organizationId)
  return role === 'administrator' || role === 'editor' || mayModerate(actor)
}

/** Who speaks for an organisation is named to its own people and to moderators: to others the organisation speaks. */
export function mayNameSpeaker(
  actor: Actor,
  { authorId, speakerId }: { authorId: string | null; speakerId: string | null },
): boolean {
  if (speakerId === null || mayModerate(actor)) return true
  return (authorId !== null && authorId === actor.id) || roleIn(actor, speakerId) !== null
}

/** What the author of something is told, and may contest. */
export interface Decided {
  authorId: string | null
  organizationId: string | null
  moderatorId: string | null
  at: Date
  appealedAt: Date | null
  settledAt: Date | null
}

/** Regulation (EU) 2022/2065, article 20: six months at least. */
export const appealMonths = 6

/** The author of what was removed; for a record, those who answer for it. */
function isConcerned(actor: Actor, { authorId, organizationId }: Decided): boolean {
  if (authorId !== null && authorId === actor.id) return true
  if (organizationId === null) return false
  const role = roleIn(actor, organizationId)
  return role === 'administrator' || role === 'editor'
}

export function mayReadStatement(actor: Actor, decided: Decided): boolean {
  return isConcerned(actor, decided) || mayModerate(actor)
}

/** Once, within six months. */
export function mayAppeal(actor: Actor, decided: Decided, now: Date): boolean {
  return isConcerned(actor, decided) && decided.appealedAt === null && now <= endOfAppeal(decided.at)
}

export function endOfAppeal(at: Date): Date {
  return monthsAfter(at, appealMonths)
}

interface Bench {
  /** Whether somebody else among the moderators may settle it. */
  others: boolean
}

/** By another moderator than the first, when there is one; never by whom it concerns. */
export function maySettle(actor: Actor, decided: Decided, bench: Bench): boolean {
  return mayModerate(actor) && isContested(decided) && reserveOf(actor, decided, bench) === null
}

/** Why a moderator leaves a contest to another; null for who may settle it, when it is settled, for everybody else. */
export function reserveOf(actor: Actor, decided: Decided, { others }: Bench): Reserve | null {
  if (!mayModerate(actor) || !isContested(decided)) return null
  if (isConcerned(actor, decided)) return 'concerned'
  return others && decided.moderatorId === actor.id ? 'decided' : null
}

function isContested({ appealedAt, settledAt }: Decided): boolean {
  return appealedAt !== null && settledAt === null
}

/** Those who answer for a record read what is said to be wrong in it; moderators read all. */
export function mayReadReports(actor: Actor, organizationId: string): boolean {
  return mayReadInbox(actor, organizationId)
}

/** Who wrote it, and moderators: nobody else knows that it is there. */
export function maySeeHeld(actor: Actor, authorId: string): boolean {
  return authorId === actor.id || mayModerate(actor)
}

type Part = 'account' | 'author' | 'producer' | 'office'

interface Rule {
  from: readonly DemandState[]
  by: readonly Part[]
}

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
