import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { badges, producerTypes } from '#missions/people'
import { searchOrganizations } from '../../service/udata/organization-search.ts'
import { organizationSorts } from './organizations.ts'
import { envelope, offsetOf, paging, sorting } from './paging.ts'
import { reading } from './route.ts'

const SearchQuery = z.object({
  ...paging(20),
  q: z.string().max(1000).optional(),
  name: z.string().max(200).optional(),
  business_number_id: z.string().max(40).optional(),
  badge: z.enum(badges).optional(),
  producer_type: z.enum([...producerTypes, 'not-specified', 'user']).optional(),
  sort: sorting(organizationSorts),
})

/** Search of organisations of the second API, with a facet. */
export function organizationV2Routes(app: App): void {
  app.get(
    '/api/2/organizations/search/',
    reading('Search organisations', { querystring: SearchQuery }),
    async (request) => {
      const { query } = request
      const { business_number_id: siret, producer_type: producer, ...asked } = query
      const page = { offset: offsetOf(query), limit: query.page_size }
      const { items, total, facets } = await searchOrganizations(contextOf(request), {
        ...{ q: asked.q, name: asked.name, badge: asked.badge, sort: asked.sort },
        ...{ siret, producer, ...page },
      })
      return { ...envelope(request, query, { items, total }), facets }
    },
  )
}
