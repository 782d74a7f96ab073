import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import {
  type Dataservice,
  dataserviceStates,
  findCurrentDataserviceSlug,
  findDataservice,
  findReuse,
  getDataservice,
  pageDataservices,
  refuseEntry,
  saveDataservice,
} from '#missions/catalogue'
import { Form } from '../../../service/udata/dataset-input.ts'
import { idsOfTopic } from '../../../service/udata/dataset-query.ts'
import {
  changeDataserviceFromForm,
  createDataserviceFromForm,
} from '../../../service/udata/entries/changes.ts'
import { NamedIds } from '../../../service/udata/entries/input.ts'
import { toEntryFilter, toEntryPage } from '../../../service/udata/entries/query.ts'
import { rangeOf, searchEntries } from '../../../service/udata/entries/search.ts'
import { aroundEntries, toUdataDataservice } from '../../../service/udata/entries/shape.ts'
import { envelope, offsetOf, strictEnvelope } from '../paging.ts'
import { movedTo, reading, signed } from '../route.ts'
import { DataserviceListQuery, DataserviceSearchQuery, dataserviceParams as params } from './parameters.ts'

const base = '/api/1/dataservices/'

/** Dataservices in the words of udata: lists, search, one of them, changes. */
export function dataserviceRoutes(app: App): void {
  listRoutes(app)
  changeRoutes(app)
  partRoutes(app)
}

function listRoutes(app: App): void {
  app.get(
    base,
    reading('List dataservices, the newest first', { querystring: DataserviceListQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { access_type: type, contact_points: contactPoint } = query
      const ids = await namedIds(ctx, query)
      const filter = {
        ...(await toEntryFilter(ctx, query)),
        contactPoint,
        details: type && { access: { type } },
        ...(ids && { ids }),
      }
      const page = toEntryPage(query, { offset: offsetOf(query), limit: query.page_size })
      const { items, total } = await pageDataservices(ctx, filter, page)
      return strictEnvelope(request, query, { items: await present(request, items), total })
    },
  )
  app.get(`${base}:dataservice/`, reading('Read a dataservice', { params }), async (request, reply) => {
    const service = await findOrRedirect(request, reply, request.params.dataservice)
    return service ? presentOne(request, service) : reply
  })
  app.get(
    '/api/2/dataservices/search/',
    reading('Search dataservices by words and facets', { querystring: DataserviceSearchQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { ids, total, facets } = await searchEntries(ctx, 'dataservice', {
        asked: { q: query.q, sort: query.sort, filters: filtersOf(query) },
        facets: known,
        among: await namedIds(ctx, { topic: query.topic }),
        ...{ offset: offsetOf(query), limit: query.page_size },
      })
      const { items } = await pageDataservices(ctx, { ids }, { offset: 0, limit: ids.length, order: 'given' })
      return { ...envelope(request, query, { items: await present(request, items), total }), facets }
    },
  )
}

/** The dataservices that a reuse and a topic name, when they are said. */
async function namedIds(
  ctx: Ctx,
  { reuse, topic }: { reuse?: string | undefined; topic?: string | undefined },
): Promise<string[] | undefined> {
  const ofReuse = reuse && ((await findReuse(ctx, reuse))?.dataservices ?? []).map(({ id }) => id)
  const ofTopic = topic ? await idsOfTopic(ctx, topic, 'dataservice') : undefined
  return ofReuse && ofTopic ? ofReuse.filter((id) => ofTopic.includes(id)) : ofReuse || ofTopic
}

/** Facets of udata -> ours. */
const known = {
  access_type: 'access',
  badge: 'badge',
  last_update: 'updated',
  organization_id_with_name: 'organization',
  producer_type: 'producer',
  tag: 'tag',
} as const

function filtersOf(query: z.infer<typeof DataserviceSearchQuery>) {
  const { tag, organization, owner, badge, featured, access_type, is_restricted: restricted } = query
  return {
    ...{ tag, organization, owner, badge, featured },
    archived: query.archived ?? false,
    producer: query.producer_type,
    access: access_type ?? (restricted ? 'restricted' : undefined),
    updated: rangeOf(query.last_update_range),
  }
}

function changeRoutes(app: App): void {
  app.post(
    base,
    signed('Create a dataservice, public unless private or incomplete', { body: Form }),
    async (request, reply) => {
      const service = await createDataserviceFromForm(contextOf(request), request.body)
      return reply.status(201).send(await presentOne(request, service))
    },
  )
  app.patch(
    `${base}:dataservice/`,
    signed('Change the keys given of a dataservice; `deleted_at: null` restores it', { params, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const before = await getDataservice(ctx, request.params.dataservice)
      await changeDataserviceFromForm(ctx, before, request.body)
      return presentOne(request, await getDataservice(ctx, before.id))
    },
  )
  app.delete(
    `${base}:dataservice/`,
    signed('Delete a dataservice; it may be restored', { params }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, deletedAt } = await getDataservice(ctx, request.params.dataservice)
      if (deletedAt) throw refuseEntry.dataserviceDeleted({ id })
      await dataserviceStates.remove(ctx, id)
      return reply.status(204).send()
    },
  )
}

/** Its datasets one by one, and what the office alone gives. */
function partRoutes(app: App): void {
  app.post(
    `${base}:dataservice/datasets/`,
    signed('Link datasets to a dataservice', { params, body: NamedIds }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, datasets } = await getDataservice(ctx, request.params.dataservice)
      const all = [...new Set([...datasets.map((ref) => ref.id), ...request.body])]
      const saved = await saveDataservice(ctx, id, { datasets: all })
      const status = all.length > datasets.length ? 201 : 200
      return reply.status(status).send(await presentOne(request, saved))
    },
  )
  app.delete(
    `${base}:dataservice/datasets/:dataset/`,
    signed('Unlink a dataset from a dataservice', {
      params: params.extend({ dataset: z.string().max(40) }),
    }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, datasets } = await getDataservice(ctx, request.params.dataservice)
      const left = datasets.map((ref) => ref.id).filter((one) => one !== request.params.dataset)
      await saveDataservice(ctx, id, { datasets: left })
      return reply.status(204).send()
    },
  )
  for (const [method, featured] of [
    ['post', true],
    ['delete', false],
  ] as const)
    app[method](
      `${base}:dataservice/featured/`,
      signed(featured ? 'Feature a dataservice' : 'Feature a dataservice no more', { params }),
      async (request) => {
        const ctx = contextOf(request)
        const { id } = await getDataservice(ctx, request.params.dataservice)
        return presentOne(request, await saveDataservice(ctx, id, { featured }))
      },
    )
}

async function findOrRedirect(request: FastifyRequest, reply: FastifyReply, key: string) {
  const ctx = contextOf(request)
  const service = await findDataservice(ctx, key)
  if (service) return service
  const slug = await findCurrentDataserviceSlug(ctx, key)
  if (slug === null) return getDataservice(ctx, key)
  reply.redirect(movedTo(request, key, slug), 308)
  return null
}

async function present(request: FastifyRequest, services: readonly Dataservice[]) {
  const around = await aroundEntries(contextOf(request), services)
  return services.map((service) => toUdataDataservice(service, around))
}

async function presentOne(request: FastifyRequest, service: Dataservice) {
  return toUdataDataservice(service, await aroundEntries(contextOf(request), [service]))
}
