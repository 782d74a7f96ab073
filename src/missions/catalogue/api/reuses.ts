import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Reuse, ReuseDraft, ReuseQuery, VersionedReuseChanges } from '../schema/reuse.ts'
import {
  createReuse,
  findCurrentReuseSlug,
  findReuse,
  getReuse,
  listReuses,
  removeReuseImage,
  requireReuseEditor,
  reuseStates,
  saveReuse,
  setReuseImage,
} from '../service/reuses/reuses.ts'
import { entryRoutes, entryParams as params, entryRead as read, entryWrite as write } from './entries.ts'
import { entryImageRoutes } from './entry-images.ts'
import { requireVersion, sendTagged } from './versions.ts'

const tags = ['reuses']
const base = '/api/reuses' as const

/** Reuses: list, read, declare, change, their picture. */
export function reuseRoutes(app: App): void {
  app.get(
    base,
    {
      config: read,
      schema: {
        querystring: ReuseQuery,
        response: { 200: z.object({ items: z.array(Reuse), next: z.string().nullable() }) },
        tags,
        summary: 'List reuses by date; facets are searched at /api/search',
      },
    },
    (request) => listReuses(contextOf(request), request.query),
  )
  app.post(
    base,
    {
      config: write,
      schema: { body: ReuseDraft, response: { 201: Reuse }, tags, summary: 'Declare a reuse, as a draft' },
    },
    async (request, reply) => {
      const reuse = await createReuse(contextOf(request), request.body)
      return reply.status(201).header('location', `${base}/${reuse.id}`).send(reuse)
    },
  )
  app.patch(
    `${base}/:id`,
    {
      config: write,
      schema: {
        params,
        body: VersionedReuseChanges,
        response: { 200: Reuse },
        tags,
        summary: 'Change the keys given, from the version read',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const version = requireVersion(request, request.body)
      const { id } = await getReuse(ctx, request.params.id)
      return sendTagged(request, reply, await saveReuse(ctx, id, { ...request.body, version }))
    },
  )
  const own = { base, tags, noun: Reuse, get: getReuse }
  entryImageRoutes(app, {
    ...own,
    name: 'a reuse',
    described: false,
    editable: requireReuseEditor,
    set: (ctx, id, { bytes }) => setReuseImage(ctx, id, bytes),
    remove: removeReuseImage,
  })
  entryRoutes(app, {
    ...own,
    kind: 'reuse',
    ...{ find: findReuse, findSlug: findCurrentReuseSlug },
    states: reuseStates,
  })
}
