import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '../schema/refusals.ts'
import { Reuse, ReuseDraft, ReuseQuery, VersionedReuseChanges } from '../schema/reuse.ts'
import { maxPictureSize } from '../service/entries/pictures.ts'
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
import { requireVersion, sendTagged } from './versions.ts'

const tags = ['reuses']
const base = '/api/reuses'

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
  imageRoutes(app)
  entryRoutes(app, {
    ...{ kind: 'reuse', base, tags, noun: Reuse },
    ...{ get: getReuse, find: findReuse, findSlug: findCurrentReuseSlug },
    states: reuseStates,
  })
}

/** The bytes of a picture are sent as they are; the parser is that of the logos of organisations. */
function imageRoutes(app: App): void {
  app.put(
    `${base}/:id/image`,
    {
      config: write,
      bodyLimit: maxPictureSize,
      schema: {
        params,
        response: { 200: Reuse },
        tags,
        summary: 'Give a reuse its picture: the bytes of a PNG, JPEG, WebP or AVIF file, 1 MB at most',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      // Before what is sent is looked at: a stranger learns nothing from it.
      const { id } = await requireReuseEditor(ctx, request.params.id)
      const { body }: { body: unknown } = request
      if (!Buffer.isBuffer(body)) throw refuse.notAPicture()
      return setReuseImage(ctx, id, body)
    },
  )
  app.delete(
    `${base}/:id/image`,
    {
      config: write,
      schema: { params, response: { 200: Reuse }, tags, summary: 'Take the picture of a reuse away' },
    },
    async (request) => {
      const ctx = contextOf(request)
      return removeReuseImage(ctx, (await getReuse(ctx, request.params.id)).id)
    },
  )
}
