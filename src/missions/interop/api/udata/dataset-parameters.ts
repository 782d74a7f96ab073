import { z } from 'zod'
import { accessTypes, badges, resourceTypes } from '#missions/catalogue'
import { badges as organizationBadges } from '#missions/people'
import { objectId, paging, several, sorting, truth } from './paging.ts'

const text = z.string().max(500).optional()
const absent = z.string().max(100).optional()

export const datasetSorts = {
  title: 'title',
  created: 'createdAt',
  last_update: 'lastUpdate',
  last_modified: 'lastUpdate',
  reuses: 'reuses',
  followers: 'followers',
  views: 'views',
} as const

const filters = {
  q: z.string().max(1000).optional(),
  tag: several.optional(),
  license: text,
  featured: truth.optional(),
  geozone: text,
  granularity: text,
  temporal_coverage: text,
  access_type: z.enum(accessTypes.map(({ id }) => id)).optional(),
  organization: objectId.optional(),
  organization_badge: z.enum(organizationBadges).optional(),
  badge: z.enum(badges.map(({ id }) => id)).optional(),
  owner: objectId.optional(),
}

/** Parameters of the lists by date; those that are unknown are ignored. */
export const DatasetListQuery = z.object({
  ...filters,
  ...paging(20),
  sort: sorting(datasetSorts),
  format: text,
  schema: text,
  schema_version: text,
  archived: truth.optional(),
  deleted: truth.optional(),
  private: truth.optional(),
  topic: absent,
  reuse: absent,
  dataservice: absent,
  followed_by: absent,
})

/** Parameters of the search by words and facets. */
export const DatasetSearchQuery = z.object({
  ...filters,
  ...paging(20),
  sort: sorting({
    created: 'created',
    last_update: 'updated',
    reuses: 'reuses',
    followers: 'followers',
    views: 'views',
    title: 'title',
    name: 'title',
  }),
  format: several.optional(),
  granularity: several.optional(),
  schema: several.optional(),
  organization_name: text,
  topic: absent,
  format_family: z.enum(['tabular', 'machine_readable', 'geographical', 'documents', 'other']).optional(),
  producer_type: several.optional(),
  facet_size: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(200)
    .describe('Values told of each facet, the most frequent first'),
  last_update_range: z.enum(['last_30_days', 'last_12_months', 'last_3_years']).optional(),
})

export const ResourceListQuery = z.object({
  ...paging(50),
  type: z.enum(resourceTypes.map(({ id }) => id)).optional(),
  q: z.string().max(200).optional(),
})

export const datasetParams = z.object({ dataset: z.string().max(255).describe('Id or slug') })
