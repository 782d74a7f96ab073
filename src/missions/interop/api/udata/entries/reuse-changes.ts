import type { FastifyRequest } from 'fastify'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import {
  getReuse,
  maxPictureSize,
  type Reuse,
  type ReuseChanges,
  requireReuseEditor,
  saveReuse,
  setReuseImage,
} from '#missions/catalogue'
import { Form } from '../../../service/udata/dataset-input.ts'
import { changeReuseFromForm, createReuseFromForm } from '../../../service/udata/entries/changes.ts'
import { NamedIds } from '../../../service/udata/entries/input.ts'
import { aroundEntries, toReuseV1 } from '../../../service/udata/entries/shape.ts'
import { words } from '../../../service/udata/words.ts'
import { signed } from '../route.ts'
import { reuseParams as params } from './parameters.ts'

const base = '/api/1/reuses/'

/** Reuses of the first API: declare, change, name what they are made of, feature, show a picture. */
export function reuseChangeRoutes(app: App): void {
  app.post(
    base,
    signed('Declare a reuse, public unless private or incomplete', { body: Form }),
    async (request, reply) => {
      const reuse = await createReuseFromForm(contextOf(request), request.body)
      return reply.status(201).send(await presentOne(request, reuse))
    },
  )
  app.put(
    `${base}:reuse/`,
    signed('Change the keys given of a reuse; `deleted: null` restores it', { params, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const before = await getReuse(ctx, request.params.reuse)
      await changeReuseFromForm(ctx, before, request.body)
      return presentOne(request, await getReuse(ctx, before.id))
    },
  )
  partRoutes(app)
  imageRoute(app)
}

function partRoutes(app: App): void {
  for (const part of ['datasets', 'dataservices'] as const)
    app.post(
      `${base}:reuse/${part}/`,
      signed(`Link ${part} to a reuse`, { params, body: NamedIds }),
      async (request, reply) => {
        const ctx = contextOf(request)
        const reuse = await getReuse(ctx, request.params.reuse)
        const known = reuse[part].map(({ id }) => id)
        const ids = [...new Set([...known, ...request.body])]
        const changes: ReuseChanges = part === 'datasets' ? { datasets: ids } : { dataservices: ids }
        const saved = await saveReuse(ctx, reuse.id, changes)
        return reply.status(ids.length > known.length ? 201 : 200).send(await presentOne(request, saved))
      },
    )
  for (const [method, featured] of [
    ['post', true],
    ['delete', false],
  ] as const)
    app[method](
      `${base}:reuse/featured/`,
      signed(featured ? 'Feature a reuse' : 'Feature a reuse no more', { params }),
      async (request) => {
        const ctx = contextOf(request)
        const { id } = await getReuse(ctx, request.params.reuse)
        return presentOne(request, await saveReuse(ctx, id, { featured }))
      },
    )
}

function imageRoute(app: App): void {
  const parts = signed('Give a reuse its picture: the field `file` of a form', { params })
  const config = { ...parts.config, files: true }
  app.post(`${base}:reuse/image/`, { ...parts, config }, async (request) => {
    const ctx = contextOf(request)
    // Before any byte is read: a stranger learns nothing from it.
    const { id } = await requireReuseEditor(ctx, request.params.reuse)
    const { image } = await setReuseImage(ctx, id, await readPicture(request))
    return { success: true, image: image && ctx.config.publicUrl + image }
  })
}

async function readPicture(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw refuse.wrongMediaType()
  const limits = { fileSize: maxPictureSize + 1, files: 1 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file' && part.fieldname === 'file') return part.toBuffer()
    if (part.type === 'file') part.file.resume()
  }
  throw refuse.invalidInput({ errors: [{ pointer: '/file', detail: words[request.ctx.lang].required }] })
}

async function presentOne(request: FastifyRequest, reuse: Reuse) {
  return toReuseV1(reuse, await aroundEntries(contextOf(request), [reuse]))
}
