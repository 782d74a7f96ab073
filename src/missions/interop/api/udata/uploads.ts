import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { receiveFile, type Upload } from '#kernel/files'
import { type App, contextOf } from '#kernel/http'
import { refuse as refuseInput } from '#kernel/refusal'
import {
  addResource,
  type Dataset,
  getDataset,
  ResourceDraft,
  refuse as refuseCatalogue,
  replaceFile,
} from '#missions/catalogue'
import { joinParts, keepPart } from '../../service/udata/file-parts.ts'
import { refuse } from '../../service/udata/refusals.ts'
import { resourceOf } from '../../service/udata/resource-changes.ts'
import { toUdataResource } from '../../service/udata/resource-shape.ts'
import { words } from '../../service/udata/words.ts'
import { datasetParams } from './dataset-parameters.ts'
import { resourceParams } from './resources.ts'
import { signed } from './route.ts'

/** Files of the first API: a form with one file, or with its parts one after the other. */
export function uploadRoutes(app: App): void {
  const added = signed('Add a file to a dataset', { params: datasetParams })
  const config = { ...added.config, files: true }
  app.post('/api/1/datasets/:dataset/upload/', { ...added, config }, async (request, reply) => {
    const ctx = contextOf(request)
    const dataset = await requireEditor(ctx, request.params.dataset)
    const upload = await readUpload(request)
    if (!upload) return { success: true }
    const resource = await addResource(ctx, dataset.id, draftOf(upload.name, upload.id))
    return reply.status(201).send({ success: true, ...toUdataResource(resource, ctx.config.publicUrl) })
  })
  const replaced = signed('Put another file behind the stable link of a resource', { params: resourceParams })
  app.post('/api/1/datasets/:dataset/resources/:rid/upload/', { ...replaced, config }, async (request) => {
    const ctx = contextOf(request)
    const { id, datasetId } = await resourceOf(ctx, request.params)
    await requireEditor(ctx, datasetId)
    const upload = await readUpload(request)
    if (!upload) return { success: true }
    const resource = await replaceFile(ctx, { datasetId, id }, { upload: upload.id })
    return { success: true, ...toUdataResource(resource, ctx.config.publicUrl) }
  })
}

/** Before any byte is read. */
async function requireEditor(ctx: Ctx, key: string): Promise<Dataset> {
  const dataset = await getDataset(ctx, key)
  if (!dataset.permissions.edit) throw refuseCatalogue.notYourDataset({ id: dataset.id })
  return dataset
}

const number = z.coerce.number().int().min(0)
const Fields = z.object({
  uuid: z.string().min(1).max(100),
  filename: z.string().min(1).max(300),
  partindex: number,
  totalparts: number,
})

/** The file of the form, received; null when it was a part of one that goes on. @throws brokenPart, pageOfSite */
export async function readUpload(request: FastifyRequest): Promise<Upload | null> {
  const ctx = contextOf(request)
  if (isPlainForm(request)) return readEnd(ctx, new Map(Object.entries(PlainForm.parse(request.body ?? {}))))
  if (!request.isMultipart()) throw refuseInput.wrongMediaType()
  const fields = new Map<string, string>()
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields.set(part.fieldname, String(part.value))
      continue
    }
    if (part.fieldname !== 'file' || !part.filename) {
      part.file.resume()
      continue
    }
    requireData(part.mimetype)
    if (Number(fields.get('totalparts') ?? 1) <= 1)
      return receiveFile(ctx, { name: part.filename, type: part.mimetype }, part.file)
    const { uuid, partindex: index, totalparts: total } = readFields(fields)
    await keepPart(ctx, { uuid, index, total }, part.file)
    return null
  }
  return readEnd(ctx, fields)
}

const PlainForm = z.record(z.string(), z.string())

/** The end of a file in parts has no file to send: uploaders write it as a plain form. */
function isPlainForm({ headers }: FastifyRequest): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')
}

/** All parts have come: they are the file. */
function readEnd(ctx: Ctx, fields: Map<string, string>): Promise<Upload> {
  const detail = words[ctx.lang].required
  if (!fields.has('uuid')) throw refuseInput.invalidInput({ errors: [{ pointer: '/file', detail }] })
  const { uuid, totalparts: total, filename: name } = readFields(fields.set('partindex', '0'))
  return joinParts(ctx, { uuid, total }, { name, type: 'application/octet-stream' })
}

function readFields(fields: ReadonlyMap<string, string>): z.infer<typeof Fields> {
  const read = Fields.safeParse(Object.fromEntries(fields))
  if (read.success) return read.data
  throw refuse.brokenPart({ error: read.error.issues.map(({ path }) => path.join('.')).join(', ') })
}

function requireData(type: string): void {
  if (/^(text\/html|application\/xhtml\+xml)/i.test(type)) throw refuse.pageOfSite()
}

function draftOf(title: string, upload: string): ResourceDraft {
  return ResourceDraft.parse({ title: title.slice(0, 500), upload })
}
