import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { eachFile } from '#kernel/http/multipart'
import { Refusal, refuse as refuseRequest } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { refuse } from '../../schema/refusals.ts'
import { getPicture, maxPictureSize } from '../../service/entries/pictures.ts'
import { removeReuseImage, requireReuseEditor, setReuseImage } from '../../service/reuses/reuses.ts'
import { firstVisit } from '../../views/publishing/shell.tsx'
import { reusePageWords } from '../../views/reuses/words.ts'
import { entryParams as params, reading, writing } from '../entries/states.tsx'
import type { ReuseForm } from './index.tsx'

/** Sends the picture of a reuse with a form, takes it away, shows it. */
export function reuseImageSite(app: App, form: (asked: ReuseForm) => Promise<VNode>): void {
  const path = '/reuses/:slug/image'
  const schema = { hide: true, params }
  app.post(path, { config: { ...writing, files: true }, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const reuse = await requireReuseEditor(ctx, request.params.slug)
    if (!request.isMultipart()) throw refuseRequest.wrongMediaType()
    const again = async (imageError: string) => form({ request, reuse, form: firstVisit, imageError })
    try {
      const count = await eachFile(request, async ({ file }) => {
        await setReuseImage(ctx, reuse.id, await gather(file))
      })
      if (count === 0) return reply.status(422).html(await again(reusePageWords[ctx.lang].image.noFile))
    } catch (error) {
      if (!(error instanceof Refusal) || ![413, 415].includes(error.rule.status)) throw error
      const { title, remedy, status } = error.rule
      return reply.status(status).html(await again(`${title[ctx.lang]}. ${remedy[ctx.lang]}`))
    }
    return reply.redirect(localPath(ctx.lang, `/reuses/${reuse.id}/edit#image`), 303)
  })
  app.post(`${path}/removal`, { config: writing, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = await requireReuseEditor(ctx, request.params.slug)
    await removeReuseImage(ctx, id)
    return reply.redirect(localPath(ctx.lang, `/reuses/${id}/edit#image`), 303)
  })
  pictureRoute(app)
}

function pictureRoute(app: App): void {
  const schema = { hide: true, params: z.object({ file: z.string().regex(/^[0-9a-f]{64}\.[a-z]{3,4}$/) }) }
  app.get('/pictures/:file', { config: reading, schema }, async (request, reply) => {
    const { body, size, type } = await getPicture(contextOf(request), request.params.file)
    return inert(reply).type(type).header('content-length', size).send(body)
  })
}

/** Never more than a picture may hold is kept in memory. */
async function gather(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file) {
    size += chunk.length
    if (size > maxPictureSize) throw refuse.pictureTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What somebody sent is shown as a picture and as nothing else, on this site and on others. */
function inert(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'public, max-age=31536000, immutable')
}
