import { z } from 'zod'
import { Organization } from '../schema.ts'

const Relative = Organization.pick({ id: true, slug: true, name: true, acronym: true, logo: true })
export type Relative = z.infer<typeof Relative>

export const Family = z.object({
  parent: Relative.nullable().describe('The organisation that it is part of'),
  asked: Relative.nullable().describe('The one that it asks to be part of; for administrators of either'),
  children: z.array(Relative).describe('Its services, by name; at most two hundred'),
  asking: z.array(Relative).describe('Those that ask to be among them; for its administrators'),
})
/** An organisation among those that it is part of, and that are part of it. */
export type Family = z.infer<typeof Family>

export const ParentDemand = z.strictObject({
  parent: z.string().min(1).max(100).describe('The organisation, by id or slug'),
})
export const ParentAnswer = z.strictObject({ status: z.enum(['accepted', 'refused']) })
