import { randomUUID } from 'node:crypto'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { toFileName } from '#kernel/files'
import { dropFile, putAside } from '#kernel/files/removal'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { eachFile } from '#kernel/http/multipart'
import { frameOf } from '#kernel/http/page'
import { refuse as refuseRequest } from '#kernel/refusal'
import { instantInParis } from '#kernel/text/paris'
import { localPath } from '#kernel/words'
import type { FieldError } from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import { Instant } from '../schema/fields.ts'
import { textOf, titleOfFile } from '../schema/form-fields.ts'
import { refuse } from '../schema/refusals.ts'
import { type Resource, ResourceChanges, ResourceDraft } from '../schema/resource.ts'
import { getResource } from '../service/resource-reading.ts'
import { addResource, reorderResources, updateResource } from '../service/resources.ts'
import { readChoice } from '../service/schemas/choosing.ts'
import { embargoWords } from '../views/embargo/words.ts'
import { ResourceFormPage } from '../views/publishing/resource-form-page.tsx'
import { editPath, firstVisit } from '../views/publishing/shell.tsx'
import { formWords } from '../views/publishing/words.ts'
import { editable, stepPage, toFormView } from './step-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300) })
const ofResource = params.extend({ id: z.string().max(60) })
const Values = z.record(z.string(), z.unknown())

/** Files and links of a dataset, with forms alone: scripts only make sending easier. */
export function fileSite(app: App): void {
  addRoute(app)
  editRoutes(app)
  orderRoute(app)
}

function addRoute(app: App): void {
  app.post(
    '/datasets/:slug/resources',
    { config: { ...config, files: true }, schema: { hide: true, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const dataset = await editable(ctx, request.params.slug)
      if (request.isMultipart()) return addFiles(request, reply, dataset)
      return answerForm({
        request,
        reply,
        schema: Link,
        run: async (draft) => {
          await addResource(ctx, dataset.id, draft)
          return localPath(ctx.lang, `${editPath(dataset, 'files')}?saved#added`)
        },
        again: (state) => stepPage({ request, dataset, step: 'files', form: toFormView(state, ctx.lang) }),
      })
    },
  )
}

const Link = z.preprocess((body) => linkOf(Values.parse(body)), ResourceDraft)

function linkOf(values: z.infer<typeof Values>) {
  return {
    url: textOf(values, 'url'),
    title: textOf(values, 'title'),
    type: textOf(values, 'type') || 'main',
    format: textOf(values, 'format') || null,
    at: 'end',
    releaseAt: hourOf(textOf(values, 'releaseAt')),
  }
}

/** What is no hour is left as typed: its field says so. */
function hourOf(typed: string): string | undefined {
  return typed ? (instantInParis(typed)?.toISOString() ?? typed) : undefined
}

/** Each file becomes a resource as soon as it is whole; those that follow a refused one are not read. */
async function addFiles(request: FastifyRequest, reply: FastifyReply, dataset: Dataset) {
  const ctx = contextOf(request)
  const errors: FieldError[] = []
  const received = await eachFile(request, async (part, fields) => {
    const typed = fields.get('fileReleaseAt') ?? ''
    const releaseAt = hourOf(typed)
    const hour = typed ? Instant.safeParse(releaseAt) : null
    if (hour?.success !== false) return keep(ctx, dataset, { part, releaseAt })
    errors.splice(0, 1, { field: 'fileReleaseAt', message: embargoWords[ctx.lang].noSuchHour })
    part.file.resume()
  })
  if (received > 0 && errors.length === 0)
    return reply.redirect(localPath(ctx.lang, `${editPath(dataset, 'files')}?saved#added`), 303)
  if (received === 0) errors.push({ field: 'file', message: formWords[ctx.lang].files.noFile })
  const form = { ...firstVisit, errors }
  return reply.status(422).html(await stepPage({ request, dataset, step: 'files', form }))
}

async function keep(
  ctx: Ctx,
  dataset: Dataset,
  { part, releaseAt }: { part: MultipartFile; releaseAt: string | undefined },
): Promise<void> {
  const key = `files/${randomUUID()}`
  try {
    const stored = await putAside(ctx, key, { body: part.file, type: part.mimetype })
    if (part.file.truncated) throw refuseRequest.bodyTooLarge()
    const name = toFileName(part.filename)
    const draft = ResourceDraft.parse({ title: titleOfFile(name), upload: '', at: 'end' })
    const file = { ...stored, name, type: part.mimetype }
    await addResource(ctx, dataset.id, { ...draft, upload: undefined, file, releaseAt })
  } catch (error) {
    await dropFile(ctx, key)
    throw error
  }
}

function editRoutes(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  const show = { hide: true, params: ofResource, querystring }
  app.get('/datasets/:slug/resources/:id/edit', { config, schema: show }, async (request, reply) => {
    const page = await resourceOf(request, request.params)
    const form = { ...firstVisit, saved: request.query.saved !== undefined }
    const choice = await choiceOf(contextOf(request), page.resource)
    return reply.html(<ResourceFormPage frame={frameOf(request)} {...page} form={form} choice={choice} />)
  })

  app.post(
    '/datasets/:slug/resources/:id',
    { config, schema: { hide: true, params: ofResource } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const page = await resourceOf(request, request.params)
      const { dataset, resource } = page
      return answerForm({
        request,
        reply,
        schema: z.preprocess(
          (body) => editOf(Values.parse(body), resource.kind === 'remote'),
          ResourceChanges,
        ),
        run: async ({ version, ...changes }) => {
          await updateResource(ctx, { datasetId: dataset.id, id: resource.id, version }, changes)
          return localPath(ctx.lang, `/datasets/${dataset.id}/resources/${resource.id}/edit?saved`)
        },
        again: async (state) => {
          const current = await resourceOf(request, request.params)
          const form = toFormView(state, ctx.lang)
          const choice = await choiceOf(ctx, current.resource)
          return <ResourceFormPage frame={frameOf(request)} {...current} form={form} choice={choice} />
        },
      })
    },
  )
}

/** Only what is kept here is read, and validated. */
async function choiceOf(ctx: Ctx, resource: Resource) {
  return resource.kind === 'file' ? readChoice(ctx, resource) : undefined
}

function editOf(values: z.infer<typeof Values>, isLink: boolean) {
  return {
    title: textOf(values, 'title'),
    description: textOf(values, 'description') || null,
    type: textOf(values, 'type') || 'main',
    version: Number(textOf(values, 'version')) || undefined,
    ...(isLink ? { url: textOf(values, 'url'), format: textOf(values, 'format') || null } : {}),
  }
}

function orderRoute(app: App): void {
  const schema = { hide: true, params: ofResource }
  app.post('/datasets/:slug/resources/:id/order', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset, resource } = await resourceOf(request, request.params)
    const after = z.object({ after: z.union([z.literal(''), z.uuid()]) }).parse(request.body).after || null
    await reorderResources(ctx, dataset.id, { id: resource.id, after })
    return reply.redirect(localPath(ctx.lang, `${editPath(dataset, 'files')}#added`), 303)
  })
}

/** A file of a dataset that the actor is about to change. */
export async function resourceOf(request: FastifyRequest, { slug, id }: { slug: string; id: string }) {
  const ctx = contextOf(request)
  const dataset = await editable(ctx, slug)
  const resource = await getResource(ctx, id)
  if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
  return { dataset, resource }
}
