import { z } from 'zod'
import { entryKinds } from './entry.ts'
import { prose } from './fields.ts'

export const transferKinds = ['dataset', ...entryKinds] as const
export type TransferKind = (typeof transferKinds)[number]
export const transferStatuses = ['pending', 'accepted', 'refused', 'withdrawn'] as const

const id = z.string().min(1).max(64)
const comment = prose(2000)
export const TransferProposal = z
  .strictObject({
    kind: z.enum(transferKinds),
    id: id.describe('Of the record'),
    organization: id.optional().describe('Who receives it, by id or slug'),
    person: id.optional().describe('Or a person, by the id of their account'),
    comment: comment.default(''),
  })
  .refine(({ organization, person }) => (organization === undefined) !== (person === undefined), {
    path: ['organization'],
    error: 'organization or person',
  })
export type TransferProposal = z.infer<typeof TransferProposal>

export const TransferAnswer = z.strictObject({
  status: z.enum(['accepted', 'refused']),
  comment: comment.default(''),
})
export type TransferAnswer = z.infer<typeof TransferAnswer>

const Party = z.object({
  organization: z.object({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type Party = z.infer<typeof Party>

export const Transfer = z.object({
  id: z.string(),
  record: z.object({
    kind: z.enum(transferKinds),
    id: z.string(),
    title: z.string(),
    path: z.string(),
    visibility: z.enum(['draft', 'private', 'public']),
  }),
  from: Party,
  to: Party,
  status: z.enum(transferStatuses),
  comment: z.string(),
  answer: z.string().describe('What the recipient said'),
  proposedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  permissions: z.object({ answer: z.boolean(), withdraw: z.boolean() }),
})
export type Transfer = z.infer<typeof Transfer>

export const TransferQuery = z.object({
  side: z.enum(['received', 'sent']).default('received').describe('Proposed to you, or by you'),
  page: z.coerce.number().int().min(1).max(10_000).default(1).describe('Of a hundred'),
})
