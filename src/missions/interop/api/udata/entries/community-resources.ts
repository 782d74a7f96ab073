import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  type CommunityResource,
  communityStates,
  type EntryFilter,
  getCommunityResource,
  pageCommunityResources,
} from '#missions/catalogue'
import { Form } from '../../../service/udata/dataset-input.ts'
import {
  changeCommunityFromForm,
  createCommunityFromForm,
  toUdataCommunity,
} from '../../../service/udata/entries/community.ts'
import { toEntryFilter, toEntryPage } from '../../../service/udata/entries/query.ts'
import { aroundEntries } from '../../../service/udata/entries/shape.ts'
import { objectId, offsetOf, paging, sorting, strictEnvelope } from '../paging.ts'
import { reading, signed } from '../route.ts'

export const communityBase = '/api/1/datasets/community_resources/'
export const communityParams = z.object({ community: z.string().max(255).describe('Id or slug') })
const mostOwn = 1000
const ListQuery = z.object({
  ...paging(20),
  dataset: objectId.optional(),
  organization: objectId.optional(),
  owner: objectId.optional(),
  sort: sorting({ title: 'title', created: 'created', last_modified: 'modified' }),
})

/** What others than the producer attach to datasets: links, listed, read, made, changed, deleted. */
export function communityResourceRoutes(app: App): void {
  app.get(
    communityBase,
    reading('List community resources, the newest first', { querystring: ListQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const page = toEntryPage(query, { offset: offsetOf(query), limit: query.page_size })
      const { items, total } = await pageCommunityResources(ctx, await toEntryFilter(ctx, query), page)
      return strictEnvelope(request, query, { items: await shapesOf(request, items), total })
    },
  )
  app.post(
    communityBase,
    signed('Attach a link to a dataset, in your own name', { body: Form }),
    async (request, reply) => {
      const resource = await createCommunityFromForm(contextOf(request), request.body)
      return reply.status(201).send(await shapeOf(request, resource))
    },
  )
  oneRoutes(app)
  app.get(
    '/api/1/me/org_community_resources/',
    signed('Community resources of your organisations', {}),
    async (request) => {
      const ctx = contextOf(request)
      const organizations = Object.keys(ctx.actor.organizations)
      const filter: EntryFilter = { organizations, visibility: 'own' }
      const { items } = await pageCommunityResources(ctx, filter, { offset: 0, limit: mostOwn })
      return shapesOf(request, items)
    },
  )
}

function oneRoutes(app: App): void {
  app.get(
    `${communityBase}:community/`,
    reading('Read a community resource', { params: communityParams }),
    async (request) =>
      shapeOf(request, await getCommunityResource(contextOf(request), request.params.community)),
  )
  app.put(
    `${communityBase}:community/`,
    signed('Change the keys given of a community resource', { params: communityParams, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const before = await getCommunityResource(ctx, request.params.community)
      await changeCommunityFromForm(ctx, before, request.body)
      return shapeOf(request, await getCommunityResource(ctx, before.id))
    },
  )
  app.delete(
    `${communityBase}:community/`,
    signed('Delete a community resource; it may be restored', { params: communityParams }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await getCommunityResource(ctx, request.params.community)
      await communityStates.remove(ctx, id)
      return reply.status(204).send()
    },
  )
}

async function shapesOf(request: FastifyRequest, resources: readonly CommunityResource[]) {
  const around = await aroundEntries(contextOf(request), resources)
  return resources.map((resource) => toUdataCommunity(resource, around))
}

async function shapeOf(request: FastifyRequest, resource: CommunityResource) {
  return toUdataCommunity(resource, await aroundEntries(contextOf(request), [resource]))
}
