import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Instant } from '../schema/fields.ts'
import { Resource } from '../schema/resource.ts'
import { liftEmbargo, listEmbargoes, putUnderEmbargo } from '../service/embargo/embargoes.ts'
import { resolveDataset } from '../service/reading.ts'
import { sendTagged, versionOf } from './versions.ts'

const ofDataset = z.object({ id: z.string().max(255).describe('Id or slug of the dataset') })
const params = ofDataset.extend({ rid: z.uuid().describe('Id of the resource') })
const config = { access: 'account', dialect: 'own' } as const
const tags = ['resources']
const one = { params, response: { 200: Resource }, tags }
const Embargo = z.strictObject({
  at: Instant.describe('A whole minute, at least one minute ahead and at most two years'),
})

/** Files that wait for their hour inside a dataset: PUT says the hour or moves it, DELETE tells the file at once. */
export function embargoRoutes(app: App): void {
  app.get(
    '/api/datasets/:id/embargoes',
    {
      config,
      schema: {
        params: ofDataset,
        response: { 200: z.object({ items: z.array(Resource) }) },
        tags,
        summary: 'List the resources under embargo, for those who edit the dataset',
      },
    },
    async (request) => ({ items: await listEmbargoes(contextOf(request), request.params.id) }),
  )
  app.put(
    '/api/datasets/:id/resources/:rid/embargo',
    {
      config,
      schema: { ...one, body: Embargo, summary: 'Tell a resource at an hour; until then nothing of it is' },
    },
    async (request, reply) => {
      const of = await resourceAt(request)
      const resource = await putUnderEmbargo(contextOf(request), { ...of, at: new Date(request.body.at) })
      return sendTagged(request, reply, resource)
    },
  )
  app.delete(
    '/api/datasets/:id/resources/:rid/embargo',
    { config, schema: { ...one, summary: 'Tell a resource at once' } },
    async (request, reply) =>
      sendTagged(request, reply, await liftEmbargo(contextOf(request), await resourceAt(request))),
  )
}

async function resourceAt(request: Parameters<typeof contextOf>[0] & { params: z.infer<typeof params> }) {
  const { id, rid } = request.params
  const { id: datasetId } = await resolveDataset(contextOf(request), id)
  return { datasetId, id: rid, version: versionOf(request) }
}
