import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { contentDisposition } from '#kernel/http/disposition'
import { frameOf } from '#kernel/http/page'
import { csvLines } from '#kernel/text/csv'
import { localPath } from '#kernel/words'
import { StatisticsQuery } from './schema.ts'
import { type Named, namedOrganization, namedRecord, ofSite } from './service/scopes.ts'
import { readStatistics } from './service/statistics.ts'
import { csvTables, sheetOf } from './service/statistics-csv.ts'
import { StatisticsPage } from './views/statistics-page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const CsvQuery = StatisticsQuery.extend({ table: z.enum(csvTables).catch('periods').default('periods') })

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

/** What everybody reads of how much the site, an organisation and a record are used, with the same as CSV. */
export function audienceSite(app: App): void {
  place(app, { path: '/statistics', params: z.object({}), find: async () => ofSite })
  place(app, {
    path: '/organizations/:slug/statistics',
    params: z.object({ slug: z.string().max(255) }),
    find: async (ctx, { slug }) => namedOrganization(ctx, slug),
  })
  place(app, {
    path: '/statistics/:kind/:id',
    params: z.object({ kind: z.string().max(40), id: z.string().max(255) }),
    find: (ctx, { kind, id }) => namedRecord(ctx, kind, id),
  })
}

function place<P extends z.ZodObject>(
  app: App,
  { path, params, find }: { path: string; params: P; find: (ctx: Ctx, params: z.infer<P>) => Promise<Named> },
): void {
  app.get(path, { config, schema: { hide } }, async (request, reply) => {
    const named = await find(contextOf(request), params.parse(request.params))
    const query = StatisticsQuery.parse(request.query)
    if (isElsewhere(named, request)) return lead({ request, reply }, named, '')
    return page({ request, reply }, named, query)
  })
  app.get(`${path}.csv`, { config, schema: { hide } }, async (request, reply) => {
    const named = await find(contextOf(request), params.parse(request.params))
    if (isElsewhere(named, request, '.csv')) return lead({ request, reply }, named, '.csv')
    return csv({ request, reply }, named, CsvQuery.parse(request.query))
  })
}

async function page({ request, reply }: Exchange, named: Named, { by }: z.infer<typeof StatisticsQuery>) {
  const ctx = contextOf(request)
  const statistics = await readStatistics(ctx, named.scope, { by })
  return reply.html(<StatisticsPage frame={frameOf(request)} named={named} statistics={statistics} />)
}

async function csv({ request, reply }: Exchange, named: Named, { by, table }: z.infer<typeof CsvQuery>) {
  const statistics = await readStatistics(contextOf(request), named.scope, { by, only: table })
  const { columns, rows } = sheetOf(statistics, table)
  const name = `statistics-${table}-${statistics.from}-${statistics.to}.csv`
  reply.type('text/csv; charset=utf-8').header('content-disposition', contentDisposition(name))
  return reply.send(Readable.from(csvLines(columns, Readable.from(rows))))
}

/** Former slugs, and organisations asked for as records, lead to the address of today (RFC 9110, 15.4.9). */
function isElsewhere({ address }: Named, request: FastifyRequest, ending = ''): boolean {
  return decodeURI(request.url.split('?')[0] ?? '') !== decodeURI(address) + ending
}

function lead({ request, reply }: Exchange, { address }: Named, ending: string) {
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  return reply.redirect(localPath(contextOf(request).lang, `${address}${ending}${query}`), 308)
}
