import { z } from 'zod'
import { contactKinds, modalities } from './definition.ts'

export const requestStates = [
  'draft',
  'submitted',
  'changes_requested',
  'granted',
  'refused',
  'revoked',
  'archived',
] as const
export type RequestState = (typeof requestStates)[number]

/** What may be done with a request for access. */
export const requestActs = [
  'edit',
  'submit',
  'say',
  'request-changes',
  'decide',
  'confirm',
  'send-back',
  'assign',
  'reopen',
  'renew',
  'cancel',
  'transfer',
  'share',
  'copy',
  'revoke',
  'maintain',
  'archive',
  'remind-contacts',
] as const
export type RequestAct = (typeof requestActs)[number]

export type Side = 'applicant' | 'instructor'

/** Beyond it, the applicant says why data is kept so long. */
export const longRetentionMonths = 36

const line = z.string().trim().max(300)
const prose = z.string().trim().max(5000)
const address = z.string().trim().max(2000)

export const Contact = z.strictObject({
  kind: z.enum(contactKinds),
  name: line,
  job: line,
  email: z.string().trim().max(254),
  phone: z.string().trim().max(40),
})
export type Contact = z.infer<typeof Contact>

export const Document = z.strictObject({ file: z.string().max(100), name: line, size: z.int().nonnegative() })
export type Document = z.infer<typeof Document>

/**
 * What is asked, as far as it was written: a draft may lack anything, what it must hold to be sent is said by its
 * definition.
 */
export const RequestContent = z.strictObject({
  title: line.default(''),
  description: prose.default(''),
  procedure: line.default('').describe('What it serves, in plain words'),
  useCase: z.string().max(60).nullable().default(null),
  purposes: z.array(z.string().max(60)).max(30).default([]).describe('Codes of the definition'),
  fields: z.array(z.string().max(200)).max(1000).default([]).describe('`call/field`'),
  legal: z.strictObject({ nature: prose.default(''), url: address.default('') }).prefault({}),
  personalData: z
    .strictObject({
      recipients: prose.default(''),
      retentionMonths: z.int().min(1).max(1200).nullable().default(null),
      retentionReason: prose.default(''),
    })
    .prefault({}),
  modalities: z.array(z.enum(modalities)).default([]),
  contacts: z.array(Contact).max(10).default([]),
  volumes: z
    .strictObject({
      callsPerMinute: z.int().min(1).max(1_000_000).nullable().default(null),
      callsPerDay: z.int().min(1).max(100_000_000).nullable().default(null),
      personsPerDay: z.int().min(1).max(100_000_000).nullable().default(null),
      reason: prose.default(''),
    })
    .prefault({}),
  security: z
    .strictObject({
      approvedBy: line.default(''),
      approvedFrom: z.union([z.literal(''), z.iso.date()]).default(''),
      approvedUntil: z.union([z.literal(''), z.iso.date()]).default(''),
      networks: z.array(z.string().trim().max(50)).max(50).default([]),
    })
    .prefault({}),
  documents: z.array(Document).max(6).default([]),
  acceptsTerms: z.boolean().default(false),
  informedDpo: z.boolean().default(false),
})
export type RequestContent = z.infer<typeof RequestContent>

export const emptyContent: RequestContent = RequestContent.parse({})
