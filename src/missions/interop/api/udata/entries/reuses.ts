import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  findCurrentReuseSlug,
  findReuse,
  getReuse,
  pageReuses,
  type Reuse,
  refuseEntry,
  reuseStates,
  reuseThemes,
  reuseTypes,
} from '#missions/catalogue'
import { searchIds } from '#missions/records'
import { toEntryFilter, toEntryPage } from '../../../service/udata/entries/query.ts'
import { rangeOf, searchEntries } from '../../../service/udata/entries/search.ts'
import { aroundEntries, toReuseV1, toReuseV2 } from '../../../service/udata/entries/shape.ts'
import { findOrganization } from '../../../service/udata/organizations.ts'
import { organizationParams } from '../organizations.ts'
import { envelope, offsetOf, strictEnvelope } from '../paging.ts'
import { movedTo, reading, signed } from '../route.ts'
import { querystring as suggestQuery } from '../suggestions.ts'
import { reuseParams as params, ReuseListQuery, ReuseSearchQuery } from './parameters.ts'
import { reuseChangeRoutes } from './reuse-changes.ts'

const base = '/api/1/reuses/'
const mostOwn = 1000

/** Reuses in the words of udata: lists, search, one of them, vocabularies, changes. */
export function reuseRoutes(app: App): void {
  listRoutes(app)
  oneRoutes(app)
  searchRoute(app)
  vocabularyRoutes(app)
  ownRoutes(app)
  reuseChangeRoutes(app)
}

function listRoutes(app: App): void {
  const versions = [
    [base, 'List reuses, the newest first', toReuseV1],
    ['/api/2/reuses/', 'List reuses, the newest first; what they are made of is read apart', toReuseV2],
  ] as const
  for (const [path, summary, shape] of versions)
    app.get(path, reading(summary, { querystring: ReuseListQuery }), async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { type, topic: theme, dataservice } = query
      const details = { ...(type && { type }), ...(theme && { theme }) }
      const page = toEntryPage(query, { offset: offsetOf(query), limit: query.page_size })
      const filter = { ...(await toEntryFilter(ctx, query)), dataservice, details }
      const { items, total } = await pageReuses(ctx, filter, page)
      const around = await aroundEntries(ctx, items)
      return strictEnvelope(request, query, { items: items.map((reuse) => shape(reuse, around)), total })
    })
}

function oneRoutes(app: App): void {
  app.get(`${base}:reuse/`, reading('Read a reuse', { params }), async (request, reply) => {
    const ctx = contextOf(request)
    const reuse = await findOrRedirect(request, reply, request.params.reuse)
    return reuse ? toReuseV1(reuse, await aroundEntries(ctx, [reuse])) : reply
  })
  app.delete(
    `${base}:reuse/`,
    signed('Delete a reuse; it may be restored', { params }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, deletedAt } = await getReuse(ctx, request.params.reuse)
      if (deletedAt) throw refuseEntry.reuseDeleted({ id })
      await reuseStates.remove(ctx, id)
      return reply.status(204).send()
    },
  )
  app.get(
    '/api/1/organizations/:org/reuses/',
    reading('Reuses of an organisation', { params: organizationParams }),
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      return wholeList(request, { organizations: [organization.id] })
    },
  )
}

function searchRoute(app: App): void {
  app.get(
    '/api/2/reuses/search/',
    reading('Search reuses by words and facets', { querystring: ReuseSearchQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { ids, total, facets } = await searchEntries(ctx, 'reuse', {
        asked: { q: query.q, sort: query.sort, filters: filtersOf(query) },
        facets: known,
        ...{ offset: offsetOf(query), limit: query.page_size },
      })
      const { items } = await pageReuses(ctx, { ids }, { offset: 0, limit: ids.length, order: 'given' })
      const around = await aroundEntries(ctx, items)
      const shapes = items.map((reuse) => toReuseV2(reuse, around))
      return { ...envelope(request, query, { items: shapes, total }), facets }
    },
  )
}

/** Facets of udata -> ours. */
const known = {
  badge: 'badge',
  last_update: 'updated',
  organization_id_with_name: 'organization',
  producer_type: 'producer',
  tag: 'tag',
  topic: 'theme',
  type: 'type',
} as const

function filtersOf(query: z.infer<typeof ReuseSearchQuery>) {
  const { tag, organization, owner, badge, featured, type } = query
  return {
    ...{ tag, organization, owner, badge, featured, type },
    archived: query.archived ?? false,
    theme: query.topic,
    producer: query.producer_type,
    updated: rangeOf(query.last_update_range),
  }
}

function vocabularyRoutes(app: App): void {
  for (const [name, terms] of [
    ['types', reuseTypes],
    ['topics', reuseThemes],
  ] as const)
    app.get(`${base}${name}/`, reading(`Values of reuses ${name}`, {}), async (request) =>
      terms.map(({ id, label }) => ({ id, label: label[contextOf(request).lang] })),
    )
  app.get(`${base}badges/`, reading('Badges of reuses: none here', {}), async () => ({}))
  app.get(
    `${base}suggest/`,
    reading('Reuses that complete what is typed', { querystring: suggestQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { q, size: limit } = request.query
      const sort = { by: 'relevance', direction: 'desc' } as const
      const { ids } = await searchIds(ctx, 'reuse', { q, filters: {}, sort, offset: 0, limit })
      const { items } = await pageReuses(ctx, { ids }, { offset: 0, limit, order: 'given' })
      return items.map(({ id, title, slug, image, path }) => {
        const site = ctx.config.publicUrl
        return { id, title, slug, image_url: image && site + image, page: `${site}${path}/` }
      })
    },
  )
}

function ownRoutes(app: App): void {
  app.get('/api/1/me/reuses/', signed('Reuses that you declared', {}), async (request) =>
    wholeList(request, { owner: contextOf(request).actor.id ?? '', visibility: 'own' }),
  )
  app.get('/api/1/me/org_reuses/', signed('Reuses of your organisations', {}), async (request) => {
    const organizations = Object.keys(contextOf(request).actor.organizations)
    return wholeList(request, { organizations, visibility: 'own' })
  })
}

async function wholeList(request: FastifyRequest, filter: Parameters<typeof pageReuses>[1]) {
  const ctx = contextOf(request)
  const { items } = await pageReuses(ctx, filter, { offset: 0, limit: mostOwn })
  const around = await aroundEntries(ctx, items)
  return items.map((reuse) => toReuseV1(reuse, around))
}

async function findOrRedirect(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
): Promise<Reuse | null> {
  const ctx = contextOf(request)
  const reuse = await findReuse(ctx, key)
  if (reuse) return reuse
  const slug = await findCurrentReuseSlug(ctx, key)
  if (slug === null) return getReuse(ctx, key)
  reply.redirect(movedTo(request, key, slug), 308)
  return null
}
