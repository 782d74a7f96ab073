import { z } from 'zod'
import { accessTypes, badges, reuseThemes, reuseTypes } from '#missions/catalogue'
import { badges as organizationBadges } from '#missions/people'
import { rangeNames } from '../../../service/udata/entries/search.ts'
import { objectId, paging, several, sorting, truth } from '../paging.ts'

const text = z.string().max(500).optional()

const lists = {
  ...paging(20),
  q: z.string().max(1000).optional(),
  owner: objectId.optional(),
  organization: objectId.optional(),
  organization_badge: z.enum(organizationBadges).optional(),
  tag: several.optional(),
  featured: truth.optional(),
  archived: truth.optional(),
  deleted: truth.optional(),
  private: truth.optional(),
  dataset: objectId.optional(),
}

const sorts = {
  title: 'title',
  created: 'created',
  last_modified: 'modified',
  // Not counted here: the newest come first.
  followers: 'created',
  views: 'created',
  datasets: 'created',
  base_api_url: 'title',
} as const

/** Parameters of the lists by date; those that are unknown are ignored. */
export const DataserviceListQuery = z.object({
  ...lists,
  access_type: z.enum(accessTypes.map(({ id }) => id)).optional(),
  contact_points: objectId.optional(),
  reuse: objectId.optional(),
  topic: objectId.optional(),
  sort: sorting(sorts),
})

export const ReuseListQuery = z.object({
  ...lists,
  type: z.enum(reuseTypes.map(({ id }) => id)).optional(),
  topic: z.enum(reuseThemes.map(({ id }) => id)).optional(),
  dataservice: objectId.optional(),
  sort: sorting(sorts),
})

const searches = {
  ...paging(20),
  q: z.string().max(1000).optional(),
  tag: several.optional(),
  organization: objectId.optional(),
  owner: objectId.optional(),
  badge: z.enum(badges.map(({ id }) => id)).optional(),
  featured: truth.optional(),
  archived: truth.optional(),
  producer_type: several.optional(),
  last_update_range: z.enum(rangeNames).optional(),
  sort: sorting({ created: 'created', views: 'views', followers: 'followers', datasets: 'updated' }),
}

/** Parameters of the searches by words and facets. */
export const DataserviceSearchQuery = z.object({
  ...searches,
  access_type: z.enum(accessTypes.map(({ id }) => id)).optional(),
  is_restricted: truth.optional(),
  topic: text,
})

export const ReuseSearchQuery = z.object({
  ...searches,
  type: z.enum(reuseTypes.map(({ id }) => id)).optional(),
  topic: z.enum(reuseThemes.map(({ id }) => id)).optional(),
})

export const dataserviceParams = z.object({ dataservice: z.string().max(255).describe('Id or slug') })
export const reuseParams = z.object({ reuse: z.string().max(255).describe('Id or slug') })
