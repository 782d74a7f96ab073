import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { badges, deleteOrganization, restoreOrganization, wasOrganization } from '#missions/people'
import { pageDatasets, presentV1 } from '../../service/udata/around.ts'
import { Form } from '../../service/udata/dataset-input.ts'
import { toOrder } from '../../service/udata/dataset-query.ts'
import {
  changeOrganizationFromForm,
  createOrganizationFromForm,
} from '../../service/udata/organization-input.ts'
import {
  findOrganization,
  listOrganizationShapes,
  type OrganizationSort,
  presentOrganization,
} from '../../service/udata/organizations.ts'
import { datasetSorts } from './dataset-parameters.ts'
import { offsetOf, paging, sorting, strictEnvelope } from './paging.ts'
import { maskOf, movedTo, reading, signed } from './route.ts'

export const organizationParams = z.object({ org: z.string().max(255).describe('Id or slug') })
export const organizationSorts = {
  name: 'name',
  created: 'created',
  last_modified: 'modified',
  datasets: 'datasets',
  views: 'views',
  reuses: 'reuses',
  followers: 'followers',
} as const satisfies Record<string, OrganizationSort>

const ListQuery = z.object({
  ...paging(20),
  q: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  business_number_id: z.string().max(40).optional(),
  badge: z.enum(badges).optional(),
  sort: sorting(organizationSorts),
})
const path = '/api/1/organizations/:org/'

/** Organisations of the first API. */
export function organizationRoutes(app: App): void {
  app.get(
    '/api/1/organizations/',
    reading('List organisations, by name', { querystring: ListQuery }),
    async (request) => {
      const { query } = request
      const { q, name, badge, business_number_id: siret } = query
      const sort = query.sort ?? { by: 'name', direction: 'asc' }
      const page = { offset: offsetOf(query), limit: query.page_size }
      const found = await listOrganizationShapes(contextOf(request), { q, name, badge, siret, sort, ...page })
      return strictEnvelope(request, query, found)
    },
  )
  app.get(
    path,
    reading('Read an organisation with its members', { params: organizationParams }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { org } = request.params
      const { organization, moved } = await findOrganization(ctx, org)
      if (moved) return reply.redirect(movedTo(request, org, organization.slug), 308)
      return presentOrganization(ctx, organization)
    },
  )
  datasetsRoute(app)
  changeRoutes(app)
}

function datasetsRoute(app: App): void {
  const querystring = z.object({ ...paging(20), sort: sorting(datasetSorts) })
  app.get(
    `${path}datasets/`,
    reading('List the datasets of an organisation', { params: organizationParams, querystring }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { organization } = await findOrganization(ctx, request.params.org)
      const { items, total } = await pageDatasets(ctx, {
        where: { field: 'organization', is: { equal: organization.id } },
        states: ['listed'],
        sort: [toOrder(query.sort ?? { by: 'createdAt', direction: 'desc' })],
        ...{ offset: offsetOf(query), limit: query.page_size },
      })
      const mask = maskOf(request)?.get('data') ?? null
      return strictEnvelope(request, query, { items: await presentV1(ctx, items, { mask }), total })
    },
  )
}

function changeRoutes(app: App): void {
  app.post(
    '/api/1/organizations/',
    signed('Create an organisation', { body: Form }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const organization = await createOrganizationFromForm(ctx, request.body)
      return reply.status(201).send(await presentOrganization(ctx, organization))
    },
  )
  app.put(
    path,
    signed(
      'Change the keys given of an organisation; `deleted: null` restores one that was deleted, and no more',
      {
        params: organizationParams,
        body: Form,
      },
    ),
    async (request) => {
      const ctx = contextOf(request)
      const { org } = request.params
      const { body } = request
      if (body.deleted === null && (await wasOrganization(ctx, org)))
        return presentOrganization(ctx, await restoreOrganization(ctx, org))
      const { organization } = await findOrganization(ctx, org)
      const shape = await presentOrganization(ctx, organization)
      return presentOrganization(ctx, await changeOrganizationFromForm(ctx, { organization, shape }, body))
    },
  )
  app.delete(
    path,
    signed('Delete an organisation that has no dataset; it may be restored', { params: organizationParams }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      await deleteOrganization(ctx, organization.id)
      return reply.status(204).send()
    },
  )
}
