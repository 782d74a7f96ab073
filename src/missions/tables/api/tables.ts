import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { contentDisposition } from '#kernel/http/disposition'
import { exportFormats } from '../export/contract.ts'
import { ownGrammar, readQuery } from '../query/grammar.ts'
import { Table } from '../schema/table.ts'
import { exportName, exportRows, exportTypes, mediaTypes } from '../service/exports.ts'
import { groupsOf } from '../service/groups.ts'
import { getSource, getTable } from '../service/reading.ts'
import { rowsOf } from '../service/rows.ts'
import { isFresh, leaving, queryOf, sendJson, toObjects, unchanged } from './answers.ts'

const params = z.object({ id: z.uuid().describe('Id of the table') })
const tags = ['tables']
const config = { access: 'public', dialect: 'own' } as const
const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const Row = z.record(z.string(), Cell)
const grammar = [
  '`column__operator=value`, ANDed: exact, differs, isnull, isnotnull, contains, notcontains, starts, in, notin,',
  'less, greater, strictly_less, strictly_greater; `or=(a__exact.1,b__isnull,and(...))`; `column__sort=asc|desc`;',
  '`search=words` in any column; `bbox=west,south,east,north`; `contains`, `starts` and `search` ignore case and accents.',
].join(' ')

/** Rows of tables in our own dialect. */
export function tableRoutes(app: App): void {
  app.get(
    '/api/tables/:id',
    { config, schema: { params, response: { 200: Table }, tags, summary: 'Columns and profile of a table' } },
    (request) => getTable(contextOf(request), request.params.id),
  )
  rowRoutes(app)
  exportRoute(app)
}

function rowRoutes(app: App): void {
  app.get(
    '/api/tables/:id/rows',
    {
      config,
      schema: {
        params,
        response: {
          200: z.object({
            items: z.array(Row),
            total: z.number().int().describe('Rows that fit, exact'),
            next: z.string().nullable().describe('Give it as `after` for the next page; null at the end'),
          }),
        },
        tags,
        summary: 'Rows of a table, in pages',
        description: `${grammar} \`columns=a,b\`, \`pageSize\` (20, at most 10,000), \`page\`, or \`after\`: as fast at the end of the table as at its beginning.`,
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { rows: query } = readQuery(queryOf(request), { grammar: ownGrammar, lang: ctx.lang })
      const source = await getSource(ctx, request.params.id)
      if (isFresh(request, reply, source.versionId)) return unchanged(reply)
      const page = await rowsOf(ctx, source, { query, signal: leaving(reply) })
      const [total, next] = [page.total, JSON.stringify(page.next)]
      return sendJson(
        reply,
        `{"items":${toObjects(page.columns, page.rows)},"total":${total},"next":${next}}`,
      )
    },
  )
  app.get(
    '/api/tables/:id/groups',
    {
      config,
      schema: {
        params,
        response: {
          200: z.object({ items: z.array(Row), total: z.number().int().describe('Groups in all') }),
        },
        tags,
        summary: 'Groups of rows and their measures',
        description: `${grammar} \`column__groupby\` (by value; \`=month\`, \`=year\`... of a date; \`=10\`, a width, of a number), several at once; \`column__count|distinct|sum|avg|min|max|median|stddev\`, \`column__quantile=0.5,0.9\`; \`__id__count\` counts rows; \`amount__sum__sort=desc\` sorts by a measure.`,
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const read = readQuery(queryOf(request), { grammar: ownGrammar, lang: ctx.lang })
      const query = read.groups ?? { ...read.rows, groupBy: [], measures: [rowCount] }
      const source = await getSource(ctx, request.params.id)
      if (isFresh(request, reply, source.versionId)) return unchanged(reply)
      const { columns, rows, total } = await groupsOf(ctx, source, { query, signal: leaving(reply) })
      return sendJson(reply, `{"items":${toObjects(columns, rows)},"total":${total}}`)
    },
  )
}

const rowCount = { column: '__id', name: 'count', at: null } as const

function exportRoute(app: App): void {
  app.get(
    '/api/tables/:id/export/:format',
    {
      config,
      schema: {
        params: params.extend({ format: z.enum(exportFormats) }),
        tags,
        produces: exportTypes,
        summary: 'All rows that fit, as a file, streamed',
        description: `${grammar} \`columns=a,b\`. No limit of rows.`,
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, format } = request.params
      const { rows: query } = readQuery(queryOf(request), { grammar: ownGrammar, lang: ctx.lang })
      const source = await getSource(ctx, id)
      if (isFresh(request, reply, source.versionId)) return unchanged(reply)
      const body = await exportRows(ctx, source, { query, format })
      return reply
        .type(mediaTypes[format])
        .header('content-disposition', contentDisposition(exportName(source, format)))
        .send(body)
    },
  )
}
