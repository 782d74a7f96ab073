import { z } from 'zod'
import { Change } from '#missions/records'
import { ContactStanding } from './contact.ts'
import { DecidedField } from './decision.ts'
import { grantStates } from './grant.ts'
import { RequestContent, requestActs, requestStates } from './request.ts'

const Named = z.object({ id: z.string(), name: z.string(), path: z.string().nullable() })
const Person = z.object({ id: z.string(), name: z.string() })

export const Decision = z.object({
  outcome: z.enum(['granted', 'refused']),
  state: z.enum(['proposed', 'confirmed', 'sent-back']),
  fields: z.array(DecidedField),
  reason: z.string(),
  months: z.int(),
  at: z.iso.datetime(),
  by: z.string().nullable().describe('For instructors alone, as what follows'),
  settledBy: z.string().nullable(),
  words: z.string().describe('Why a proposal was sent back'),
})
export type Decision = z.infer<typeof Decision>

/** A request as its organisation and those who instruct it read it. */
export const AccessRequest = z.object({
  id: z.string(),
  number: z.int().describe('D<number> for people'),
  path: z.string(),
  state: z.enum(requestStates),
  again: z.enum(['reopening', 'renewal']).nullable().describe('Why it is asked again while a grant lives'),
  api: z.object({ id: z.string(), title: z.string(), slug: z.string().nullable() }),
  provider: Named,
  organization: Named,
  definition: z.object({ key: z.string(), version: z.int() }),
  applicant: Person.nullable().describe('Null once the account is erased'),
  coOwners: z.array(Person),
  instructor: Person.nullable().describe('For instructors alone'),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  submittedAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable().describe('When the instruction promised to decide'),
  isLate: z.boolean(),
  reason: z.string().describe('Said with the last decision'),
  revision: z.int().describe('Given back when the content is saved, and when it is decided'),
  content: RequestContent,
  contacts: z
    .array(ContactStanding)
    .describe('Each contact of the content, and whether its address was confirmed'),
  decision: Decision.nullable(),
  grant: z
    .object({
      id: z.string(),
      number: z.int(),
      state: z.enum(grantStates),
      endsAt: z.iso.datetime(),
      revokedAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  may: z.array(z.enum(requestActs)),
})
export type AccessRequest = z.infer<typeof AccessRequest>

/** One entry of the history of a request. */
export const RequestEvent = Change.extend({
  whom: z
    .string()
    .describe('To whom it was handed, or who became or is no longer a co-owner; empty when nobody'),
})
export type RequestEvent = z.infer<typeof RequestEvent>

export const RequestMessage = z.object({
  id: z.string(),
  side: z.enum(['applicant', 'instructor']),
  name: z.string().describe('Empty for instructors: the provider speaks'),
  text: z.string(),
  at: z.iso.datetime(),
})
export type RequestMessage = z.infer<typeof RequestMessage>
