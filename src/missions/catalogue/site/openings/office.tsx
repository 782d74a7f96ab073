import type { FastifyRequest } from 'fastify'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayImportOpenings } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import { openSheet } from '../../service/batches/importing/open-import.ts'
import { openingFieldOf } from '../../service/openings/importing/columns.ts'
import { readLate } from '../../service/openings/late.ts'
import { folder } from '../../views/openings/address.ts'
import { OpeningImportPage, openingColumns } from '../../views/openings/import-page.tsx'
import { LatePage } from '../../views/openings/late-page.tsx'
import { readSheet, sendTemplate } from '../batches/sheets.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true

/** What the office does of the roadmap: it imports it, and sees all that is late. */
export function openingOfficeSite(app: App): void {
  app.get('/office/openings', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    const late = await readLate(ctx)
    return reply.html(
      <LatePage frame={frameOf(request)} late={late} may={{ import: mayImportOpenings(ctx.actor) }} />,
    )
  })
  const path = `${folder}/import`
  app.get(path, { config, schema: { hide } }, (request, reply) => {
    requireImporter(request)
    return reply.html(<OpeningImportPage frame={frameOf(request)} errors={[]} />)
  })
  app.get(`${path}/template.csv`, { config, schema: { hide } }, (request, reply) =>
    sendTemplate(
      reply,
      openingColumns(contextOf(request).lang).map(({ header }) => header),
    ),
  )
  app.post(path, { config: { ...config, files: true }, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    requireImporter(request)
    const sheet = { kind: 'opening', fieldOf: openingFieldOf, oneOf: ['title', 'id'] } as const
    const read = await readSheet(request, new Map(), (file) =>
      openSheet(ctx, file, { ...sheet, organizationId: null }),
    )
    if ('path' in read) return reply.redirect(localPath(ctx.lang, read.path), 303)
    const errors = [{ field: 'file', message: read.message }]
    return reply.status(422).html(<OpeningImportPage frame={frameOf(request)} errors={errors} />)
  })
}

function requireImporter(request: FastifyRequest): void {
  if (!mayImportOpenings(contextOf(request).actor)) throw refuse.officeOnly()
}
