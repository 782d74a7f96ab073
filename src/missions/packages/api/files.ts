import { Readable } from 'node:stream'
import { z } from 'zod'
import { paced, usualPace } from '#kernel/files/pace'
import { readDigest } from '#kernel/files/upload-headers'
import { type App, contextOf } from '#kernel/http'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { Package } from '../schema/package.ts'
import { refuse } from '../schema/refusals.ts'
import { addFile, removeFile } from '../service/deposit/files.ts'
import { getPackage } from '../service/presenting.ts'

const account = { access: 'account', dialect: 'own' } as const
const tags = ['packages']
const path = '/api/exchange/packages/:id/files'
const id = z.string().max(60)

/** Files of a draft. */
export function filesApi(app: App): void {
  // Bytes, whatever they are: nothing of them is held in memory.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  const querystring = z.object({
    name: z.string().trim().min(1).max(200),
    field: z.string().max(80).describe('Key of the field of the operation that it is'),
    type: z.string().max(100).default('application/octet-stream').describe('Media type of the file'),
  })
  app.post(
    path,
    {
      config: account,
      schema: {
        ...{ params: z.object({ id }), querystring, response: { 201: Package }, tags },
        summary: 'Add a file: its bytes as application/octet-stream, its SHA-256 in Repr-Digest (RFC 9530)',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { name, field, type } = request.query
      await getPackage(ctx, request.params.id)
      if (!(request.body instanceof Readable)) throw refuseAnyone.wrongMediaType()
      const { 'repr-digest': repr, 'content-digest': content } = request.headers
      const digest = readDigest(oneOf(repr) ?? oneOf(content), ['sha256'])
      if (!digest) throw refuse.digestMissing()
      const body = paced(request.body, usualPace)
      const made = await addFile(ctx, request.params.id, { name, field, type, body, sha256: digest.value })
      return reply.status(201).send(made)
    },
  )
  app.delete(
    `${path}/:file`,
    {
      config: account,
      schema: {
        ...{ params: z.object({ id, file: id }), response: { 200: Package }, tags },
        summary: 'Take a file out of a draft',
      },
    },
    (request) => removeFile(contextOf(request), request.params.id, request.params.file),
  )
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header
}
