import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Batch, BatchDraft, itemOutcomes } from '../schema/batch.ts'
import {
  applyBatch,
  getBatch,
  itemsPerPage,
  listItems,
  openBatch,
  undoBatch,
} from '../service/batches/batches.ts'

const params = z.object({ id: z.string().max(40) })
const config = { access: 'account', dialect: 'own' } as const
const tags = ['batches']
const outcome = z.enum(itemOutcomes).nullable()

const Item = z.object({
  position: z.number().int(),
  datasetId: z.string().nullable(),
  title: z.string(),
  looked: outcome,
  applied: outcome,
  undone: outcome,
  diff: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
  problems: z.array(z.object({ column: z.string().nullable(), message: z.string() })),
})

/** One change of many datasets: opened, looked at by a job, then applied and undone by jobs. */
export function batchRoutes(app: App): void {
  app.post(
    '/api/batches',
    {
      config,
      schema: {
        body: BatchDraft,
        response: { 201: Batch },
        tags,
        summary: 'Open a change of many datasets; it is looked at, nothing changes before it is applied',
      },
    },
    async (request, reply) => {
      const { datasets, change } = request.body
      const batch = await openBatch(contextOf(request), { chosen: { datasets }, change })
      return reply.status(201).header('location', `/api/batches/${batch.id}`).send(batch)
    },
  )
  app.get(
    '/api/batches/:id',
    { config, schema: { params, response: { 200: Batch }, tags, summary: 'How far it is' } },
    (request) => getBatch(contextOf(request), request.params.id),
  )
  itemRoute(app)
  for (const [noun, verb, summary] of [
    ['application', applyBatch, 'Apply what was looked at'],
    ['undoing', undoBatch, 'Give back what it changed, but for what somebody changed since'],
  ] as const)
    app.put(
      `/api/batches/:id/${noun}`,
      { config, schema: { params, response: { 200: Batch }, tags, summary } },
      (request) => verb(contextOf(request), request.params.id),
    )
}

function itemRoute(app: App): void {
  const querystring = z.object({ cursor: z.coerce.number().int().min(1).max(1000).default(1) })
  const response = { 200: z.object({ items: z.array(Item), next: z.string().nullable() }) }
  app.get(
    '/api/batches/:id/items',
    {
      config,
      schema: { params, querystring, response, tags, summary: 'What comes of each dataset, fifty at a time' },
    },
    async (request) => {
      const ctx = contextOf(request)
      const batch = await getBatch(ctx, request.params.id)
      const { cursor: page } = request.query
      const items = await listItems(ctx, batch, { outcome: null, page })
      return {
        items: items.map(
          ({ position, dataset_id: datasetId, title, looked, applied, undone, diff, problems }) => ({
            ...{ position, datasetId, title, looked, applied, undone, diff, problems },
          }),
        ),
        next: page * itemsPerPage < batch.total ? String(page + 1) : null,
      }
    },
  )
}
