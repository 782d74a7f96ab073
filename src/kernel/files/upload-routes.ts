import { once } from 'node:events'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { App } from '../http/index.ts'
import { Refusal, refuse as refuseRequest } from '../refusal.ts'
import { appendPart, type PartToAppend } from './append-part.ts'
import { type Pace, paced, usualPace } from './pace.ts'
import { defaultType } from './store.ts'
import {
  limitHeader,
  readBoolean,
  readDigest,
  readFileName,
  readInteger,
  stateHeaders,
} from './upload-headers.ts'
import { refuse } from './upload-refusals.ts'
import type { Upload } from './upload-tables.ts'
import { cancelUpload, createUpload, getUpload, type UploadDraft } from './uploads.ts'

export interface UploadRoutesOptions {
  contextOf: (request: FastifyRequest) => Ctx
  /** How slow a sender may be. */
  pace?: Pace
}

const UploadAnswer = z.object({
  id: z.uuid(),
  name: z.string().describe('What the sender calls the file'),
  type: z.string().describe('Media type'),
  length: z.number().int().nullable().describe('Bytes announced'),
  offset: z.number().int().describe('Bytes kept so far: go on from there'),
  complete: z.boolean(),
  sha256: z.string().nullable().describe('Of the whole file, in hexadecimal, once complete'),
  expiresAt: z.iso.datetime(),
})

const partialUpload = 'application/partial-upload'
const tags = ['uploads']
const params = z.object({ id: z.string() })
const route = { config: { access: 'account', dialect: 'own' } } as const

/**
 * Resumable uploads after draft-ietf-httpbis-resumable-upload-12, to be registered as a plugin. It differs in
 * two points: a part is kept whole or not at all, so that its `Content-Digest` means something; and a part that
 * would pass the announced length does not end the upload, since nothing of it was kept.
 */
export async function uploadRoutes(
  app: App,
  { contextOf, pace = usualPace }: UploadRoutesOptions,
): Promise<void> {
  // Bodies are bytes here, whatever they say they are: nothing is parsed, nothing is held in memory.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof Refusal) reply.headers(refusalHeaders(error, contextOf(request)))
    // A slow sender has shown that it will not finish.
    await letFinish(request, error instanceof Refusal && error.rule.status === 408 ? 0 : 5000)
    throw error
  })

  creationRoutes(app, { contextOf, pace })
  stateRoutes(app, contextOf)
  appendRoute(app, { contextOf, pace })
}

type ContextOf = UploadRoutesOptions['contextOf']

function creationRoutes(app: App, { contextOf, pace }: Required<UploadRoutesOptions>): void {
  const discovery = {
    ...route,
    config: { access: 'public', dialect: 'own' },
    schema: { tags, summary: 'What a sender must know before it begins' },
  } as const
  app.options('/api/uploads', discovery, (request, reply) => {
    const { maxFileSize } = contextOf(request).config
    return reply
      .code(204)
      .headers({ 'accept-patch': partialUpload, ...limitHeader(maxFileSize) })
      .send()
  })

  const summary = 'Open an upload, with its first part or the whole file'
  const creation = { ...route, schema: { tags, summary, response: { 201: UploadAnswer } } } as const
  app.post('/api/uploads', creation, async (request, reply) => {
    const ctx = contextOf(request)
    const upload = await createUpload(ctx, toDraft(request))
    const state = await appendFirst(ctx, upload, firstPart(request, pace))
    const location = `/api/uploads/${upload.id}`
    return reply
      .code(201)
      .headers({ location, ...headersOf(ctx, state) })
      .send(state)
  })
}

function stateRoutes(app: App, contextOf: ContextOf): void {
  app.head(
    '/api/uploads/:id',
    { ...route, schema: { tags, params, summary: 'Where to go on' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      return reply
        .code(204)
        .headers(headersOf(ctx, await getUpload(ctx, request.params.id)))
        .send()
    },
  )

  const summary = 'Read the state of an upload'
  const schema = { tags, params, summary, response: { 200: UploadAnswer } }
  app.get('/api/uploads/:id', { ...route, exposeHeadRoute: false, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const upload = await getUpload(ctx, request.params.id)
    return reply.headers(headersOf(ctx, upload)).send(upload)
  })

  app.delete(
    '/api/uploads/:id',
    { ...route, schema: { tags, params, summary: 'Give an upload up' } },
    async (request, reply) => {
      await cancelUpload(contextOf(request), request.params.id)
      return reply.code(204).send()
    },
  )
}

function appendRoute(app: App, { contextOf, pace }: Required<UploadRoutesOptions>): void {
  const summary = 'Send the next part, at the offset reached'
  const schema = { tags, params, summary, response: { 200: UploadAnswer, 204: z.undefined() } }
  app.patch('/api/uploads/:id', { ...route, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const upload = await appendPart(ctx, request.params.id, toPart(request, pace))
    reply.headers(headersOf(ctx, upload))
    return upload.complete ? reply.code(200).send(upload) : reply.code(204).send()
  })
}

function headersOf({ config, now }: Ctx, upload: Upload): Record<string, string> {
  return { ...stateHeaders(upload), ...limitHeader(config.maxFileSize, upload, now()) }
}

function toDraft(request: FastifyRequest): UploadDraft {
  const type = header(request, 'content-type') ?? ''
  const sha256 = readDigest(header(request, 'repr-digest'), ['sha256'])?.value.toString('hex')
  const length = readInteger(header(request, 'upload-length'))
  // Stored bytes are those sent: a coding of the transfer would be taken for the file itself.
  if (header(request, 'content-encoding')) throw refuseRequest.wrongMediaType()
  return {
    name: readFileName(header(request, 'content-disposition')),
    type: /^[\w.+-]+\/[\w.+-]+(?:\s*;[\x20-\x7e]*)?$/.test(type) && type.length <= 200 ? type : defaultType,
    ...(length === undefined ? {} : { length }),
    ...(sha256 === undefined ? {} : { sha256 }),
  }
}

/** The content of the creating request; without `Upload-Complete` it is the whole file, as in any plain upload. */
function firstPart(request: FastifyRequest, pace: Pace): PartToAppend | null {
  const size = readInteger(header(request, 'content-length'))
  const present = (size ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined
  const end = readBoolean(header(request, 'upload-complete')) ?? present
  return present || end ? { ...content(request, pace), offset: 0, end } : null
}

/** Nobody knows the address of an upload whose creation failed: it goes at once. */
async function appendFirst(ctx: Ctx, upload: Upload, part: PartToAppend | null): Promise<Upload> {
  if (!part) return upload
  try {
    return await appendPart(ctx, upload.id, part)
  } catch (error) {
    await cancelUpload(ctx, upload.id).catch(() => undefined)
    throw error
  }
}

function toPart(request: FastifyRequest, pace: Pace): PartToAppend {
  const type = header(request, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== partialUpload) throw refuseRequest.wrongMediaType()
  const offset = readInteger(header(request, 'upload-offset'))
  const end = readBoolean(header(request, 'upload-complete'))
  if (offset === undefined || end === undefined) throw refuse.uploadHeadersMissing()
  const length = readInteger(header(request, 'upload-length'))
  return { ...content(request, pace), offset, end, length }
}

function content(request: FastifyRequest, pace: Pace): Pick<PartToAppend, 'body' | 'size' | 'digest'> {
  return {
    body: request.body instanceof Readable ? paced(request.body, pace) : Readable.from([]),
    size: readInteger(header(request, 'content-length')),
    digest: readDigest(header(request, 'content-digest'), ['sha512', 'sha256']),
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

function refusalHeaders({ rule, extra }: Refusal, { config }: Ctx): Record<string, string> {
  if (rule.code === 'kernel/upload-offset-mismatch')
    return { 'upload-offset': String(extra['expected-offset']) }
  if (rule.code === 'kernel/upload-is-complete') return { 'upload-complete': '?1' }
  return /upload-(too-large|part-too-small)$/.test(rule.code) ? limitHeader(config.maxFileSize) : {}
}

/**
 * Senders seldom read before they have written all: an answer that comes earlier, on a connection that then
 * closes, is lost to them. They have a few seconds, then are cut.
 */
async function letFinish({ raw }: FastifyRequest, ms: number): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return
  const ended = once(raw, 'end').catch(() => undefined)
  raw.resume()
  await Promise.race([ended, wait(ms, undefined, { ref: false })])
  if (!raw.readableEnded) setTimeout(() => raw.destroy(), 1000).unref()
}
