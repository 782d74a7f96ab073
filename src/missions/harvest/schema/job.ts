import { z } from 'zod'
import { faultCodes, noteCodes } from '../reading/faults.ts'
import { recordKinds } from './remote-dataset.ts'

export const jobStatuses = [
  'waiting',
  'running',
  'done',
  'done-with-errors',
  'unchanged',
  'stopped',
  'failed',
] as const
export type JobStatus = (typeof jobStatuses)[number]

const count = z.number().int().default(0)
export const Counts = z.object({
  read: count.describe('Records met at the source'),
  created: count,
  updated: count,
  unchanged: count,
  restored: count.describe('Back at the source, taken out of the archive'),
  failed: count,
  vanished: count.describe('No longer at the source'),
  archived: count,
})
export type Counts = z.infer<typeof Counts>

export const Note = z.object({
  code: z.enum(noteCodes),
  count: z.number().int(),
  details: z.array(z.string()),
})
export type Note = z.infer<typeof Note>

export const FaultView = z.object({ code: z.enum(faultCodes), detail: z.string(), message: z.string() })

export const Job = z.object({
  id: z.string(),
  sourceId: z.string(),
  status: z.enum(jobStatuses),
  counts: Counts,
  notes: z.array(Note),
  fault: FaultView.nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  seconds: z.number().nullable(),
})
export type Job = z.infer<typeof Job>

export const itemStates = ['done', 'failed', 'vanished', 'archived'] as const

export const Item = z.object({
  remoteId: z.string(),
  kind: z.enum(recordKinds),
  datasetId: z.string().nullable().describe('null: none yet, or it is no dataset'),
  dataserviceId: z.string().nullable().describe('null: none yet, or it is no dataservice'),
  path: z.string().nullable().describe('Page here of what it became'),
  state: z.enum(itemStates),
  title: z.string().nullable(),
  fault: FaultView.nullable(),
  fragment: z.string().nullable().describe('What the source says of it, when that could not be kept'),
  changedAt: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
  vanishedAt: z.iso.datetime().nullable(),
})
export type Item = z.infer<typeof Item>

export const ItemQuery = z.object({
  state: z.enum(itemStates).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export type ItemQuery = z.infer<typeof ItemQuery>
