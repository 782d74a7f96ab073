import { z } from 'zod'
import { frequencies } from '../vocabulary/frequencies.ts'
import { licenses } from '../vocabulary/licenses.ts'
import { Instant, Tags, termId } from './fields.ts'

/** One change of many datasets at once. */
export const BatchChange = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('license'), license: termId(licenses) }),
  z.strictObject({ what: z.literal('frequency'), frequency: termId(frequencies) }),
  z.strictObject({ what: z.literal('tags'), add: Tags.default([]), remove: Tags.default([]) }),
  z.strictObject({ what: z.literal('contact'), contact: z.string().min(1).max(40).describe('Id') }),
  z.strictObject({ what: z.literal('territory'), zones: z.array(z.string().max(100)).min(1).max(50) }),
  z.strictObject({ what: z.literal('transfer'), organization: z.string().min(1).max(40).nullable() }),
  z.strictObject({ what: z.literal('visibility'), visibility: z.enum(['public', 'private']) }),
  z.strictObject({ what: z.literal('archive'), archived: z.boolean() }),
])
export type BatchChange = z.infer<typeof BatchChange>

export const changeKinds = [
  ...['license', 'frequency', 'tags', 'contact', 'territory', 'transfer', 'visibility', 'archive'],
] as const satisfies readonly string[]

/** What a batch changes, or its lines describe. */
export const batchKinds = ['dataset', 'opening'] as const
export type BatchKind = (typeof batchKinds)[number]

export const batchStates = ['looking', 'ready', 'applying', 'done', 'undoing', 'undone'] as const
export type BatchState = (typeof batchStates)[number]

/** `undone`, `kept`: of the phase that undoes; a dataset that somebody changed meanwhile is kept as it is. */
export const itemOutcomes = ['created', 'changed', 'unchanged', 'refused', 'undone', 'kept'] as const
export type ItemOutcome = (typeof itemOutcomes)[number]

export interface Problem {
  /** Column of the spreadsheet; null when the whole line is meant. */
  column: string | null
  message: string
}

export const Batch = z.object({
  id: z.string(),
  path: z.string().describe('Its page on this site'),
  kind: z.enum(batchKinds).describe('What it is about'),
  state: z.enum(batchStates),
  change: BatchChange.nullable().describe('null: an import'),
  fileName: z.string().nullable(),
  ignored: z.array(z.string()).describe('Columns of its file that say nothing to us'),
  total: z.number().int(),
  done: z.number().int().describe('Of the phase under way, or the last one'),
  outcomes: z.record(z.string(), z.number().int()).describe('How many of each, in the same phase'),
  createdAt: Instant,
  endedAt: Instant.nullable(),
})
export type Batch = z.infer<typeof Batch>

export const mostAtOnce = 2000

export const BatchDraft = z.strictObject({
  datasets: z.array(z.string().max(40)).min(1).max(mostAtOnce).describe('Ids'),
  change: BatchChange,
})
