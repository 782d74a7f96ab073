import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { type DiscussionFilter, getDiscussion, pageDiscussions } from '#missions/conversation'
import { kindOf, presentDiscussion, presentDiscussions } from '../../../service/udata/discussions/shape.ts'
import { findOrganization } from '../../../service/udata/organizations.ts'
import { organizationParams } from '../organizations.ts'
import { envelope, objectId, offsetOf, paging, several, sorting, strictEnvelope, truth } from '../paging.ts'
import { reading, signed } from '../route.ts'
import { discussionChangeRoutes } from './changes.ts'
import { discussionParams as params } from './parameters.ts'

const base = '/api/1/discussions/'
const mostOwn = 1000
const sort = sorting({ created: 'created', closed: 'closed', title: 'title' })
const newest = { by: 'created', direction: 'desc' } as const

/** Discussions in the words of udata. */
export function discussionRoutes(app: App): void {
  listRoute(app)
  app.get(`${base}:discussion/`, reading('Read a discussion', { params }), async (request) => {
    const ctx = contextOf(request)
    return presentDiscussion(ctx, await getDiscussion(ctx, request.params.discussion))
  })
  searchRoute(app)
  organizationRoutes(app)
  discussionChangeRoutes(app)
}

function listRoute(app: App): void {
  const querystring = z.object({
    ...paging(20),
    sort,
    closed: truth.optional(),
    for: several.optional().describe('Ids of what they are about'),
    org: objectId.optional(),
    user: objectId.optional(),
    subject_type: z.string().max(40).optional(),
  })
  app.get(base, reading('List discussions, the newest first', { querystring }), async (request) => {
    const ctx = contextOf(request)
    const { query } = request
    const found = await pageDiscussions(
      ctx,
      {
        records: query.for,
        organizations: query.org ? [query.org] : undefined,
        author: query.user,
        closed: query.closed,
        kinds: query.subject_type ? [kindOf(query.subject_type)] : undefined,
      },
      { sort: query.sort ?? newest, offset: offsetOf(query), limit: query.page_size },
    )
    const items = await presentDiscussions(ctx, found.items)
    return strictEnvelope(request, query, { items, total: found.total })
  })
}

function searchRoute(app: App): void {
  const querystring = z.object({
    ...paging(20),
    q: z.string().max(200).optional(),
    sort,
    closed: truth.optional(),
  })
  app.get(
    '/api/2/discussions/search/',
    reading('Search discussions by the words of their subject', { querystring }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const page = { sort: query.sort ?? newest, offset: offsetOf(query), limit: query.page_size }
      const found = await pageDiscussions(ctx, { q: query.q, closed: query.closed }, page)
      const items = await presentDiscussions(ctx, found.items)
      return envelope(request, query, { items, total: found.total })
    },
  )
}

function organizationRoutes(app: App): void {
  app.get(
    '/api/1/organizations/:org/discussions/',
    reading('Discussions of an organisation', { params: organizationParams }),
    async (request) => {
      const { organization } = await findOrganization(contextOf(request), request.params.org)
      return wholeList(request, { organizations: [organization.id] })
    },
  )
  app.get('/api/1/me/org_discussions/', signed('Discussions of your organisations', {}), (request) =>
    wholeList(request, { organizations: Object.keys(contextOf(request).actor.organizations) }),
  )
}

async function wholeList(request: FastifyRequest, filter: DiscussionFilter) {
  const ctx = contextOf(request)
  const { items } = await pageDiscussions(ctx, filter, { sort: newest, offset: 0, limit: mostOwn })
  return presentDiscussions(ctx, items)
}
