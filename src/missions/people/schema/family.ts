import { z } from 'zod'
import { Organization } from '../schema.ts'

const Relative = Organization.pick({ id: true, slug: true, name: true, acronym: true, logo: true })
export type Relative = z.infer<typeof Relative>

export const Family = z.object({
  parent: Relative.nullable().describe('The organisation that it is part of'),
  asked: Relative.nullable().describe('The one that it asks to be part of; for administrators of either'),
  children: z.array(Relative).describe('Its services, by name; a page of fifty'),
  childCount: z.number().int().describe('How many services it has'),
  asking: z
    .array(Relative)
    .describe('Those that ask to be among them, fifty at most; for its administrators'),
  askingCount: z.number().int(),
})
/** An organisation among those that it is part of, and that are part of it. */
export type Family = z.infer<typeof Family>

/** Which page of services. */
export const FamilyQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) })

export const ParentDemand = z.strictObject({
  parent: z.string().min(1).max(100).describe('The organisation, by id or slug'),
})
export const ParentAnswer = z.strictObject({ status: z.enum(['accepted', 'refused']) })
