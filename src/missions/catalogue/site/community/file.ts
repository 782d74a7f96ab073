import type { FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { type App, contextOf } from '#kernel/http'
import { eachFile, receivePart } from '#kernel/http/multipart'
import { Refusal, refuse as refuseRequest } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import type { CommunityResource } from '../../schema/community-resource.ts'
import { requireCommunityEditor, sendCommunityFile } from '../../service/community/community-resources.ts'
import { communityPageWords } from '../../views/community/words.ts'
import { entryParams as params, writing } from '../entries/states.tsx'

type Again = (request: FastifyRequest, resource: CommunityResource, error: string) => Promise<VNode>

/** Sends a file in place of the link, or of the former file, with a form. */
export function communityFileSite(app: App, again: Again): void {
  const route = { config: { ...writing, files: true }, schema: { hide: true, params } }
  app.post('/community-resources/:slug/file', route, async (request, reply) => {
    const ctx = contextOf(request)
    const resource = await requireCommunityEditor(ctx, request.params.slug)
    if (!request.isMultipart()) throw refuseRequest.wrongMediaType()
    let upload: string | null = null
    try {
      await eachFile(request, async (part) => {
        if (upload) part.file.resume()
        else upload = (await receivePart(ctx, part)).upload
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.rule.status !== 413) throw error
      return reply.status(413).html(await again(request, resource, error.rule.remedy[ctx.lang]))
    }
    if (!upload)
      return reply.status(422).html(await again(request, resource, communityPageWords[ctx.lang].file.none))
    await sendCommunityFile(ctx, resource.id, { upload })
    return reply.redirect(localPath(ctx.lang, `/community-resources/${resource.id}/edit?saved#file`), 303)
  })
}
