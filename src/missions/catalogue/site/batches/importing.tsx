import type { FastifyRequest } from 'fastify'
import { toFileName } from '#kernel/files'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { listMyOrganizations } from '#missions/people'
import { type OpenedImport, openImport } from '../../service/batches/importing/open-import.ts'
import { ImportPage, templateColumns } from '../../views/batches/import-page.tsx'
import { importPageWords } from '../../views/batches/import-words.ts'
import { eachFile } from '../multipart.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true

/** A spreadsheet of datasets: its form, its template, what becomes of it. */
export function importSite(app: App): void {
  app.get('/workspace/imports/new', { config, schema: { hide } }, async (request, reply) =>
    reply.html(await page(request, { organization: '', message: null })),
  )
  app.get('/workspace/imports/template.csv', { config, schema: { hide } }, (request, reply) => {
    const headers = templateColumns(contextOf(request).lang).map(({ header }) => header)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="parvis.csv"')
      .send(`\uFEFF${headers.join(';')}\r\n`)
  })
  app.post(
    '/workspace/imports',
    { config: { ...config, files: true }, schema: { hide } },
    async (request, reply) => {
      const { lang } = contextOf(request)
      const fields = new Map<string, string>()
      const { opened, message } = await read(request, fields)
      if (opened && 'batch' in opened) return reply.redirect(localPath(lang, opened.batch.path), 303)
      const said = message ?? (opened ? importPageWords[lang].fault : importPageWords[lang].nothing)
      const organization = fields.get('organization') ?? ''
      return reply.status(422).html(await page(request, { organization, message: said }))
    },
  )
}

/** The first file of the form; a rule that says no of it is told beside it. */
async function read(request: FastifyRequest, fields: Map<string, string>) {
  const ctx = contextOf(request)
  const results: OpenedImport[] = []
  const refusals: Refusal[] = []
  if (request.isMultipart())
    await eachFile(
      request,
      async ({ filename, file }) => {
        if (results.length + refusals.length > 0) return file.resume()
        const organization = fields.get('organization') || 'self'
        const holder = organization === 'self' ? null : organization
        try {
          results.push(await openImport(ctx, { name: toFileName(filename), body: file }, holder))
        } catch (error) {
          if (!(error instanceof Refusal) || error.rule.status === 403) throw error
          refusals.push(error)
          file.resume()
        }
      },
      fields,
    )
  const rule = refusals[0]?.rule
  const message = rule ? `${rule.title[ctx.lang]}. ${rule.remedy[ctx.lang]}` : null
  return { opened: results[0], message }
}

async function page(
  request: FastifyRequest,
  { organization, message }: { organization: string; message: string | null },
) {
  const producers = (await listMyOrganizations(contextOf(request))).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  return (
    <ImportPage
      frame={frameOf(request)}
      producers={producers}
      organization={organization || (producers[0]?.value ?? 'self')}
      errors={message ? [{ field: 'file', message }] : []}
    />
  )
}
