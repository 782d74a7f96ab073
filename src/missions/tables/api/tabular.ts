import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { contentDisposition } from '#kernel/http/disposition'
import { readQuery, tabularGrammar } from '../query/grammar.ts'
import type { RowQuery } from '../schema/query.ts'
import { bareType, exportName, exportRows, mediaTypes } from '../service/exports.ts'
import { groupsOf } from '../service/groups.ts'
import { inspect } from '../service/inspection.ts'
import { getMapped } from '../service/mapping.ts'
import { getSource } from '../service/reading.ts'
import { rowsOf } from '../service/rows.ts'
import { isFresh, leaving, queryOf, sendJson, toObjects, unchanged } from './answers.ts'
import { describeTable } from './tabular-openapi.ts'

const params = z.object({ id: z.string().max(60).describe('Id of the resource') })
const config = { access: 'public', dialect: 'tabular' } as const
const tags = ['tabular']

/** The dialect of api-tabular, for the clients that speak it: paths, grammar, envelope and errors are theirs. */
export function tabularRoutes(app: App): void {
  app.get(
    '/api/resources/:id',
    { config, schema: { params, tags, summary: 'Ways of the rows of a resource' } },
    async (request) => {
      const { createdAt, url } = await getMapped(contextOf(request), request.params.id)
      const way = (rel: string) => ({ href: hrefOf(request, `${rel}/`), type: 'GET', rel })
      return { created_at: createdAt, url, links: [way('profile'), way('data'), way('swagger')] }
    },
  )
  app.get(
    '/api/resources/:id/profile',
    { config, schema: { params, tags, summary: 'What is known of every column' } },
    async (request) => {
      const ctx = contextOf(request)
      const { tableId, datasetId } = await getMapped(ctx, request.params.id)
      const { profile, indexes } = await inspect(ctx, tableId)
      return {
        profile,
        deleted_at: null,
        dataset_id: datasetId,
        indexes: indexes.length > 0 ? indexes : null,
      }
    },
  )
  app.get(
    '/api/resources/:id/swagger',
    {
      config,
      schema: { params, tags, produces: ['application/yaml'], summary: 'OpenAPI of the rows of a resource' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { tableId } = await getMapped(ctx, request.params.id)
      const { columns } = await getSource(ctx, tableId)
      // JSON is YAML (YAML 1.2, section 1.2), which is what clients of this address read.
      const document = describeTable({ id: request.params.id, server: ctx.config.publicUrl, columns })
      return reply.type('application/yaml; charset=utf-8').send(JSON.stringify(document, null, 2))
    },
  )
  dataRoute(app)
  for (const format of ['csv', 'json'] as const) exportRoute(app, format)
}

function dataRoute(app: App): void {
  app.get(
    '/api/resources/:id/data',
    { config, schema: { params, tags, summary: 'Rows of a resource, or groups of them' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { tableId } = await getMapped(ctx, request.params.id)
      const read = readQuery(queryOf(request), { grammar: tabularGrammar, lang: ctx.lang })
      const source = await getSource(ctx, tableId)
      if (isFresh(request, reply, source.versionId)) return unchanged(reply)
      const signal = leaving(reply)
      const { columns, rows, total } = read.groups
        ? await groupsOf(ctx, source, { query: read.groups, signal })
        : await rowsOf(ctx, source, { query: read.rows, signal })
      const meta = { page: read.page, page_size: read.pageSize, ...(read.groups ? {} : { total }) }
      const links = {
        profile: hrefOf(request, 'profile/'),
        swagger: hrefOf(request, 'swagger/'),
        next: read.page * read.pageSize < total ? pageHref(request, read.page + 1) : null,
        prev: read.page > 1 ? pageHref(request, read.page - 1) : null,
      }
      const [links_, meta_] = [JSON.stringify(links), JSON.stringify(meta)]
      return sendJson(reply, `{"data":${toObjects(columns, rows)},"links":${links_},"meta":${meta_}}`)
    },
  )
}

function exportRoute(app: App, format: 'csv' | 'json'): void {
  app.get(
    `/api/resources/:id/data/${format}`,
    {
      config,
      schema: {
        params,
        tags,
        produces: [bareType(mediaTypes[format])],
        summary: `All rows that fit, as ${format.toUpperCase()}`,
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { tableId } = await getMapped(ctx, request.params.id)
      const { rows } = readQuery(queryOf(request), { grammar: tabularGrammar, lang: ctx.lang })
      const source = await getSource(ctx, tableId)
      if (isFresh(request, reply, source.versionId)) return unchanged(reply)
      const names = rows.columns ?? source.columns.map(({ name }) => name)
      const query: RowQuery = { ...rows, columns: ['__id', ...names.filter((name) => name !== '__id')] }
      return reply
        .type(mediaTypes[format])
        .header('content-disposition', contentDisposition(exportName(source, format)))
        .send(await exportRows(ctx, source, { query, format }))
    },
  )
}

function hrefOf(request: FastifyRequest<{ Params: { id: string } }>, path: string): string {
  const { publicUrl } = request.ctx.config
  return `${publicUrl}/api/resources/${encodeURIComponent(request.params.id)}/${path}`
}

/** The same question, one page further or back. */
function pageHref(request: FastifyRequest<{ Params: { id: string } }>, page: number): string {
  const others = queryOf(request)
    .split('&')
    .filter((pair) => pair !== '' && !/^page(=|$)/.test(pair))
  return `${hrefOf(request, 'data/')}?${[...others, `page=${page}`].join('&')}`
}
