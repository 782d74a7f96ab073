import { z } from 'zod'
import { endings } from '../vocabulary/endings.ts'
import { Access } from './access.ts'
import { Contest } from './contest.ts'

const named = z.object({ id: z.string(), name: z.string() })
const labelled = z.object({ key: z.string(), label: z.string() })

/** An access as the person whom it is about reads it: what its record says, in words. */
export const OwnAccess = Access.pick({
  id: true,
  at: true,
  caseReference: true,
  persons: true,
  outcome: true,
  node: true,
  sequence: true,
}).extend({
  consumer: named.describe('Who asked'),
  delegate: named.nullable().describe('Whose software called, when it is not that of who asked'),
  provider: named.describe('Who holds the data'),
  api: z.object({ id: z.string(), title: z.string() }),
  grant: z.object({ id: z.string(), number: z.string().describe('Such as `H12`') }),
  procedure: z.string(),
  purpose: z.object({ code: z.string(), label: z.string() }),
  fields: z.array(labelled).describe('What was passed on'),
  ending: z.enum(endings).nullable().describe('Why nothing was passed on; null for what was'),
  happened: z.string().describe('What happened, in a sentence'),
  isProven: z.boolean().describe('A checkpoint holds it: its proof can be downloaded'),
  contest: Contest.omit({ node: true, sequence: true, grantId: true, consumerId: true }).nullable(),
  url: z.url().describe('Its page'),
})
export type OwnAccess = z.infer<typeof OwnAccess>

/** What somebody asks of their own accesses. */
export const OwnAccesses = z.object({
  items: z.array(OwnAccess),
  next: z.string().nullable().describe('`cursor` of the page that follows'),
  isStale: z.boolean().describe('Later accesses wait for the next sign-in by FranceConnect'),
})
