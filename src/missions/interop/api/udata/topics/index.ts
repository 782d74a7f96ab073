import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  findCurrentTopicSlug,
  findTopic,
  gathering,
  getTopic,
  pageTopics,
  saveTopic,
  type Topic,
  topicStates,
} from '#missions/catalogue'
import { Form } from '../../../service/udata/dataset-input.ts'
import { toEntryFilter, toEntryPage } from '../../../service/udata/entries/query.ts'
import { rangeNames, rangeOf, searchEntries } from '../../../service/udata/entries/search.ts'
import { changeTopicFromForm, createTopicFromForm } from '../../../service/udata/topics/input.ts'
import { presentTopics, topicFacets } from '../../../service/udata/topics/shape.ts'
import { envelope, objectId, offsetOf, paging, several, sorting, strictEnvelope, truth } from '../paging.ts'
import { movedTo, reading, signed } from '../route.ts'
import { topicElementRoutes } from './elements.ts'

const base = '/api/2/topics/'
const mostOwn = 1000
export const topicParams = z.object({ topic: z.string().max(255).describe('Id or slug') })
const params = topicParams

/** Topics in the words of udata, which tells them in its second API alone. */
export function topicRoutes(app: App): void {
  listRoutes(app)
  oneRoutes(app)
  featureRoutes(app)
  topicElementRoutes(app)
}

const ListQuery = z.object({
  ...paging(20),
  q: z.string().max(1000).optional(),
  owner: objectId.optional(),
  organization: objectId.optional(),
  tag: several.optional(),
  featured: truth.optional(),
  private: truth.optional(),
  dataset: objectId.optional(),
  dataservice: objectId.optional(),
  reuse: objectId.optional(),
  sort: sorting({ name: 'title', created: 'created', last_modified: 'modified' }),
})

const SearchQuery = z.object({
  ...paging(20),
  q: z.string().max(1000).optional(),
  tag: several.optional(),
  organization: objectId.optional(),
  featured: truth.optional(),
  producer_type: several.optional(),
  last_update_range: z.enum(rangeNames).optional(),
  sort: sorting({ name: 'updated', created: 'created', last_modified: 'updated' }),
})

function listRoutes(app: App): void {
  app.get(base, reading('List topics, the newest first', { querystring: ListQuery }), async (request) => {
    const ctx = contextOf(request)
    const { query } = request
    const page = toEntryPage(query, { offset: offsetOf(query), limit: query.page_size })
    const { reuse, dataservice } = query
    const details = reuse === undefined ? undefined : gathering('reuse', reuse)
    const filter = { ...(await toEntryFilter(ctx, query)), dataservice, details, archived: undefined }
    const { items, total } = await pageTopics(ctx, filter, page)
    return strictEnvelope(request, query, { items: await presentTopics(ctx, items), total })
  })
  app.get(
    `${base}search/`,
    reading('Search topics by words and facets', { querystring: SearchQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { tag, organization, featured, producer_type: producer } = query
      const filters = { tag, organization, featured, producer, updated: rangeOf(query.last_update_range) }
      const { ids, total, facets } = await searchEntries(ctx, 'topic', {
        asked: { q: query.q, sort: query.sort, filters },
        facets: topicFacets,
        ...{ offset: offsetOf(query), limit: query.page_size },
      })
      const { items } = await pageTopics(ctx, { ids }, { offset: 0, limit: ids.length, order: 'given' })
      return { ...envelope(request, query, { items: await presentTopics(ctx, items), total }), facets }
    },
  )
  app.get('/api/2/me/org_topics/', signed('Topics of your organisations', {}), async (request) => {
    const ctx = contextOf(request)
    const organizations = Object.keys(ctx.actor.organizations)
    const filter = { organizations, visibility: 'own' as const }
    const { items } = await pageTopics(ctx, filter, { offset: 0, limit: mostOwn })
    return presentTopics(ctx, items)
  })
}

function oneRoutes(app: App): void {
  app.get(`${base}:topic/`, reading('Read a topic', { params }), async (request, reply) => {
    const topic = await findOrRedirect(request, reply, request.params.topic)
    return topic ? presentOne(request, topic) : reply
  })
  app.post(
    base,
    signed('Make a topic, public unless private or incomplete', { body: Form }),
    async (request, reply) => {
      const topic = await createTopicFromForm(contextOf(request), request.body)
      return reply.status(201).send(await presentOne(request, topic))
    },
  )
  app.put(
    `${base}:topic/`,
    signed('Change the keys given of a topic; its elements have routes of their own', { params, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const before = await getTopic(ctx, request.params.topic)
      const shape = await presentOne(request, before)
      return presentOne(request, await changeTopicFromForm(ctx, before, { form: request.body, shape }))
    },
  )
  app.delete(
    `${base}:topic/`,
    signed('Delete a topic; it may be restored', { params }),
    async (request, reply) => {
      const ctx = contextOf(request)
      await topicStates.remove(ctx, (await getTopic(ctx, request.params.topic)).id)
      return reply.status(204).send()
    },
  )
}

function featureRoutes(app: App): void {
  for (const [method, featured] of [
    ['post', true],
    ['delete', false],
  ] as const)
    app[method](
      `${base}:topic/featured/`,
      signed(featured ? 'Feature a topic' : 'Feature a topic no more', { params }),
      async (request) => {
        const ctx = contextOf(request)
        const { id } = await getTopic(ctx, request.params.topic)
        return presentOne(request, await saveTopic(ctx, id, { featured }))
      },
    )
}

async function presentOne(request: FastifyRequest, topic: Topic) {
  const [only] = await presentTopics(contextOf(request), [topic])
  return only ?? {}
}

async function findOrRedirect(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
): Promise<Topic | null> {
  const ctx = contextOf(request)
  const topic = await findTopic(ctx, key)
  if (topic) return topic
  const slug = await findCurrentTopicSlug(ctx, key)
  if (slug === null) return getTopic(ctx, key)
  reply.redirect(movedTo(request, key, slug), 308)
  return null
}
