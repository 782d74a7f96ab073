import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { type Dataset, getDataset, getResource, pageResources } from '#missions/catalogue'
import { pageDatasets, presentV2 } from '../../service/udata/around.ts'
import { toDatasetSearch } from '../../service/udata/dataset-query.ts'
import { searchDatasets } from '../../service/udata/dataset-search.ts'
import { withFullObjects } from '../../service/udata/full-objects.ts'
import { wants } from '../../service/udata/mask.ts'
import { toUdataResource } from '../../service/udata/resource-shape.ts'
import {
  DatasetListQuery,
  DatasetSearchQuery,
  datasetParams,
  ResourceListQuery,
} from './dataset-parameters.ts'
import { findOrRedirect } from './find-dataset.ts'
import { envelope, offsetOf, strictEnvelope } from './paging.ts'
import { maskOf, reading } from './route.ts'

/** Datasets of the second API: light lists, search with facets, one without its resources. */
export function datasetV2Routes(app: App): void {
  app.get(
    '/api/2/datasets/',
    reading('List datasets without their resources, the newest first', { querystring: DatasetListQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const page = { offset: offsetOf(query), limit: query.page_size }
      const { items, total } = await pageDatasets(ctx, await toDatasetSearch(ctx, query, page))
      return strictEnvelope(request, query, { items: await present(request, items), total })
    },
  )
  app.get(
    '/api/2/datasets/search/',
    reading('Search datasets by words and facets', { querystring: DatasetSearchQuery }),
    async (request) => {
      const { query } = request
      const facetSize = wants(maskOf(request), 'facets') ? query.facet_size : 0
      const page = { offset: offsetOf(query), limit: query.page_size, facetSize }
      const found = await searchDatasets(contextOf(request), query, page)
      const items = await present(request, found.items)
      return { ...envelope(request, query, { items, total: found.total }), facets: found.facets }
    },
  )
  app.get(
    '/api/2/datasets/:dataset/',
    reading('Read a dataset without its resources', { params: datasetParams }),
    async (request, reply) => {
      const dataset = await findOrRedirect(request, reply, request.params.dataset)
      if (!dataset) return reply
      const [shape] = await present(request, [dataset])
      return shape
    },
  )
  resourceRoutes(app)
}

function resourceRoutes(app: App): void {
  app.get(
    '/api/2/datasets/:dataset/resources/',
    reading('List the resources of a dataset', { params: datasetParams, querystring: ResourceListQuery }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { query } = request
      const dataset = await findOrRedirect(request, reply, request.params.dataset)
      if (!dataset) return reply
      const { type, q } = query
      const page = { type, q, offset: offsetOf(query), limit: query.page_size }
      const { items, total } = await pageResources(ctx, dataset.id, page)
      const shapes = items.map((resource) => toUdataResource(resource, ctx.config.publicUrl))
      return envelope(request, query, { items: shapes, total })
    },
  )
  app.get(
    '/api/2/datasets/resources/:rid/',
    reading('Read a resource, and the id of its dataset', { params: z.object({ rid: z.string().max(60) }) }),
    async (request) => {
      const ctx = contextOf(request)
      const resource = await getResource(ctx, request.params.rid)
      return { resource: toUdataResource(resource, ctx.config.publicUrl), dataset_id: resource.datasetId }
    },
  )
  app.get(
    '/api/2/datasets/:dataset/schemas/',
    reading('The schemas that a dataset and its resources follow', { params: datasetParams }),
    async (request) => {
      const ctx = contextOf(request)
      const dataset = await getDataset(ctx, request.params.dataset)
      const { items } = await pageResources(ctx, dataset.id, { offset: 0, limit: 100_000 })
      const named = [dataset.schema, ...items.map(({ schema }) => schema)].filter((schema) => schema !== null)
      return [...new Map(named.map((schema) => [JSON.stringify(schema), schema])).values()]
    },
  )
}

async function present(request: FastifyRequest, datasets: readonly Dataset[]): Promise<unknown[]> {
  const { ctx, headers } = request
  const shapes = await presentV2(ctx, datasets)
  if (String(headers['x-get-datasets-full-objects']).toLowerCase() !== 'true') return shapes
  return shapes.flatMap((shape, index) => {
    const dataset = datasets[index]
    return dataset ? [withFullObjects(ctx, shape, dataset)] : []
  })
}
