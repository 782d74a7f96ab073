import { z } from 'zod'
import { RemedyNote, RemedyStep } from '../scan/steps.ts'
import { grounds } from '../vocabulary/grounds.ts'
import { Finding } from './finding.ts'
import { rules } from './policy.ts'

/** Whether what an owner holds may be public: only `clear` is. */
export const standings = ['clear', 'to-confirm', 'in-review', 'forbidden', 'examining'] as const
export type Standing = (typeof standings)[number]

export const outcomes = ['passes', 'to-confirm', 'in-review', 'refused', 'forbidden'] as const
export type Outcome = (typeof outcomes)[number]

export const decisionActions = ['confirm', 'accept', 'false-alarm', 'refuse'] as const
export type DecisionAction = (typeof decisionActions)[number]

export const Decision = z.object({
  id: z.number(),
  scanId: z.string(),
  finding: z.string().describe('Key of the finding'),
  action: z.enum(decisionActions),
  ground: z.string().nullable(),
  text: z.string(),
  by: z.object({ id: z.string().nullable(), name: z.string() }),
  at: z.string(),
})
export type Decision = z.infer<typeof Decision>

/** A finding as its readers see it, in their language. */
export const JudgedFinding = Finding.extend({
  rule: z.enum(rules),
  outcome: z.enum(outcomes),
  decision: Decision.nullable().describe('The last one about it, perhaps for a former version'),
  title: z.string(),
  where: z.string().describe('In which sheet, file or texts, when it is beside the table'),
  because: z.array(z.string()).describe('The reasons, in sentences'),
  law: z.array(z.object({ label: z.string(), says: z.string() })),
  advice: z.array(z.string()).describe('The remedies, in sentences'),
  choices: z
    .array(z.object({ id: z.string(), label: z.string(), steps: z.array(RemedyStep) }))
    .describe('Remedies ready to be asked for, each with exactly what it will do'),
})
export type JudgedFinding = z.infer<typeof JudgedFinding>

export const Scan = z.object({
  id: z.string(),
  owner: z.string(),
  version: z.string(),
  state: z.enum(['waiting', 'ready', 'failed']),
  standing: z.enum(standings),
  rows: z.number().nullable(),
  columns: z.array(z.object({ name: z.string(), label: z.string() })),
  findings: z.array(JudgedFinding),
  steps: z.record(z.string(), z.number()).describe('Milliseconds of each step'),
  permissions: z.object({ decide: z.boolean(), review: z.boolean() }),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Scan = z.infer<typeof Scan>

const groundIds = grounds.map(({ id }) => id)
const Prose = z.string().trim().min(1).max(4000)
const Keys = z.array(z.string().max(2000)).min(1).max(5000).describe('Keys of findings')

export const DecisionDraft = z.strictObject({
  findings: Keys,
  ground: z.enum(groundIds),
  text: Prose.describe('Why the ground holds here: the provision, the consent, what the data are'),
})
export type DecisionDraft = z.infer<typeof DecisionDraft>

export const ReviewDraft = z.strictObject({
  findings: Keys,
  verdict: z.enum(['accept', 'false-alarm', 'refuse']),
  text: Prose,
})
export type ReviewDraft = z.infer<typeof ReviewDraft>

export const RemedyDraft = z.strictObject({ steps: z.array(RemedyStep).min(1).max(50) })
export type RemedyDraft = z.infer<typeof RemedyDraft>

export const Remedy = z.object({
  id: z.string(),
  scanId: z.string(),
  owner: z.string(),
  by: z.object({ id: z.string().nullable(), name: z.string() }).describe('Who asked for it'),
  state: z.enum(['working', 'ready', 'failed']),
  steps: z.array(RemedyStep),
  note: RemedyNote.nullable(),
  findings: z.array(Finding).nullable().describe('The second scan, of the new file'),
  fault: z.string().nullable(),
  size: z.number().nullable().describe('Bytes of the new file'),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Remedy = z.infer<typeof Remedy>

/** What is left of the files that were examined by older rules. */
export const Reexamination = z.object({
  left: z.number().int().describe('Contents that the rules of this version have not looked at'),
  running: z.boolean(),
})
export type Reexamination = z.infer<typeof Reexamination>
