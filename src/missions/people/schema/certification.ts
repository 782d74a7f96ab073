import { z } from 'zod'
import { Organization, producerTypes, prose } from '../schema.ts'

export const certificationStatuses = ['waiting', 'more-asked', 'granted', 'refused', 'withdrawn'] as const
export type CertificationStatus = (typeof certificationStatuses)[number]
const certificationActions = ['asked', 'more-asked', 'completed', 'granted', 'refused', 'withdrawn'] as const
export type CertificationAction = (typeof certificationActions)[number]

/** What the office looks at, in the order in which it is told. */
export const criterionKeys = [
  'name',
  'siret',
  'directory',
  'kind',
  'email',
  'proconnect',
  'description',
  'logo',
] as const
export type CriterionKey = (typeof criterionKeys)[number]

export const Criterion = z.object({
  key: z.enum(criterionKeys),
  met: z.boolean(),
  detail: z.string().nullable().describe('What was found: a name of the directory, a domain'),
})
export type Criterion = z.infer<typeof Criterion>

const message = prose(2000)
export const CertificationDemand = z.strictObject({
  kind: z.enum(producerTypes),
  message: message.default(''),
})
export const CertificationCompletion = z.strictObject({ message: message.min(1) })
export const CertificationAnswer = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('granted'),
    kind: z.enum(producerTypes).optional().describe('When it is not the one that was asked'),
    message: message.default(''),
  }),
  z.strictObject({ status: z.literal('refused'), message: message.min(1) }),
  z.strictObject({ status: z.literal('more-asked'), message: message.min(1) }),
])
export type CertificationAnswer = z.infer<typeof CertificationAnswer>

export const CertificationStep = z.object({
  action: z.enum(certificationActions),
  name: z.string().nullable().describe('Who; null once their account is erased, or for the program itself'),
  message: z.string(),
  createdAt: z.iso.datetime(),
})
export type CertificationStep = z.infer<typeof CertificationStep>

export const Certification = z.object({
  id: z.string(),
  organization: Organization.pick({ id: true, slug: true, name: true }),
  kind: z.enum(producerTypes),
  status: z.enum(certificationStatuses),
  askedAt: z.iso.datetime(),
  waitingSince: z.iso.datetime().describe('Since when the office has it in hand'),
  decidedAt: z.iso.datetime().nullable(),
})
export type Certification = z.infer<typeof Certification>
export const CertificationFile = Certification.extend({
  steps: z.array(CertificationStep).describe('Who did what, in order'),
})
/** A request with its whole story. */
export type CertificationFile = z.infer<typeof CertificationFile>

export const CertificationReading = z.object({
  criteria: z.array(Criterion),
  open: CertificationFile.nullable().describe('The request under way'),
  past: z.array(CertificationFile).describe('Those that are decided, the last first; at most twenty'),
})
export type CertificationReading = z.infer<typeof CertificationReading>

export const QueueQuery = z.object({
  status: z.enum(certificationStatuses).default('waiting'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const QueueItem = Certification.extend({ criteria: z.array(Criterion) })
export type QueueItem = z.infer<typeof QueueItem>
