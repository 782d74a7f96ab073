import { z } from 'zod'

export const filterKeys = ['tag', 'publisher'] as const

export const SourceFilter = z.strictObject({
  key: z.enum(filterKeys),
  value: z.string().trim().min(1).max(200),
  type: z.enum(['include', 'exclude']).default('include'),
})

/** Five fields: minute, hour, day of the month, month, day of the week; or null: only when asked. */
export const Schedule = z
  .string()
  .trim()
  .max(100)
  .regex(/^[\d*,/-]+( [\d*,/-]+){4}$/)

const Address = z
  .url({ protocol: /^https?$/, hostname: /./ })
  .max(2000)
  .regex(/^[^\p{Cc}\p{Cs}\s]*$/u)

const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u),
  url: Address.describe('Of the catalogue, http or https'),
  backend: z.string().max(40).describe('Kind of source: see /api/harvest/backends'),
  filters: z.array(SourceFilter).max(50).describe('Which datasets are wanted; none: all'),
  schedule: Schedule.nullable().describe('Cron, universal time; null: only when asked'),
  archives: z.boolean().describe('Archive what has vanished from the source for a week'),
  active: z.boolean().describe('false: paused'),
}

export const SourceDraft = z.strictObject({
  ...fields,
  organization: z.string().min(1).max(255).describe('Id or slug of the producer of all its datasets'),
  filters: fields.filters.default([]),
  schedule: fields.schedule.default('0 3 * * *'),
  archives: fields.archives.default(true),
  active: fields.active.default(true),
})
export type SourceDraft = z.infer<typeof SourceDraft>

export const SourceChanges = z.strictObject({
  name: fields.name.optional(),
  url: fields.url.optional(),
  backend: fields.backend.optional(),
  filters: fields.filters.optional(),
  schedule: fields.schedule.optional(),
  archives: fields.archives.optional(),
  active: fields.active.optional(),
  version: z.number().int().min(1).max(2_147_483_647).optional(),
})
export type SourceChanges = z.infer<typeof SourceChanges>

export const SourceDecision = z
  .strictObject({
    state: z.enum(['accepted', 'refused']),
    comment: z.string().trim().max(2000).nullable().default(null),
  })
  .refine(({ state, comment }) => state === 'accepted' || (comment ?? '') !== '', {
    path: ['comment'],
    params: { required: true },
  })
export type SourceDecision = z.infer<typeof SourceDecision>

export const Source = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string().describe('Of its name, then the end of its id: read in addresses beside the id'),
  path: z.string().describe('Its page on this site'),
  url: z.string().describe('Without its query for those who do not edit it'),
  backend: z.string(),
  organization: z.object({ id: z.string(), name: z.string(), slug: z.string() }).nullable(),
  filters: z.array(SourceFilter),
  schedule: z.string().nullable(),
  state: z.enum(['pending', 'accepted', 'refused']),
  comment: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  active: z.boolean(),
  archives: z.boolean(),
  nextAt: z.iso.datetime().nullable(),
  completeAt: z.iso.datetime().nullable().describe('Last reading that went to the end'),
  createdAt: z.iso.datetime(),
  modifiedAt: z.iso.datetime(),
  version: z.number().int(),
  permissions: z
    .object({ edit: z.boolean(), decide: z.boolean() })
    .describe('What the person who asks may do'),
})
export type Source = z.infer<typeof Source>

export const SourceQuery = z.object({
  organization: z.string().max(255).optional().describe('Id'),
  state: z.enum(['pending', 'accepted', 'refused']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export type SourceQuery = z.infer<typeof SourceQuery>
