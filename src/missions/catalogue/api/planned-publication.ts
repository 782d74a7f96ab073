import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Dataset } from '../schema/dataset.ts'
import { Instant } from '../schema/fields.ts'
import { duplicateDataset } from '../service/duplication.ts'
import { publishWhatIsDue } from '../service/planned/clock.ts'
import { cancelPlan, planPublication } from '../service/planned/planning.ts'
import { resolveDataset } from '../service/reading.ts'
import { sendTagged, versionOf } from './versions.ts'

const params = z.object({ id: z.string().max(255).describe('Id or slug') })
const config = { access: 'account', dialect: 'own' } as const
const changed = { params, response: { 200: Dataset }, tags: ['datasets'] }
const Plan = z.strictObject({
  at: Instant.describe('A whole minute, at least one minute ahead and at most two years'),
})

/** Publication at an hour: PUT plans it or moves it, DELETE gives it up. And drafts made of what exists. */
export function plannedPublicationRoutes(app: App): void {
  // Whoever reads, whatever they read: an hour that has come is told, whether or not a timer was on time.
  app.addHook('onRequest', async (request) => {
    const ctx = contextOf(request)
    await publishWhatIsDue(ctx).catch((error) => ctx.log.warn({ error: String(error) }, 'not published yet'))
  })
  app.post(
    '/api/datasets/:id/duplicates',
    {
      config,
      schema: {
        params,
        response: { 201: Dataset },
        tags: ['datasets'],
        summary: 'Open a draft with the same description, without its files',
      },
    },
    async (request, reply) => {
      const dataset = await duplicateDataset(contextOf(request), request.params.id)
      return reply.status(201).header('location', `/api/datasets/${dataset.id}`).send(dataset)
    },
  )
  app.put(
    '/api/datasets/:id/planned-publication',
    { config, schema: { ...changed, body: Plan, summary: 'Publish at an hour; until then it stays hidden' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await resolveDataset(ctx, request.params.id)
      const at = new Date(request.body.at)
      const dataset = await planPublication(ctx, id, { at, version: versionOf(request) })
      return sendTagged(request, reply, dataset)
    },
  )
  app.delete(
    '/api/datasets/:id/planned-publication',
    { config, schema: { ...changed, summary: 'Give up the planned publication' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await resolveDataset(ctx, request.params.id)
      return sendTagged(request, reply, await cancelPlan(ctx, id, { version: versionOf(request) }))
    },
  )
}
