import { z } from 'zod'
import { Extras } from '#kernel/text/extras'
import { accessReasons, accessTypes, audienceConditions, audiences } from '../vocabulary/access.ts'
import { badges } from '../vocabulary/badges.ts'
import { findFrequency, type formerFrequencies, frequencies } from '../vocabulary/frequencies.ts'
import { granularities } from '../vocabulary/granularities.ts'
import { hvdCategories } from '../vocabulary/hvd-categories.ts'
import { licenses } from '../vocabulary/licenses.ts'
import { ContactPoint } from './contact-point.ts'
import {
  Harvest,
  Instant,
  line,
  optionalLine,
  PartialDate,
  prose,
  SchemaReference,
  Tags,
  termId,
  Version,
  WebAddress,
} from './fields.ts'
import { Quality } from './quality.ts'

export const limits = {
  title: 350,
  acronym: 128,
  slug: 255,
  description: 100_000,
  descriptionShort: 200,
} as const

export const TemporalCoverage = z
  .strictObject({ start: PartialDate, end: PartialDate.nullable().default(null) })
  .refine(({ start, end }) => end === null || start.slice(0, end.length) <= end.slice(0, start.length), {
    path: ['end'],
  })

const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const Ring = z.array(Position).min(4).max(20_000)
export const MultiPolygon = z.strictObject({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(Ring).min(1).max(200)).min(1).max(200),
})

/** Territories or a drawn shape, not both. */
export const SpatialDraft = z
  .strictObject({
    zones: z
      .array(z.string().regex(/^[a-z]+(-[a-z]+)*(:[A-Za-z0-9-]{1,40}){1,2}$/))
      .max(500)
      .default([]),
    granularity: termId(granularities).nullable().default(null),
    geometry: MultiPolygon.nullable().default(null),
  })
  .refine(({ zones, geometry }) => geometry === null || zones.length === 0, { path: ['geometry'] })

export const Access = z.strictObject({
  type: termId(accessTypes).default('open'),
  audiences: z
    .array(z.strictObject({ role: termId(audiences), condition: termId(audienceConditions) }))
    .max(audiences.length)
    .refine((list) => new Set(list.map((item) => item.role)).size === list.length)
    .default([]),
  requestUrl: WebAddress.nullable().default(null),
  reasonCategory: termId(accessReasons).nullable().default(null),
  reason: prose(5000).nullable().default(null),
})
export type Access = z.infer<typeof Access>

const FrequencyInput = z
  .enum([...frequencies.map((term) => term.id), ...formerIds()])
  .transform(findFrequency)

/** What may be changed in a dataset: absent keys stay as they are. */
export const DatasetChanges = z.strictObject({
  title: line(limits.title).optional(),
  acronym: optionalLine(limits.acronym).optional(),
  slug: z
    .string()
    .min(1)
    .max(limits.slug)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
  description: prose(limits.description).optional(),
  descriptionShort: optionalLine(limits.descriptionShort).optional(),
  tags: Tags.optional(),
  frequency: FrequencyInput.nullable().optional(),
  frequencyDate: z.iso.date().nullable().optional(),
  temporalCoverage: TemporalCoverage.nullable().optional(),
  spatial: SpatialDraft.nullable().optional(),
  license: termId(licenses).nullable().optional(),
  access: Access.optional(),
  contactPoints: z.array(z.string().max(40)).max(20).optional().describe('Ids, in order'),
  hvdCategories: z.array(termId(hvdCategories)).max(hvdCategories.length).optional(),
  schema: SchemaReference.nullable().optional(),
  extras: Extras.optional(),
  badges: z.array(termId(badges)).max(badges.length).optional().describe('Given by the data office'),
  featured: z.boolean().optional().describe('Chosen by the data office'),
})
export type DatasetChanges = z.infer<typeof DatasetChanges>

export const DatasetDraft = DatasetChanges.extend({
  organization: z.string().max(40).nullable().default(null).describe('Id; null: the person who asks owns it'),
})
export type DatasetDraft = z.infer<typeof DatasetDraft>

export const VersionedChanges = DatasetChanges.extend({ version: Version.optional() })

export const Reversion = z.strictObject({
  change: z.coerce.number().int().min(1).describe('The version that the change made, as the history tells'),
  version: Version.optional(),
})
/** A change of the description that is taken back. */
export type Reversion = z.infer<typeof Reversion>

export const Transfer = z.strictObject({
  organization: z.string().max(40).nullable().describe('Id; null: to the person who asks'),
  version: Version.optional(),
})

/** A catalogue entry whose files live elsewhere; Parvis shows what its source declares and links to it. */
export const External = z.object({
  url: z.string().describe('Page of the dataset at its source'),
  resourceCount: z.number().int().nullable().describe('null: the source does not say'),
  mainResourceCount: z.number().int().nullable(),
  formats: z.array(z.string()),
  lastUpdate: Instant.nullable().describe('Last change of the data at the source; null: it does not say'),
  zones: z
    .array(z.string())
    .describe('Territories as the source names them, when Parvis knows none of that name'),
  owner: z.string().nullable().describe('Name of the person who owns it at the source'),
  qualityScore: z.number().nullable().describe('Score at the source'),
})
export type External = z.infer<typeof External>

export const Territory = z.object({
  id: z.string(),
  level: z.string(),
  code: z.string(),
  name: z.string(),
  parents: z.array(z.string()),
})
export type Territory = z.infer<typeof Territory>

export const FormatCount = z.object({ format: z.string(), count: z.number().int() })

export const Metrics = z.object({
  views: z.number().int(),
  downloads: z.number().int(),
  followers: z.number().int(),
  reuses: z.number().int(),
  dataservices: z.number().int(),
  discussions: z.number().int(),
})
export type Metrics = z.infer<typeof Metrics>

export const Visibility = z.enum(['draft', 'private', 'public'])
export type Visibility = z.infer<typeof Visibility>

export const Permissions = z.object({
  edit: z.boolean(),
  publish: z.boolean(),
  remove: z.boolean(),
  transfer: z.boolean(),
  decorate: z.boolean(),
})
export type Permissions = z.infer<typeof Permissions>

export const OrganizationRef = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  acronym: z.string().nullable(),
  badges: z.array(z.string()),
  logo: z.string().nullable().describe('Path of its picture on this site'),
})

export const Dataset = z.object({
  id: z.string(),
  slug: z.string(),
  path: z.string().describe('Its page on this site'),
  title: z.string(),
  acronym: z.string().nullable(),
  description: z.string(),
  descriptionShort: z.string().nullable(),
  tags: z.array(z.string()),
  organization: OrganizationRef.nullable(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  visibility: Visibility,
  publishedAt: Instant.nullable(),
  plannedAt: Instant.nullable().describe('When it becomes public by itself'),
  archivedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
  featured: z.boolean(),
  badges: z.array(z.string()),
  hvdCategories: z.array(z.string()),
  frequency: z.string().nullable(),
  frequencyDate: z.string().nullable(),
  temporalCoverage: z.object({ start: z.string(), end: z.string().nullable() }).nullable(),
  spatial: z
    .object({
      zones: z.array(Territory),
      granularity: z.string().nullable(),
      geometry: z.unknown().nullable().describe('GeoJSON MultiPolygon'),
    })
    .nullable(),
  license: z.string().nullable(),
  access: z.object({
    type: z.string(),
    audiences: z.array(z.object({ role: z.string(), condition: z.string() })),
    requestUrl: z.string().nullable(),
    reasonCategory: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  contactPoints: z.array(ContactPoint),
  schema: z
    .object({ name: z.string().nullable(), url: z.string().nullable(), version: z.string().nullable() })
    .nullable(),
  extras: z.record(z.string(), z.unknown()),
  harvest: Harvest.nullable(),
  external: External.nullable(),
  resources: z.object({
    total: z.number().int(),
    formats: z.array(FormatCount),
    href: z.string().describe('Where their pages are read'),
  }),
  quality: Quality,
  metrics: Metrics,
  createdAt: Instant.describe('At the source when it was harvested'),
  modifiedAt: Instant.describe('Last change of the description; at the source when it was harvested'),
  lastUpdate: Instant.nullable().describe(
    'Last change of the data; null: kept elsewhere, by a source that does not say',
  ),
  platform: z.object({ createdAt: Instant, modifiedAt: Instant }).describe('Dates on this site'),
  version: Version,
  permissions: Permissions.describe('What the person who asks may do'),
})
export type Dataset = z.infer<typeof Dataset>

/** What lists show of a dataset: no long text, no resource. */
export const DatasetSummary = Dataset.pick({
  id: true,
  slug: true,
  path: true,
  title: true,
  acronym: true,
  descriptionShort: true,
  tags: true,
  organization: true,
  owner: true,
  visibility: true,
  archivedAt: true,
  deletedAt: true,
  featured: true,
  badges: true,
  frequency: true,
  license: true,
  metrics: true,
  createdAt: true,
  lastUpdate: true,
  version: true,
}).extend({
  excerpt: z.string(),
  resourceCount: z.number().int().nullable().describe('null: kept elsewhere, by a source that does not say'),
  qualityScore: z.number(),
})
export type DatasetSummary = z.infer<typeof DatasetSummary>

export const DatasetQuery = z.object({
  organization: z.string().max(255).optional().describe('Id or slug'),
  owner: z.string().max(40).optional(),
  visibility: Visibility.optional().describe('Other than public: only what the person who asks may edit'),
  archived: z.enum(['true', 'false']).optional(),
  deleted: z.enum(['true', 'false']).optional().describe('true: only what the person who asks may restore'),
  tag: z.union([z.string(), z.array(z.string())]).optional(),
  badge: termId(badges).optional(),
  sort: z.enum(['lastUpdate', 'created']).default('lastUpdate'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})
export type DatasetQuery = z.infer<typeof DatasetQuery>

function formerIds(): (keyof typeof formerFrequencies)[] {
  return ['realtime', 'fourTimesADay', 'fourTimesAWeek', 'fortnighly', 'biannual']
}
