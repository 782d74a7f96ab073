import { z } from 'zod'

export const packageStates = ['draft', 'transmitted', 'settled', 'withdrawn', 'expired'] as const
export type PackageState = (typeof packageStates)[number]

export const deliveryStates = [
  'transmitted',
  'fetched',
  'acknowledged',
  'refused',
  'withdrawn',
  'expired',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Why a recipient may receive it or not, as its grants say now. */
export const verdicts = ['ready', 'no-grant', 'purpose-not-granted', 'nothing-granted'] as const
export type Verdict = (typeof verdicts)[number]

export const PackageFile = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().describe('Media type'),
  field: z
    .string()
    .describe('Key of the field of the operation: who is granted the field may fetch the file'),
  fieldLabel: z.string(),
  size: z.int().describe('Bytes'),
  sha256: z.string().describe('Hexadecimal, of the file as it was sent'),
  isOpen: z.boolean().describe('Whoever asks may fetch it: their grant opens it at this hour'),
})
export type PackageFile = z.infer<typeof PackageFile>

/** One recipient of a draft: what would happen if it were sent now. */
export const Recipient = z.object({
  siret: z.string(),
  name: z.string().describe('Empty when nobody of this SIRET is granted'),
  grantNumber: z.int().nullable(),
  files: z.int().describe('How many of the files it would receive'),
  verdict: z.enum(verdicts),
})
export type Recipient = z.infer<typeof Recipient>

export const Delivery = z.object({
  organizationId: z.string(),
  name: z.string(),
  grantId: z.string(),
  grantNumber: z.int(),
  state: z.enum(deliveryStates),
  fetchedAt: z.iso.datetime().nullable(),
  settledAt: z.iso.datetime().nullable(),
  reason: z.string(),
})
export type Delivery = z.infer<typeof Delivery>

/** A package as whoever asks may read it: its sender reads all, a recipient what is its own. */
export const Package = z.object({
  id: z.string(),
  number: z.int().describe('P<number> for people'),
  path: z.string(),
  state: z.enum(packageStates),
  flowId: z.string(),
  api: z.object({ id: z.string(), title: z.string() }),
  operation: z.object({ key: z.string(), summary: z.string() }),
  sender: z.object({ id: z.string(), name: z.string() }),
  subject: z.string(),
  caseReference: z.string(),
  purpose: z.string().describe('Code of a purpose that its recipients are granted'),
  purposeLabel: z.string().describe('In words, as a grant says it; the code when none does'),
  persons: z.int().describe('How many persons it concerns: keyed hashes alone are kept'),
  aboutPersons: z.boolean().describe('The operation is about persons: at least one must be said'),
  files: z.array(PackageFile),
  recipients: z.array(Recipient).describe('Of a draft: the preview'),
  deliveries: z.array(Delivery),
  createdAt: z.iso.datetime(),
  transmittedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  may: z.object({
    deposit: z.boolean(),
    withdraw: z.boolean(),
    fetch: z.boolean(),
    acknowledge: z.boolean(),
  }),
})
export type Package = z.infer<typeof Package>

/** A line of an inbox or an outbox. */
export const PackageBrief = Package.pick({
  ...{ id: true, number: true, path: true, state: true, api: true, operation: true, sender: true },
  ...{ subject: true, caseReference: true, createdAt: true, transmittedAt: true, expiresAt: true },
}).extend({
  position: z.int().describe('In the order of transmissions: what a list goes on from; 0 in an outbox'),
  deliveryState: z.enum(deliveryStates).nullable().describe('Of the recipient who reads; null in an outbox'),
  deliveries: z.record(z.string(), z.int()).describe('In an outbox: how many recipients are in each state'),
  files: z.int(),
})
export type PackageBrief = z.infer<typeof PackageBrief>
