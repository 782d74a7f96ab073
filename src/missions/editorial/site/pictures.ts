import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { eachFile } from '#kernel/http/multipart'
import { gather, sendPicture } from '#kernel/http/sent-picture'
import { refuse as refuseRequest } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { pictureName } from '#missions/people'
import { refuse } from '../schema/refusals.ts'
import { putBlock } from '../service/blocks.ts'
import { getPicture, keepPicture, maxPictureSize } from '../service/pictures.ts'
import { getEdited } from '../service/reading.ts'
import { again, blockOf, blockParams } from './editor.tsx'
import { textsOf } from './form-values.ts'

/** Blocks that come with a picture: sent with the form of the block, shown under its name. */
export function pictureSite(app: App): void {
  const config = { access: 'office', dialect: 'site', files: true } as const
  const schema = { hide: true, params: blockParams }
  app.post('/office/pieces/:id/pictures/:block', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, block } = request.params
    const piece = await getEdited(ctx, id)
    if (!request.isMultipart()) throw refuseRequest.wrongMediaType()
    const { values, bytes } = await receive(request)
    request.body = values
    return answerForm({
      request,
      reply,
      schema: z.record(z.string(), z.string()),
      run: async () => {
        if (bytes === 'too-large') throw refuse.pictureTooLarge()
        const picture = bytes ? await keepPicture(ctx, id, bytes) : undefined
        const written = await blockOf(request, piece, { values, picture })
        const { seen, after } = textsOf(values)
        await putBlock(ctx, id, { block: written, seen: block === 'new' ? undefined : (seen ?? ''), after })
        return localPath(ctx.lang, `/office/pieces/${id}?saved#block-${written.id}`)
      },
      again: (state) => again(request, state),
    })
  })
  shownRoute(app)
}

function shownRoute(app: App): void {
  const schema = { hide: true, params: z.object({ file: z.string().regex(pictureName) }) }
  const config = { access: 'public', dialect: 'site' } as const
  app.get('/pages/pictures/:file', { config, schema }, async (request, reply) => {
    const { isPublic, ...picture } = await getPicture(contextOf(request), request.params.file)
    return sendPicture(reply, picture, { forSome: !isPublic })
  })
}

/** What was typed, and the file that came with it. */
async function receive(
  request: FastifyRequest,
): Promise<{ values: Record<string, string>; bytes: Buffer | 'too-large' | null }> {
  const fields = new Map<string, string>()
  let bytes: Buffer | 'too-large' | null = null
  await eachFile(
    request,
    async ({ file }) => {
      bytes = (await gather(file, maxPictureSize)) ?? 'too-large'
    },
    fields,
  )
  return { values: { ...Object.fromEntries(fields), type: 'image' }, bytes }
}
