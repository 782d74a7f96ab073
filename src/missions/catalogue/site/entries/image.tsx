import type { FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { eachFile } from '#kernel/http/multipart'
import { gather, sendPicture } from '#kernel/http/sent-picture'
import { Refusal, refuse as refuseRequest } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import type { Entry } from '../../schema/entry.ts'
import { refuse } from '../../schema/refusals.ts'
import { getPicture, maxPictureSize } from '../../service/entries/pictures.ts'
import { entryWords } from '../../views/entries/words.ts'
import { type EntrySite, entryParams as params, reading, writing } from './states.tsx'

interface PictureSent {
  /** Null: only what is said of it changes. */
  bytes: Buffer | null
  alt: string
}

type ImageSite<T extends Entry> = Pick<EntrySite<T>, 'folder' | 'editable'> & {
  /** Keeps what was sent; false when there is nothing to keep. */
  send: (ctx: Ctx, entry: T, sent: PictureSent) => Promise<boolean>
  remove: (ctx: Ctx, id: string) => Promise<unknown>
  /** The form again, with what is wrong. */
  again: (request: FastifyRequest, entry: T, imageError: string) => Promise<VNode>
}

/** Sends the picture of an entry with a form, takes it away. */
export function entryImageSite<T extends Entry>(app: App, site: ImageSite<T>): void {
  const { folder, editable } = site
  const path = `${folder}/:slug/image`
  const schema = { hide: true, params }
  const back = (ctx: Ctx, id: string) => localPath(ctx.lang, `${folder}/${id}/edit#image`)
  app.post(path, { config: { ...writing, files: true }, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const entry = await editable(ctx, params.parse(request.params).slug)
    if (!request.isMultipart()) throw refuseRequest.wrongMediaType()
    try {
      if (await receive(request, entry, site)) return reply.redirect(back(ctx, entry.id), 303)
      const error = entryWords[ctx.lang].picture.noFile
      return reply.status(422).html(await site.again(request, entry, error))
    } catch (error) {
      if (!(error instanceof Refusal) || ![400, 413, 415].includes(error.rule.status)) throw error
      const { title, remedy, status } = error.rule
      const said = `${title[ctx.lang]}. ${remedy[ctx.lang]}`
      return reply.status(status).html(await site.again(request, entry, said))
    }
  })
  app.post(`${path}/removal`, { config: writing, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = await editable(ctx, params.parse(request.params).slug)
    await site.remove(ctx, id)
    return reply.redirect(back(ctx, id), 303)
  })
}

async function receive<T extends Entry>(
  request: FastifyRequest,
  entry: T,
  { send }: ImageSite<T>,
): Promise<boolean> {
  const ctx = contextOf(request)
  const fields = new Map<string, string>()
  const altOf = () => fields.get('alt') ?? ''
  const count = await eachFile(
    request,
    async ({ file }) => {
      const bytes = await gather(file, maxPictureSize)
      if (!bytes) throw refuse.pictureTooLarge()
      await send(ctx, entry, { bytes, alt: altOf() })
    },
    fields,
  )
  return count > 0 || send(ctx, entry, { bytes: null, alt: altOf() })
}

/** Pictures of entries, by the hash of what they hold. */
export function pictureSite(app: App): void {
  const schema = { hide: true, params: z.object({ file: z.string().regex(/^[0-9a-f]{64}\.[a-z]{3,4}$/) }) }
  app.get('/pictures/:file', { config: reading, schema }, async (request, reply) => {
    return sendPicture(reply, await getPicture(contextOf(request), request.params.file))
  })
}
