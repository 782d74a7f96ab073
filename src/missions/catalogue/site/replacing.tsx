import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { eachFile, receivePart } from '#kernel/http/multipart'
import { frameOf } from '#kernel/http/page'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { refuse } from '../schema/refusals.ts'
import { putFileBack } from '../service/former-files.ts'
import { removeResource, replaceFile } from '../service/resources.ts'
import { ResourceFormPage, type SentFile } from '../views/publishing/resource-form-page.tsx'
import { editPath, firstVisit } from '../views/publishing/shell.tsx'
import { formWords } from '../views/publishing/words.ts'
import { resourceOf } from './files.tsx'
import { Reversed } from './states.tsx'
import { toFormView } from './step-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const Version = z.coerce.number().int().min(1)

/** What is done to a file as a whole: another in its place, taking it away, its description of before. */
export function replacingSite(app: App): void {
  replaceRoute(app)
  removeRoute(app)
  reversionRoute(app)
}

interface Replacement extends SentFile {
  version: number
}

/** The file with the form; or, after a refusal, the one that was kept. */
function replaceRoute(app: App): void {
  const route = { config: { ...config, files: true }, schema: { hide: true, params } } as const
  app.post('/datasets/:slug/resources/:id/file', route, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset, resource } = await resourceOf(request, request.params)
    const sent = request.isMultipart() ? await receive(request) : Kept.parse(request.body)
    const page = `/datasets/${dataset.id}/resources/${resource.id}/edit`
    if (!sent) {
      const errors = [{ field: 'file', message: formWords[ctx.lang].files.noFile }]
      const props = { frame: frameOf(request), dataset, resource, form: { ...firstVisit, errors } }
      return reply.status(422).html(<ResourceFormPage {...props} />)
    }
    const { upload, version } = sent
    try {
      await replaceFile(ctx, { datasetId: dataset.id, id: resource.id, version }, { upload })
    } catch (error) {
      return conflict(error, { request, reply, sent })
    }
    return reply.redirect(localPath(ctx.lang, `${page}?saved`), 303)
  })
}

const Kept = z.object({ version: Version, upload: z.uuid(), name: z.string().max(255) })

/** Null when no file was chosen. Of several files only the first is kept; the form has room for one. */
async function receive(request: FastifyRequest): Promise<Replacement | null> {
  const ctx = contextOf(request)
  let received: Replacement | null = null
  await eachFile(request, async (part, fields) => {
    if (received) return part.file.resume()
    const version = Version.safeParse(fields.get('version'))
    if (!version.success) throw refuse.versionNeeded()
    received = { version: version.data, ...(await receivePart(ctx, part)) }
  })
  return received
}

interface Answer {
  request: FastifyRequest<{ Params: z.infer<typeof params> }>
  reply: FastifyReply
  sent?: Replacement
}

/** Who changed what meanwhile; the file that was sent waits for the person to decide. */
async function conflict(error: unknown, { request, reply, sent }: Answer) {
  const isStale = error instanceof Refusal && error.rule.code === 'catalogue/stale-version'
  if (!isStale) throw error
  const state = toFormView({ values: {}, errors: [], refusal: error }, contextOf(request).lang)
  const props = { ...(await resourceOf(request, request.params)), form: { ...state, values: null }, sent }
  return reply.status(409).html(<ResourceFormPage frame={frameOf(request)} {...props} />)
}

function removeRoute(app: App): void {
  const schema = { hide: true, params }
  app.post('/datasets/:slug/resources/:id/removal', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset, resource } = await resourceOf(request, request.params)
    const { version } = z.object({ version: Version }).parse(request.body)
    try {
      await removeResource(ctx, { datasetId: dataset.id, id: resource.id, version })
    } catch (error) {
      return conflict(error, { request, reply })
    }
    return reply.redirect(localPath(ctx.lang, `${editPath(dataset, 'files')}?saved#added`), 303)
  })
}

function reversionRoute(app: App): void {
  const schema = { hide: true, params }
  app.post('/datasets/:slug/resources/:id/reversion', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset, resource } = await resourceOf(request, request.params)
    try {
      await putFileBack(ctx, { dataset: dataset.id, id: resource.id }, Reversed.parse(request.body))
    } catch (error) {
      return conflict(error, { request, reply })
    }
    return reply.redirect(localPath(ctx.lang, `${dataset.path}/history`), 303)
  })
}
