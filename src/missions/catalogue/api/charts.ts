import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { SavedChart, SavedChartChanges, SavedChartDraft } from '../schema/chart.ts'
import { keepChart, removeChart, renameChart } from '../service/charts/keeping.ts'
import { getChart, listCharts } from '../service/charts/reading.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const tags = ['charts']
const params = z.object({ id: z.string().max(40) })

/** Charts that people keep of the tables of datasets. */
export function chartRoutes(app: App): void {
  const querystring = z.object({
    dataset: z.string().max(300).describe('Id or slug'),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    pageSize: z.coerce.number().int().min(1).max(100).default(20),
  })
  app.get(
    '/api/charts',
    {
      config: open,
      schema: {
        querystring,
        response: { 200: z.object({ items: z.array(SavedChart), total: z.number().int() }) },
        tags,
        summary: 'Charts of a dataset: those of its producer first, then the newest',
      },
    },
    (request) => {
      const { dataset, page, pageSize } = request.query
      return listCharts(contextOf(request), dataset, { limit: pageSize, offset: (page - 1) * pageSize })
    },
  )
  app.get(
    '/api/charts/:id',
    { config: open, schema: { params, response: { 200: SavedChart }, tags, summary: 'A chart' } },
    (request) => getChart(contextOf(request), request.params.id),
  )
  app.post(
    '/api/charts',
    {
      config: account,
      schema: {
        body: SavedChartDraft.strict(),
        response: { 201: SavedChart },
        tags,
        summary: 'Keep a chart',
      },
    },
    async (request, reply) => {
      const chart = await keepChart(contextOf(request), request.body)
      return reply.status(201).header('location', `/api/charts/${chart.id}`).send(chart)
    },
  )
  oneChartRoutes(app)
}

function oneChartRoutes(app: App): void {
  app.patch(
    '/api/charts/:id',
    {
      config: account,
      schema: {
        params,
        body: SavedChartChanges.strict(),
        response: { 200: SavedChart },
        tags,
        summary: 'Give a chart another title',
      },
    },
    (request) => renameChart(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    '/api/charts/:id',
    {
      config: account,
      schema: { params, response: { 204: z.null() }, tags, summary: 'Delete a chart' },
    },
    async (request, reply) => {
      await removeChart(contextOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}
