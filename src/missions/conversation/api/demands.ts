import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Demand, DemandDraft, DemandMove, DemandQuery, Routing } from '../schema/demand.ts'
import { listDemands } from '../service/demands/listing.ts'
import { moveDemand, routeDemand } from '../service/demands/moving.ts'
import { getDemand } from '../service/demands/reading.ts'
import { askForData, supportDemand } from '../service/demands/writing.ts'
import { requireTurnOfAddress } from '../service/discussions/pace.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const tags = ['Requests for data']
const params = z.object({ id: z.string().max(64) })
const base = '/api/demands'
const one = { params, response: { 200: Demand }, tags }

/** Requests for data as JSON: the same verbs as the pages. */
export function demandRoutes(app: App): void {
  readingRoutes(app)
  const summary = 'Ask for data'
  app.post(
    base,
    { config: account, schema: { body: DemandDraft, response: { 201: Demand }, tags, summary } },
    async (request, reply) => {
      const ctx = contextOf(request)
      await requireTurnOfAddress(ctx, request.ip)
      const demand = await askForData(ctx, request.body)
      return reply.code(201).header('location', `${base}/${demand.id}`).send(demand)
    },
  )
  for (const [method, supports, said] of [
    ['PUT', true, 'Support a request'],
    ['DELETE', false, 'Support a request no longer'],
  ] as const)
    app.route({
      method,
      url: `${base}/:id/support`,
      config: account,
      schema: { ...one, summary: said },
      handler: (request) => supportDemand(contextOf(request), request.params.id, supports),
    })
  app.put(
    `${base}/:id/state`,
    { config: account, schema: { ...one, body: DemandMove, summary: 'Say what becomes of a request' } },
    (request) => moveDemand(contextOf(request), request.params.id, request.body),
  )
  app.put(
    `${base}/:id/organization`,
    { config: account, schema: { ...one, body: Routing, summary: 'Say who should answer a request' } },
    (request) => routeDemand(contextOf(request), request.params.id, request.body.organization),
  )
}

function readingRoutes(app: App): void {
  const List = z.object({
    items: z.array(Demand),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
  })
  const summary = 'Requests for data, most supported first'
  app.get(
    base,
    { config: open, schema: { querystring: DemandQuery, response: { 200: List }, tags, summary } },
    (request) => listDemands(contextOf(request), request.query),
  )
  app.get(`${base}/:id`, { config: open, schema: { ...one, summary: 'Read a request' } }, (request) =>
    getDemand(contextOf(request), request.params.id),
  )
}
