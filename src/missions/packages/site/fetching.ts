import { Readable } from 'node:stream'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { contentDisposition } from '#kernel/http/disposition'
import { fetchAsAgent } from '../service/fetch/fetching.ts'

/** As it is: neither compressed nor asked for its headers alone, each answer being an access. */
const config = { access: 'account', dialect: 'site', verbatim: true } as const
const id = z.string().max(60)

/** A file, or a part of it (RFC 9110, section 14): it leaves once the journal has it. */
export function fetchSite(app: App): void {
  app.get(
    '/exchange/packages/:id/files/:file',
    { config, exposeHeadRoute: false, schema: { hide: true, params: z.object({ id, file: id }) } },
    async (request, reply) => {
      const asked = {
        packageId: request.params.id,
        fileId: request.params.file,
        range: request.headers.range,
      }
      const { file, range, body } = await fetchAsAgent(contextOf(request), asked)
      if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
      return reply
        .headers({
          'content-type': 'application/octet-stream',
          'content-length': range ? range.end - range.start + 1 : file.size,
          'content-disposition': contentDisposition(file.name),
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'accept-ranges': 'bytes',
          'cache-control': 'private, no-store',
          'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
        })
        .send(Readable.from(body))
    },
  )
}
