import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendStream, sendText } from '#kernel/http/conditional'
import { csvLines } from '#kernel/text/csv'
import type { Entry, EntryFilter } from '#missions/catalogue'
import { getOrganization } from '#missions/people'
import {
  dataserviceExport,
  type EntryExport,
  entryFeed,
  entryRows,
  publicly,
  reuseExport,
} from '../../service/feeds/entries.ts'

const config = { access: 'public', dialect: 'dcat' } as const
const tags = ['exports']
const atom = ['application/atom+xml']
const csv = ['text/csv']

/** Dataservices and reuses as feeds and as CSV, at the addresses of udata. */
export function entryExportRoutes(app: App): void {
  exportRoutes(app, 'dataservices', dataserviceExport)
  exportRoutes(app, 'reuses', reuseExport)
  const params = z.object({ id: z.string().max(255).describe('Id or slug') })
  app.get(
    '/api/1/organizations/:id/dataservices.csv',
    { config, schema: { params, tags, produces: csv, summary: 'Dataservices of an organisation as CSV' } },
    async (request, reply) => {
      const { organization } = await getOrganization(contextOf(request), request.params.id)
      const filter = { organizations: [organization.id] }
      return sendCsv({ request, reply }, dataserviceExport, { name: 'dataservices', filter })
    },
  )
}

function exportRoutes<T extends Entry>(app: App, name: string, wanted: EntryExport<T>): void {
  app.get(
    `/api/1/${name}/recent.atom`,
    { config, schema: { tags, produces: atom, summary: `The newest ${name} as an Atom feed` } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const address = new URL(request.url, ctx.config.publicUrl).href
      const { changedAt } = await wanted.state(publicly(ctx), {})
      const text = await entryFeed(publicly(ctx), wanted, address)
      return sendText(request, reply, { text, type: 'application/atom+xml; charset=utf-8', changedAt })
    },
  )
  app.get(
    `/api/1/site/${name}.csv`,
    { config, schema: { tags, produces: csv, summary: `${name} as CSV` } },
    (request, reply) => sendCsv({ request, reply }, wanted, { name, filter: {} }),
  )
}

async function sendCsv<T extends Entry>(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  wanted: EntryExport<T>,
  { name, filter }: { name: string; filter: EntryFilter },
) {
  const ctx = publicly(contextOf(request))
  const { total, changedAt } = await wanted.state(ctx, filter)
  const version = `${total} ${changedAt?.getTime()}`
  const columns = wanted.columns(ctx.config.publicUrl)
  const parts = () => csvLines(columns, entryRows(ctx, wanted, filter))
  reply.header('content-disposition', `attachment; filename="${name}.csv"`)
  return sendStream(request, reply, { type: 'text/csv; charset=utf-8', version, changedAt, parts })
}
