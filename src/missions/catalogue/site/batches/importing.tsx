import type { FastifyRequest } from 'fastify'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { listMyOrganizations } from '#missions/people'
import { openImport } from '../../service/batches/importing/open-import.ts'
import { ImportPage, templateColumns } from '../../views/batches/import-page.tsx'
import { readSheet, sendTemplate } from './sheets.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true

/** A spreadsheet of datasets: its form, its template, what becomes of it. */
export function importSite(app: App): void {
  app.get('/workspace/imports/new', { config, schema: { hide } }, async (request, reply) =>
    reply.html(await page(request, { organization: '', message: null })),
  )
  app.get('/workspace/imports/template.csv', { config, schema: { hide } }, (request, reply) =>
    sendTemplate(
      reply,
      templateColumns(contextOf(request).lang).map(({ header }) => header),
    ),
  )
  app.post(
    '/workspace/imports',
    { config: { ...config, files: true }, schema: { hide } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const fields = new Map<string, string>()
      const read = await readSheet(request, fields, (file) => {
        const organization = fields.get('organization') || 'self'
        return openImport(ctx, file, organization === 'self' ? null : organization)
      })
      if ('path' in read) return reply.redirect(localPath(ctx.lang, read.path), 303)
      const organization = fields.get('organization') ?? ''
      return reply.status(422).html(await page(request, { organization, message: read.message }))
    },
  )
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
