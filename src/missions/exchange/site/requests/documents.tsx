import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { contentDisposition } from '#kernel/http/disposition'
import { requireToken } from '#kernel/http/guard'
import { frameOf } from '#kernel/http/page'
import { Refusal, refuse as refuseAnyone } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { refuse } from '../../schema/request-refusals.ts'
import {
  addDocument,
  getDocument,
  maxDocumentSize,
  removeDocument,
} from '../../service/requests/documents.ts'
import { getRequest } from '../../service/requests/reading.ts'
import { DocumentsPage } from '../../views/requests/documents-page.tsx'
import { formWords } from '../../views/requests/form-words.ts'
import { params } from './reading.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const one = params.extend({ file: z.string().regex(/^[0-9a-f]{64}\.pdf$/) })
const path = '/exchange/requests/:id/documents'

/** What is joined to a request: sent, read, taken out. */
export function requestDocumentSite(app: App): void {
  app.get(path, { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await documentsPage(request, request.params.id)),
  )
  app.post(path, { config: { ...config, files: true }, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    await requireEditable(request, id)
    if (!request.isMultipart()) throw refuseAnyone.wrongMediaType()
    try {
      const sent = await readDocument(request)
      if (!sent) return reply.status(422).html(await documentsPage(request, id, formWords[ctx.lang].noFile))
      await addDocument(ctx, id, sent)
    } catch (error) {
      if (!(error instanceof Refusal) || ![413, 415, 422].includes(error.rule.status)) throw error
      const { title, remedy, status } = error.rule
      const said = `${title[ctx.lang]}. ${remedy[ctx.lang]}`
      return reply.status(status).html(await documentsPage(request, id, said))
    }
    return reply.redirect(localPath(ctx.lang, `/exchange/requests/${id}/documents`), 303)
  })
  app.get(`${path}/:file`, { config, schema: { hide, params: one } }, async (request, reply) => {
    const { id, file } = request.params
    const { body, type, size, document } = await getDocument(contextOf(request), id, file)
    return reply
      .type(type)
      .header('content-length', size)
      .header('content-disposition', contentDisposition(document.name))
      .header('cache-control', 'private, no-store')
      .send(body)
  })
  app.post(`${path}/:file/removal`, { config, schema: { hide, params: one } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, file } = request.params
    await removeDocument(ctx, id, file)
    return reply.redirect(localPath(ctx.lang, `/exchange/requests/${id}/documents`), 303)
  })
}

/** The first file of the form; its token comes before and is checked before any byte is read. */
async function readDocument(request: FastifyRequest): Promise<{ name: string; bytes: Buffer } | null> {
  let isTrusted = request.session === null
  for await (const part of request.parts({ limits: { fileSize: maxDocumentSize, files: 1 } })) {
    if (part.type === 'field') {
      if (part.fieldname !== 'csrf' || !request.session) continue
      requireToken(request, request.session.csrf, String(part.value))
      isTrusted = true
      continue
    }
    if (!isTrusted) throw refuseAnyone.foreignForm()
    const chunks: Buffer[] = []
    for await (const chunk of part.file) chunks.push(Buffer.from(chunk))
    if (part.file.truncated) throw refuse.documentTooLarge()
    return part.filename ? { name: part.filename, bytes: Buffer.concat(chunks) } : null
  }
  return null
}

async function requireEditable(request: FastifyRequest, id: string) {
  const found = await getRequest(contextOf(request), id)
  if (!found.may.includes('edit')) throw refuse.notYourRequest({ act: 'edit' })
  return found
}

async function documentsPage(request: FastifyRequest, id: string, said?: string) {
  const found = await requireEditable(request, id)
  return (
    <DocumentsPage
      frame={frameOf(request)}
      request={found}
      errors={said === undefined ? [] : [{ field: 'document', message: said }]}
    />
  )
}
