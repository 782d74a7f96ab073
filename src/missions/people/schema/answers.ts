import { fact } from '#kernel/outbox'
import type { Organization } from '../schema.ts'
import type { CertificationAnswer } from './certification.ts'

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

/** The office answered a request to be certified, or a change of name or SIRET ended it. Heard in the transaction of it. */
export const certificationAnswered = fact<{
  organization: Organization
  status: CertificationAnswer['status'] | 'ended'
  /** Of the office. */
  message: string
  actorId: string | null
}>('people.certification-answered')
