import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readRange } from '#kernel/files/ranges'
import { type App, contextOf } from '#kernel/http'
import { contentDisposition } from '#kernel/http/disposition'
import { getCommunityFile } from '../service/community/files.ts'
import { countDownload, getDownload, type HostedFile } from '../service/downloads.ts'

/** `/resources/:id/download`: the stable link of a resource, a file to save or a link to follow. */
export function downloadRoutes(app: App): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/resources/:id/download',
    config: { access: 'public', dialect: 'site', verbatim: true },
    schema: { params: z.object({ id: z.string().max(60) }), hide: true },
    handler: async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = request.params
      const download = await getDownload(ctx, id)
      if (download.kind === 'link') {
        if (request.method === 'GET' && !isLaterPart(request)) await countDownload(ctx, id)
        return reply.redirect(new URL(download.url).href, 302)
      }
      return sendHosted({ request, reply }, download, () => countDownload(ctx, id))
    },
  })
  app.route({
    method: ['GET', 'HEAD'],
    url: '/community-resources/:slug/download',
    config: { access: 'public', dialect: 'site', verbatim: true },
    schema: { params: z.object({ slug: z.string().max(60) }), hide: true },
    handler: async (request, reply) => {
      const file = await getCommunityFile(contextOf(request), request.params.slug)
      return sendHosted({ request, reply }, file, async () => undefined)
    },
  })
}

/** A HEAD, an answer that is already known or a later part is no download. */
async function sendHosted(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  file: HostedFile,
  count: () => Promise<void>,
) {
  writeHeaders(reply, file)
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.status(304).send()
  if (request.method === 'GET' && !isLaterPart(request)) await count()
  return sendFile(request, reply, file)
}

/** RFC 9110, section 14: one range of bytes, the whole file, or 416. */
async function sendFile(request: FastifyRequest, reply: FastifyReply, file: HostedFile) {
  const range = isCurrent(request, file) ? readRange(request.headers.range, file.size) : null
  if (range === 'unsatisfiable') {
    return reply
      .status(416)
      .header('content-range', `bytes */${file.size}`)
      .header('content-length', 0)
      .send()
  }
  if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  reply.header('content-length', range ? range.end - range.start + 1 : file.size)
  if (request.method === 'HEAD') return reply.send()
  return reply.send(await file.open(range ?? undefined))
}

/**
 * What people deposit is saved, never run here: attachment, no sniffing, a sandbox without rights even for
 * HTML and SVG. Anybody's page may read it: it is public data.
 */
function writeHeaders(reply: FastifyReply, { name, mime, etag, modifiedAt }: HostedFile): void {
  reply.headers({
    'content-type': mime,
    'content-disposition': contentDisposition(name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'content-disposition, content-range, etag',
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'last-modified': modifiedAt.toUTCString(),
    etag,
  })
}

/** A resumed download is not another one. */
function isLaterPart({ headers }: FastifyRequest): boolean {
  return headers.range !== undefined && !/^bytes=0-/.test(headers.range)
}

/** `If-Range`: a part of another file than the one begun would spoil it. */
function isCurrent({ headers }: FastifyRequest, { etag, modifiedAt }: HostedFile): boolean {
  const condition = headers['if-range']
  return condition === undefined || condition === etag || condition === modifiedAt.toUTCString()
}
