import type { VNode } from 'preact'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { gather, sendPicture } from '#kernel/http/sent-picture'
import { Refusal, refuse as refuseRequest } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { refuse } from '../../schema/refusals.ts'
import { getPicture, maxPictureSize } from '../../service/entries/pictures.ts'
import { removeReuseImage, requireReuseEditor, setReuseImage } from '../../service/reuses/reuses.ts'
import { firstVisit } from '../../views/publishing/shell.tsx'
import { reusePageWords } from '../../views/reuses/words.ts'
import { entryParams as params, reading, writing } from '../entries/states.tsx'
import { eachFile } from '../multipart.ts'
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
        const bytes = await gather(file, maxPictureSize)
        if (!bytes) throw refuse.pictureTooLarge()
        await setReuseImage(ctx, reuse.id, bytes)
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
    return sendPicture(reply, await getPicture(contextOf(request), request.params.file))
  })
}
