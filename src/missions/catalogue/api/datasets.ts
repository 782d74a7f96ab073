import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Dataset,
  DatasetDraft,
  DatasetQuery,
  DatasetSummary,
  Transfer,
  VersionedChanges,
} from '../schema/dataset.ts'
import { QualityAdvice } from '../schema/quality.ts'
import { createDraft, datasetReversions, saveDataset } from '../service/datasets.ts'
import { listDatasetHistory } from '../service/history.ts'
import { listDatasets } from '../service/listing.ts'
import {
  archiveDataset,
  deleteDataset,
  publishDataset,
  restoreDataset,
  transferDataset,
  unarchiveDataset,
  unpublishDataset,
} from '../service/publication.ts'
import { adviseQuality } from '../service/quality.ts'
import { findCurrentSlug, findDataset, getDataset, resolveDataset } from '../service/reading.ts'
import { listUses } from '../service/uses.ts'
import { historyRoute, reversionRoute } from './entries.ts'
import { requireVersion, sendTagged, versionOf } from './versions.ts'

const params = z.object({ id: z.string().max(255).describe('Id or slug') })
const tags = ['datasets']
const read = { access: 'public', dialect: 'own' } as const
const write = { access: 'account', dialect: 'own' } as const
const changed = { params, response: { 200: Dataset }, tags }

/** Datasets: list, read, create, change, and their states as nouns one puts or deletes. */
export function datasetRoutes(app: App): void {
  app.get(
    '/api/datasets',
    {
      config: read,
      schema: {
        querystring: DatasetQuery,
        response: { 200: z.object({ items: z.array(DatasetSummary), next: z.string().nullable() }) },
        tags,
        summary: 'List datasets by date; words and facets are searched at /api/search',
      },
    },
    (request) => listDatasets(contextOf(request), request.query),
  )
  app.post(
    '/api/datasets',
    {
      config: write,
      schema: { body: DatasetDraft, response: { 201: Dataset }, tags, summary: 'Open a draft' },
    },
    async (request, reply) => {
      const dataset = await createDraft(contextOf(request), request.body)
      return reply.status(201).header('location', `/api/datasets/${dataset.id}`).send(dataset)
    },
  )
  app.get(
    '/api/datasets/:id',
    { config: read, schema: { ...changed, summary: 'Read a dataset, without its resources' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = request.params
      const dataset = await findDataset(ctx, id)
      if (dataset) return sendTagged(request, reply, dataset)
      const slug = await findCurrentSlug(ctx, id)
      if (slug) return reply.redirect(`/api/datasets/${slug}`, 308)
      return getDataset(ctx, id)
    },
  )
  changeRoutes(app)
  stateRoutes(app)
  reversionRoute(app, { base: '/api/datasets', tags, noun: Dataset, putBack: datasetReversions.putBack })
  historyRoute(app, { base: '/api/datasets', tags, list: listDatasetHistory })
  accountRoutes(app)
}

function changeRoutes(app: App): void {
  app.patch(
    '/api/datasets/:id',
    {
      config: write,
      schema: { ...changed, body: VersionedChanges, summary: 'Change the keys given, from the version read' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const version = requireVersion(request, request.body)
      const { id } = await resolveDataset(ctx, request.params.id)
      return sendTagged(request, reply, await saveDataset(ctx, id, { ...request.body, version }))
    },
  )
  app.delete(
    '/api/datasets/:id',
    {
      config: write,
      schema: { params, response: { 204: z.null() }, tags, summary: 'Delete; it may be restored' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await resolveDataset(ctx, request.params.id)
      await deleteDataset(ctx, id, { version: versionOf(request) })
      return reply.status(204).send(null)
    },
  )
}

/** PUT makes the state true, DELETE false: twice is not an error. */
function stateRoutes(app: App): void {
  const states = [
    ['put', 'publication', publishDataset, 'Publish; refused with what is missing'],
    ['delete', 'publication', unpublishDataset, 'Take out of public sight'],
    ['put', 'archive', archiveDataset, 'Say that it is no longer kept up'],
    ['delete', 'archive', unarchiveDataset, 'Say that it is kept up again'],
    ['put', 'restoration', restoreDataset, 'Restore a deleted dataset'],
  ] as const
  for (const [method, noun, verb, summary] of states) {
    app[method](
      `/api/datasets/:id/${noun}`,
      { config: write, schema: { ...changed, summary } },
      async (request, reply) => {
        const ctx = contextOf(request)
        const { id } = await resolveDataset(ctx, request.params.id)
        return sendTagged(request, reply, await verb(ctx, id, { version: versionOf(request) }))
      },
    )
  }
  app.put(
    '/api/datasets/:id/producer',
    {
      config: write,
      schema: { ...changed, body: Transfer, summary: 'Give to another organisation of one’s own' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = await resolveDataset(ctx, request.params.id)
      const { organization } = request.body
      const version = versionOf(request, request.body)
      return sendTagged(request, reply, await transferDataset(ctx, id, { organization, version }))
    },
  )
}

/** What is told about a dataset: its quality, its history, its use. */
function accountRoutes(app: App): void {
  app.get(
    '/api/datasets/:id/quality',
    {
      config: read,
      schema: {
        params,
        response: { 200: QualityAdvice },
        tags,
        summary: 'Nine criteria, and what to do for each',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { quality } = await getDataset(ctx, request.params.id)
      return adviseQuality(quality, ctx.lang)
    },
  )
  const Uses = z.object({ month: z.string(), views: z.number().int(), downloads: z.number().int() })
  app.get(
    '/api/datasets/:id/uses',
    {
      config: read,
      schema: {
        params,
        response: { 200: z.object({ items: z.array(Uses), next: z.null() }) },
        tags,
        summary: 'Views and downloads of the last 24 months',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { id } = await resolveDataset(ctx, request.params.id)
      return { items: await listUses(ctx, id), next: null }
    },
  )
}
