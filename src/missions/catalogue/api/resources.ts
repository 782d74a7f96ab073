import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Reversion } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import {
  FileReplacement,
  Resource,
  ResourceChanges,
  ResourceDraft,
  ResourceMove,
  ResourceQuery,
} from '../schema/resource.ts'
import { putFileBack } from '../service/former-files.ts'
import { resolveDataset } from '../service/reading.ts'
import { getResource, listResources } from '../service/resource-reading.ts'
import {
  addResource,
  removeResource,
  reorderResources,
  replaceFile,
  updateResource,
} from '../service/resources.ts'
import { requireVersion, sendTagged, versionOf } from './versions.ts'

const ofDataset = z.object({ id: z.string().max(255).describe('Id or slug of the dataset') })
const params = ofDataset.extend({ rid: z.uuid().describe('Id of the resource') })
const tags = ['resources']
const read = { access: 'public', dialect: 'own' } as const
const write = { access: 'account', dialect: 'own' } as const
const one = { params, response: { 200: Resource }, tags }

/** Files and links of a dataset, in pages and in their order. */
export function resourceRoutes(app: App): void {
  listRoutes(app)
  putBackRoute(app)
  app.get(
    '/api/datasets/:id/resources/:rid',
    { config: read, schema: { ...one, summary: 'Read a resource' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const dataset = await resolveDataset(ctx, request.params.id)
      const resource = await getResource(ctx, request.params.rid)
      if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id: resource.id })
      return sendTagged(request, reply, resource)
    },
  )
  app.patch(
    '/api/datasets/:id/resources/:rid',
    {
      config: write,
      schema: { ...one, body: ResourceChanges, summary: 'Change the keys given, from the version read' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { version: _, ...changes } = request.body
      const version = requireVersion(request, request.body)
      const { id: datasetId } = await resolveDataset(ctx, request.params.id)
      const resource = await updateResource(ctx, { datasetId, id: request.params.rid, version }, changes)
      return sendTagged(request, reply, resource)
    },
  )
  app.put(
    '/api/datasets/:id/resources/:rid/file',
    {
      config: write,
      schema: { ...one, body: FileReplacement, summary: 'Put another file behind the same stable link' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const version = versionOf(request, request.body)
      const { id: datasetId } = await resolveDataset(ctx, request.params.id)
      const { upload } = request.body
      return sendTagged(
        request,
        reply,
        await replaceFile(ctx, { datasetId, id: request.params.rid, version }, { upload }),
      )
    },
  )
  app.delete(
    '/api/datasets/:id/resources/:rid',
    { config: write, schema: { params, response: { 204: z.null() }, tags, summary: 'Take a resource away' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id: datasetId } = await resolveDataset(ctx, request.params.id)
      await removeResource(ctx, { datasetId, id: request.params.rid, version: versionOf(request) })
      return reply.status(204).send(null)
    },
  )
}

function putBackRoute(app: App): void {
  app.post(
    '/api/datasets/:id/resources/:rid/reversions',
    {
      config: write,
      schema: { ...one, body: Reversion, summary: 'Put back what a change of its description took away' },
    },
    async (request, reply) => {
      const { change } = request.body
      const version = versionOf(request, request.body)
      const { id: dataset, rid: id } = request.params
      const resource = await putFileBack(contextOf(request), { dataset, id }, { change, version })
      return sendTagged(request, reply, resource)
    },
  )
}

function listRoutes(app: App): void {
  app.get(
    '/api/datasets/:id/resources',
    {
      config: read,
      schema: {
        params: ofDataset,
        querystring: ResourceQuery,
        response: {
          200: z.object({
            items: z.array(Resource),
            total: z.number().int().nullable().describe('null when the list is filtered'),
            next: z.string().nullable(),
          }),
        },
        tags,
        summary: 'List resources in their order, in pages',
      },
    },
    (request) => listResources(contextOf(request), request.params.id, request.query),
  )
  app.post(
    '/api/datasets/:id/resources',
    {
      config: write,
      schema: {
        params: ofDataset,
        body: ResourceDraft,
        response: { 201: Resource },
        tags,
        summary: 'Add a file (a finished upload) or a link',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await resolveDataset(ctx, request.params.id)
      const resource = await addResource(ctx, id, request.body)
      return reply
        .status(201)
        .header('location', `/api/datasets/${id}/resources/${resource.id}`)
        .send(resource)
    },
  )
  orderRoute(app)
}

function orderRoute(app: App): void {
  app.put(
    '/api/datasets/:id/resources/order',
    {
      config: write,
      schema: {
        params: ofDataset,
        body: ResourceMove,
        response: { 204: z.null() },
        tags,
        summary: 'Move one resource right after another, or first',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await resolveDataset(ctx, request.params.id)
      await reorderResources(ctx, id, request.body)
      return reply.status(204).send(null)
    },
  )
}
