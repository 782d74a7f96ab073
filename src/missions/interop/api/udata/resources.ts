import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  addResource,
  countDownload,
  getDataset,
  getResource,
  listResourcesOf,
  orderResources,
  removeResource,
} from '#missions/catalogue'
import { Form } from '../../service/udata/dataset-input.ts'
import { changeResource, resourceOf } from '../../service/udata/resource-changes.ts'
import { readResourceDraft } from '../../service/udata/resource-input.ts'
import { toUdataResource } from '../../service/udata/resource-shape.ts'
import { longestForm } from './dataset-changes.ts'
import { datasetParams } from './dataset-parameters.ts'
import { reading, signed } from './route.ts'

export const resourceParams = datasetParams.extend({ rid: z.string().max(60).describe('Id of the resource') })
const path = '/api/1/datasets/:dataset/resources/'

/** Resources of the first API: read, add, change, put in order, take away, and their stable link. */
export function resourceRoutes(app: App): void {
  app.post(
    path,
    signed('Add a link to a dataset, first in its list', { params: datasetParams, body: Form }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await getDataset(ctx, request.params.dataset)
      const resource = await addResource(ctx, id, readResourceDraft(request.body))
      return reply.status(201).send(toUdataResource(resource, ctx.config.publicUrl))
    },
  )
  app.put(
    path,
    {
      ...signed('Put the resources of a dataset in order: all of them, by id', {
        params: datasetParams,
        body: z.array(z.union([z.uuid(), z.object({ id: z.uuid() })])).max(100_000),
      }),
      bodyLimit: longestForm,
    },
    async (request) => {
      const ctx = contextOf(request)
      const { id } = await getDataset(ctx, request.params.dataset)
      const ids = request.body.map((one) => (typeof one === 'string' ? one : one.id).toLowerCase())
      await orderResources(ctx, id, ids)
      const resources = (await listResourcesOf(ctx, [id])).get(id) ?? []
      return resources.map((resource) => toUdataResource(resource, ctx.config.publicUrl))
    },
  )
  oneRoutes(app)
  stableLink(app)
}

function oneRoutes(app: App): void {
  app.get(
    `${path}:rid/`,
    reading('Read a resource of a dataset', { params: resourceParams }),
    async (request) => {
      const ctx = contextOf(request)
      const resource = await resourceOf(ctx, request.params)
      return toUdataResource(resource, ctx.config.publicUrl)
    },
  )
  app.put(
    `${path}:rid/`,
    signed('Change the keys given of a resource', { params: resourceParams, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      return toUdataResource(await changeResource(ctx, request.params, request.body), ctx.config.publicUrl)
    },
  )
  app.delete(
    `${path}:rid/`,
    signed('Take a resource out of its dataset', { params: resourceParams }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { datasetId, id } = await resourceOf(ctx, request.params)
      await removeResource(ctx, { datasetId, id })
      return reply.status(204).send()
    },
  )
}

/** Stays when the file or the link is replaced. */
function stableLink(app: App): void {
  const { config, schema } = reading('Go to the current address of a resource', {
    params: z.object({ id: z.string().max(60) }),
  })
  app.get('/api/1/datasets/r/:id', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, kind, url } = await getResource(ctx, request.params.id)
    // A hosted file counts its own downloads.
    if (kind === 'remote') await countDownload(ctx, id)
    return reply.redirect(new URL(url).href, 302)
  })
}
