import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import type { Entry } from '../schema/entry.ts'
import { refuse } from '../schema/refusals.ts'
import { ImageAlt } from '../schema/topic.ts'
import { maxPictureSize } from '../service/entries/pictures.ts'
import { type EntryRoutes, entryParams as params, entryWrite as write } from './entries.ts'

type ImageRoutes<T extends Entry> = Pick<EntryRoutes<T>, 'base' | 'tags' | 'noun' | 'get'> & {
  /** `a reuse`, in summaries. */
  name: string
  /** Whether its author says what the picture shows. */
  described: boolean
  editable: (ctx: Ctx, key: string) => Promise<T>
  set: (ctx: Ctx, id: string, sent: { bytes: Buffer; alt: string }) => Promise<T>
  remove: (ctx: Ctx, id: string) => Promise<T>
}

const Described = z.object({
  alt: ImageAlt.default('').describe('What the picture shows; empty: it only decorates'),
})

/** The bytes of a picture are sent as they are; the parser is that of the logos of organisations. */
export function entryImageRoutes<T extends Entry>(app: App, routes: ImageRoutes<T>): void {
  const { base, tags, noun, name, described } = routes
  const schema = { params, response: { 200: noun }, tags }
  app.put(
    `${base}/:id/image`,
    {
      config: write,
      bodyLimit: maxPictureSize,
      schema: {
        ...schema,
        ...(described ? { querystring: Described } : {}),
        summary: `Give ${name} its picture: the bytes of a PNG, JPEG, WebP or AVIF file, 1 MB at most`,
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      // Before what is sent is looked at: a stranger learns nothing from it.
      const { id } = await routes.editable(ctx, params.parse(request.params).id)
      const { body }: { body: unknown } = request
      if (!Buffer.isBuffer(body)) throw refuse.notAPicture()
      const alt = described ? Described.parse(request.query).alt : ''
      return routes.set(ctx, id, { bytes: body, alt })
    },
  )
  app.delete(
    `${base}/:id/image`,
    { config: write, schema: { ...schema, summary: `Take the picture of ${name} away` } },
    async (request) => {
      const ctx = contextOf(request)
      return routes.remove(ctx, (await routes.get(ctx, params.parse(request.params).id)).id)
    },
  )
}
