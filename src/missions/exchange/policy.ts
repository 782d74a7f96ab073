import { type Actor, isOffice } from '#kernel/context'
import { roleIn } from '#missions/people'
import { type RequestAct, type RequestState, requestActs } from './schema/request.ts'

type Part = 'owner' | 'instructor' | 'second'

export interface HeldRequest {
  state: RequestState
  again: 'reopening' | 'renewal' | null
  /** Once at least: before, it is the applicant's business alone. */
  wasSent: boolean
  organizationId: string
  providerId: string
  /** The applicant and the co-owners. */
  ownerIds: readonly string[]
  /** Who proposed the decision that waits for a second person; null when none waits. */
  proposal: { by: string | null } | null
  /** Contacts who were asked, or should be, and did not confirm their address. */
  contactsWait: boolean
  /** Of its last grant; null when there is none. */
  grant: { state: 'active' | 'obsolete' | 'revoked' | 'expired'; endsAt: Date; revokedAt: Date | null } | null
}

interface Rule {
  from: readonly RequestState[]
  by: readonly Part[]
  when?: (request: HeldRequest, now: Date) => boolean
}

const open = ['draft', 'submitted', 'changes_requested', 'granted'] as const
const filled = ['draft', 'changes_requested'] as const
/** These commit the organisation. */
const commitments: readonly RequestAct[] = ['submit', 'renew']
/** A renewal may be asked for as soon as the first reminder says so. */
export const renewalDays = 90

/** Who may do what, and while the request is in which state. */
export const requestRules: Readonly<Record<RequestAct, Rule>> = {
  edit: { from: filled, by: ['owner'] },
  submit: { from: filled, by: ['owner'] },
  say: { from: [...open, 'refused', 'revoked'], by: ['owner', 'instructor'], when: ({ wasSent }) => wasSent },
  'request-changes': { from: ['submitted'], by: ['instructor'], when: (request) => !request.proposal },
  decide: { from: ['submitted'], by: ['instructor'], when: (request) => !request.proposal },
  confirm: { from: ['submitted'], by: ['second'] },
  // Whoever proposed may take it back, any other may send it back.
  'send-back': { from: ['submitted'], by: ['instructor'], when: (request) => request.proposal !== null },
  assign: { from: ['submitted'], by: ['instructor'] },
  reopen: { from: ['granted'], by: ['owner'], when: isHeld },
  renew: { from: ['granted'], by: ['owner'], when: mayBeRenewed },
  cancel: {
    from: [...filled, 'submitted'],
    by: ['owner', 'instructor'],
    when: ({ again }) => again !== null,
  },
  transfer: { from: open, by: ['owner'] },
  share: { from: open, by: ['owner'] },
  copy: {
    from: ['submitted', 'changes_requested', 'granted', 'refused', 'revoked', 'archived'],
    by: ['owner'],
  },
  revoke: { from: open, by: ['instructor'], when: isHeld },
  // A revocation that was announced and has not taken effect is taken back by those who announced it.
  maintain: { from: open, by: ['instructor'], when: isAnnounced },
  archive: {
    from: [...filled, 'granted', 'refused', 'revoked'],
    by: ['owner', 'instructor'],
    when: (request, now) => !isHeld(request, now),
  },
  'remind-contacts': {
    from: ['submitted', 'changes_requested', 'granted'],
    by: ['owner', 'instructor'],
    when: ({ contactsWait }) => contactsWait,
  },
}

export function actsOnRequest(actor: Actor, request: HeldRequest, now: Date): RequestAct[] {
  const parts = partsIn(actor, request)
  return requestActs.filter((act) => {
    const { from, by, when } = requestRules[act]
    if (!from.includes(request.state) || !by.some((part) => parts.has(part))) return false
    // Whoever acts as somebody helps them, and does not send in their place what they could then decide as themselves.
    if (actor.behind && commitments.includes(act)) return false
    // What the applicant has in hand, or has sent, is not the instructor's to close; nor the reverse.
    if (act === 'archive' && !parts.has('owner') && filled.some((state) => state === request.state))
      return false
    if (act === 'cancel' && !parts.has('instructor') && request.state === 'submitted') return false
    return when?.(request, now) ?? true
  })
}

/** Which state an act needs, when who asks would otherwise have the right to it: to say the true reason of a refusal. */
export function wouldAct(actor: Actor, request: HeldRequest, act: RequestAct): boolean {
  const parts = partsIn(actor, { ...request, proposal: request.proposal ?? { by: null } })
  return requestRules[act].by.some((part) => parts.has(part))
}

function partsIn(actor: Actor, request: HeldRequest): Set<Part> {
  const parts = new Set<Part>()
  if (mayOwn(actor, request)) parts.add('owner')
  // Through somebody else one reads what they read; to decide as two people takes two people.
  if (!mayInstruct(actor, request) || actor.behind) return parts
  parts.add('instructor')
  const { proposal } = request
  if (proposal && !personsOf(actor).some((id) => id === proposal.by)) parts.add('second')
  return parts
}

/** The applicant and the co-owners while they are of the organisation, and its administrators: people leave, requests stay. */
export function mayOwn(
  actor: Actor,
  { organizationId, ownerIds }: Pick<HeldRequest, 'organizationId' | 'ownerIds'>,
): boolean {
  const role = roleIn(actor, organizationId)
  if (role === null || actor.id === null) return false
  return role === 'administrator' || ownerIds.includes(actor.id)
}

/**
 * Administrators and editors of the provider, instructors and administrators of the office; never for an organisation
 * of theirs, nor for what they own, nor through somebody else.
 */
export function mayInstruct(
  actor: Actor,
  { organizationId, providerId, ownerIds }: Pick<HeldRequest, 'organizationId' | 'providerId' | 'ownerIds'>,
): boolean {
  if (actor.kind !== 'person' || roleIn(actor, organizationId) !== null) return false
  if (personsOf(actor).some((id) => ownerIds.includes(id))) return false
  return instructsFor(actor, providerId)
}

/** Has the queue of a provider, whatever single requests they must leave to others. */
export function instructsFor(actor: Actor, providerId: string): boolean {
  const role = roleIn(actor, providerId)
  return role === 'administrator' || role === 'editor' || instructsForAll(actor)
}

export function instructsForAll(actor: Actor): boolean {
  return actor.kind === 'person' && (isOffice(actor, 'instructor') || isOffice(actor, 'administrator'))
}

/** Its owners, the members of its organisation and, once it was sent, who instructs it. The system reads all. */
export function mayReadRequest(actor: Actor, request: HeldRequest): boolean {
  if (actor.kind === 'system' || roleIn(actor, request.organizationId) !== null) return true
  return request.wasSent && mayInstruct(actor, request)
}

/** In the name of an organisation: whoever works for it, contributors included. */
export function mayAsk(actor: Actor, organizationId: string): boolean {
  return actor.kind === 'person' && roleIn(actor, organizationId) !== null
}

/** What requests must hold is decided by the office. */
export function mayDefine(actor: Actor): boolean {
  return isOffice(actor, 'instructor') || isOffice(actor, 'administrator')
}

/** Where software of an organisation is told, and what it was told: its administrators. */
export function maySeeWebhooks(actor: Actor, organizationId: string): boolean {
  return actor.kind === 'person' && roleIn(actor, organizationId) === 'administrator'
}

/** A secret shown through the account of somebody else would stay with who looked. */
export function mayRunWebhooks(actor: Actor, organizationId: string): boolean {
  return maySeeWebhooks(actor, organizationId) && actor.behind === null
}

/** Texts of the office serve all who instruct on a form; those of a provider, whoever instructs for it. */
export function mayWriteTemplate(actor: Actor, organizationId: string | null): boolean {
  if (actor.kind !== 'person') return false
  return organizationId === null ? mayDefine(actor) : instructsFor(actor, organizationId)
}

function isHeld({ grant }: HeldRequest, now: Date): boolean {
  return (
    grant?.state === 'active' && grant.endsAt > now && (grant.revokedAt === null || grant.revokedAt > now)
  )
}

function isAnnounced(request: HeldRequest, now: Date): boolean {
  return isHeld(request, now) && request.grant?.revokedAt != null
}

function mayBeRenewed({ grant }: HeldRequest, now: Date): boolean {
  if (!grant || grant.revokedAt !== null) return false
  if (grant.state !== 'active' && grant.state !== 'expired') return false
  return grant.endsAt.getTime() - now.getTime() <= renewalDays * 86_400_000
}

/** Whoever acts as somebody else is both. */
function personsOf({ id, behind }: Actor): string[] {
  return [id, behind?.id].filter((one) => typeof one === 'string')
}
