import { z } from 'zod'
import { Extras } from '#kernel/text/extras'
import { limits, OrganizationRef, Permissions, Visibility } from './dataset.ts'
import { Harvest, Instant, line, prose, Tags, Version } from './fields.ts'

/** What the catalogue holds besides datasets; each kind has its own noun over what is here. */
export const entryKinds = [
  'dataservice',
  'reuse',
  'topic',
  'series',
  'community-resource',
  'opening',
] as const
export type EntryKind = (typeof entryKinds)[number]

const id = z.string().min(1).max(40)
export const EntryIds = z
  .array(id)
  .max(500)
  .transform((ids) => [...new Set(ids)])

/** What may be changed in an entry of any kind: absent keys stay as they are. */
export const entryChanges = {
  title: line(limits.title).optional(),
  slug: z
    .string()
    .min(1)
    .max(limits.slug)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
  description: prose(limits.description).optional(),
  tags: Tags.optional(),
  datasets: EntryIds.optional().describe('Ids, in order'),
  extras: Extras.optional(),
  featured: z.boolean().optional().describe('Chosen by the data office'),
} as const
const EntryChanges = z.object(entryChanges)
/** With what some kinds alone have. */
export type EntryChanges = z.infer<typeof EntryChanges> & {
  dataservices?: string[] | undefined
  contactPoints?: string[] | undefined
}

/** Whose a new entry is. */
export const entryHolder = {
  organization: z
    .string()
    .max(255)
    .nullable()
    .default(null)
    .describe('Id or slug; null: the person who asks owns it'),
} as const

/** Another record that an entry names, when the one who asks may see it. */
export const EntryRef = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  organization: z.string().nullable().describe('Name of its organisation'),
})
export type EntryRef = z.infer<typeof EntryRef>

/** What an entry of any kind tells. */
export const Entry = z.object({
  id: z.string(),
  slug: z.string(),
  path: z.string().describe('Its page on this site'),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  organization: OrganizationRef.nullable(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  visibility: Visibility,
  publishedAt: Instant.nullable(),
  archivedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
  featured: z.boolean(),
  badges: z.array(z.string()),
  extras: z.record(z.string(), z.unknown()),
  harvest: Harvest.nullable().describe('Where it was harvested; null: it was made here'),
  createdAt: Instant,
  modifiedAt: Instant,
  version: Version,
  permissions: Permissions.describe('What the person who asks may do'),
})
export type Entry = z.infer<typeof Entry>

const isTrue = z.enum(['true', 'false']).optional()

/** Which entries of a kind to list, newest change first. */
export const entryQuery = {
  q: z.string().trim().max(500).optional().describe('Words: the public ones that they find'),
  organization: z.string().max(255).optional().describe('Id or slug'),
  owner: z.string().max(40).optional(),
  visibility: Visibility.optional().describe('Other than public: only what the person who asks may edit'),
  archived: isTrue,
  deleted: isTrue.describe('true: only what the person who asks may restore'),
  featured: isTrue,
  tag: z.union([z.string(), z.array(z.string())]).optional(),
  dataset: z.string().max(40).optional().describe('Id of a dataset that it is built on'),
  sort: z.enum(['modified', 'created']).default('modified'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
} as const
const EntryQuery = z.object(entryQuery)
export type EntryQuery = z.infer<typeof EntryQuery> & {
  dataservice?: string | undefined
  contactPoint?: string | undefined
  /** Values that the details of the kind must have. */
  details?: Readonly<Record<string, unknown>> | undefined
  /** Those alone. */
  ids?: readonly string[] | undefined
}
