import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import {
  DatasetChanges,
  deleteDataset,
  getDataset,
  refuse as refuseRecord,
  saveDataset,
} from '#missions/catalogue'
import { presentOne } from '../../service/udata/around.ts'
import { changeFromForm, createFromForm } from '../../service/udata/dataset-changes.ts'
import { Form } from '../../service/udata/dataset-input.ts'
import { datasetParams } from './dataset-parameters.ts'
import { maskOf, signed } from './route.ts'

/** A dataset sent back whole holds its resources, by thousands. */
export const longestForm = 16 * 1024 * 1024

/** Datasets of the first API: create, change, delete. */
export function datasetChangeRoutes(app: App): void {
  app.post(
    '/api/1/datasets/',
    signed('Create a dataset, public unless private or without a licence', { body: Form }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const dataset = await createFromForm(ctx, request.body)
      return reply.status(201).send(await presentOne(ctx, dataset, maskOf(request)))
    },
  )
  app.put(
    '/api/1/datasets/:dataset/',
    {
      ...signed('Change the keys given of a dataset; `deleted: null` restores it', {
        params: datasetParams,
        body: Form,
      }),
      bodyLimit: longestForm,
    },
    async (request) => {
      const ctx = contextOf(request)
      const before = await getDataset(ctx, request.params.dataset)
      await changeFromForm(ctx, before, request.body)
      return presentOne(ctx, await getDataset(ctx, before.id), maskOf(request))
    },
  )
  app.delete(
    '/api/1/datasets/:dataset/',
    signed('Delete a dataset; it may be restored', { params: datasetParams }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, deletedAt } = await getDataset(ctx, request.params.dataset)
      // Those who may restore it read it still: udata does not delete twice.
      if (deletedAt) throw refuseRecord.datasetDeleted({ id })
      await deleteDataset(ctx, id)
      return reply.status(204).send()
    },
  )
  decorationRoutes(app)
}

/** Given by the office alone: the verbs say so. */
function decorationRoutes(app: App): void {
  const params = datasetParams
  for (const [method, featured] of [
    ['post', true],
    ['delete', false],
  ] as const) {
    app[method](
      '/api/1/datasets/:dataset/featured/',
      signed(featured ? 'Feature a dataset' : 'Feature a dataset no more', { params }),
      async (request) => {
        const ctx = contextOf(request)
        const before = await getDataset(ctx, request.params.dataset)
        return presentOne(ctx, await saveDataset(ctx, before.id, { featured }), maskOf(request))
      },
    )
  }
  app.post(
    '/api/1/datasets/:dataset/badges/',
    signed('Give a badge to a dataset', { params, body: z.object({ kind: z.string().max(60) }) }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { kind } = request.body
      const { id, badges } = await getDataset(ctx, request.params.dataset)
      const changes = DatasetChanges.parse({ badges: [...new Set([...badges, kind])] })
      await saveDataset(ctx, id, changes)
      return reply.status(badges.includes(kind) ? 200 : 201).send({ kind })
    },
  )
  app.delete(
    '/api/1/datasets/:dataset/badges/:kind/',
    signed('Take a badge back from a dataset', { params: params.extend({ kind: z.string().max(60) }) }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { kind } = request.params
      const { id, badges } = await getDataset(ctx, request.params.dataset)
      if (!badges.includes(kind)) throw refuse.notFound()
      await saveDataset(ctx, id, DatasetChanges.parse({ badges: badges.filter((badge) => badge !== kind) }))
      return reply.status(204).send()
    },
  )
}
