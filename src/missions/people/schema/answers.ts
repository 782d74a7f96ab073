import { fact } from '#kernel/outbox'
import type { Organization } from '../schema.ts'

/** An invitation was answered. Heard in the transaction of the answer. */
export const invitationAnswered = fact<{
  invitationId: string
  organizationId: string
  /** Who invited, and still looks after its members. */
  inviterId: string
  status: 'accepted' | 'refused'
  /** The name of who joined, or the address that declined. */
  by: string
  actorId: string | null
}>('people.invitation-answered')

/** An organisation said whether another is part of it. Heard in the transaction of the answer. */
export const parentAnswered = fact<{
  organization: Organization
  parent: Organization
  status: 'accepted' | 'refused'
  actorId: string | null
}>('people.parent-answered')
