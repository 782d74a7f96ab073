import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { refuse } from '../../schema/refusals.ts'
import { getDataservice } from '../../service/dataservices/dataservices.ts'
import { getDataset } from '../../service/reading.ts'
import { getResource } from '../../service/resource-reading.ts'
import { previewOf } from '../../service/resource-table.ts'
import { getReuse } from '../../service/reuses/reuses.ts'
import { getSchema } from '../../service/schemas/reading.ts'
import { getTopic } from '../../service/topics/topics.ts'
import { EmbeddedDataset, EmbeddedTable } from '../../views/reader/embed-page.tsx'
import { pictureOf, pictureOfEntry, pictureOfSchema } from '../../views/reader/picture-of.ts'
import { datasetAt } from '../dataset-at.ts'
import { sendPicture } from './picture.ts'

const config = { access: 'public', dialect: 'site', shareable: true } as const
const framed = { ...config, framed: true } as const
const params = z.object({ slug: z.string().max(300) })

/** What other sites show of a dataset: its picture, and small pages that stand in theirs. */
export function sharingSite(app: App): void {
  app.get('/datasets/:slug/card.png', { config, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const dataset = await datasetAt({ request, reply }, request.params.slug, '/card.png')
    if (!dataset) return reply
    return sendPicture({ request, reply }, pictureOf(dataset, { lang: ctx.lang, site: ctx.config.site }))
  })
  entryPictures(app)
  app.get(
    '/embed/datasets/:slug',
    { config: framed, schema: { hide: true, params } },
    async (request, reply) => {
      const dataset = await getDataset(contextOf(request), request.params.slug)
      return reply.html(<EmbeddedDataset frame={frameOf(request)} dataset={dataset} />)
    },
  )
  const ofFile = { hide: true, params: params.extend({ id: z.string().max(60) }) } as const
  app.get(
    '/embed/datasets/:slug/resources/:id',
    { config: framed, schema: ofFile },
    async (request, reply) => {
      const { slug, id } = request.params
      return reply.html(await tablePage(request, slug, id))
    },
  )
}

function entryPictures(app: App): void {
  for (const [kind, get] of [
    ['dataservice', getDataservice],
    ['reuse', getReuse],
    // What a topic gathers is of many kinds: its picture counts none.
    ['topic', topicWithDatasets],
  ] as const)
    app.get(
      `/${kind}s/:slug/card.png`,
      { config, schema: { hide: true, params } },
      async (request, reply) => {
        const ctx = contextOf(request)
        const entry = await get(ctx, request.params.slug)
        const picture = pictureOfEntry(entry, { kind, lang: ctx.lang, site: ctx.config.site })
        return sendPicture({ request, reply }, picture)
      },
    )
  app.get('/schemas/:slug/card.png', { config, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const schema = await getSchema(ctx, request.params.slug)
    const picture = pictureOfSchema(schema, { lang: ctx.lang, site: ctx.config.site })
    return sendPicture({ request, reply }, picture)
  })
}

async function topicWithDatasets(ctx: Ctx, key: string) {
  return { ...(await getTopic(ctx, key)), datasets: [] }
}

async function tablePage(request: FastifyRequest, slug: string, id: string) {
  const ctx = contextOf(request)
  const [dataset, resource] = [await getDataset(ctx, slug), await getResource(ctx, id)]
  if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
  const preview = await previewOf(ctx, resource)
  return <EmbeddedTable frame={frameOf(request)} dataset={dataset} resource={resource} preview={preview} />
}
