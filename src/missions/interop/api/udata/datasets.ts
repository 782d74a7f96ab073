import { type App, contextOf } from '#kernel/http'
import { pageDatasets, presentOne, presentV1 } from '../../service/udata/around.ts'
import { toDatasetSearch } from '../../service/udata/dataset-query.ts'
import { DatasetListQuery, datasetParams } from './dataset-parameters.ts'
import { findOrRedirect } from './find-dataset.ts'
import { offsetOf, strictEnvelope } from './paging.ts'
import { maskOf, reading } from './route.ts'

/** Datasets of the first API: the list, and one of them with its resources. */
export function datasetRoutes(app: App): void {
  app.get(
    '/api/1/datasets/',
    reading('List datasets, the newest first', { querystring: DatasetListQuery }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const page = { offset: offsetOf(query), limit: query.page_size }
      const { items, total } = await pageDatasets(ctx, await toDatasetSearch(ctx, query, page))
      const mask = maskOf(request)?.get('data') ?? null
      return strictEnvelope(request, query, { items: await presentV1(ctx, items, { mask }), total })
    },
  )
  app.get(
    '/api/1/datasets/:dataset/',
    reading('Read a dataset with its resources', { params: datasetParams }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const dataset = await findOrRedirect(request, reply, request.params.dataset)
      if (!dataset) return reply
      return presentOne(ctx, dataset, maskOf(request))
    },
  )
}
