import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import {
  askHarvest,
  backendKinds,
  createSource,
  decideSource,
  filterKeys,
  getSource,
  listSources,
  pageJobs,
  previewDraft,
  previewSource,
  readItems,
  readJob,
  removeSource,
  SourceChanges,
  SourceDecision,
  saveSource,
} from '#missions/harvest'
import { Form } from '../../service/udata/dataset-input.ts'
import { toSourceChanges, toSourceDraft } from '../../service/udata/harvest-input.ts'
import {
  itemStatuses,
  presentItems,
  toItemState,
  toJobShape,
  toPreviewShape,
} from '../../service/udata/harvest-job-shape.ts'
import { presentSource, presentSources } from '../../service/udata/harvest-source-shape.ts'
import { envelope, paging, strictEnvelope } from './paging.ts'
import { reading, signed } from './route.ts'

const params = z.object({ source: z.string().max(300).describe('Id or slug') })
const path = '/api/1/harvest/source/:source/'
const embedded = 1000

/** Sources of harvesting, their readings and their records. */
export function harvestRoutes(app: App): void {
  listRoutes(app)
  sourceRoutes(app)
  decisionRoutes(app)
  previewRoutes(app)
  jobRoutes(app)
}

function listRoutes(app: App): void {
  app.get('/api/1/harvest/backends/', reading('Kinds of sources', {}), () =>
    backendKinds.map(({ name: id, label }) => ({
      ...{ id, label, features: [], extra_configs: [] },
      filters: filterKeys.map((key) => ({ label: key, key, type: 'str', description: null })),
    })),
  )
  app.get(
    '/api/1/harvest/sources/',
    reading('List sources, the newest first', {
      querystring: z.object({ ...paging(20), organization: z.string().max(64).optional() }),
    }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const { page, page_size: pageSize, organization } = query
      const { items, total } = await listSources(ctx, { page, pageSize, organization })
      return strictEnvelope(request, query, { items: await presentSources(ctx, items), total })
    },
  )
  app.post(
    '/api/1/harvest/sources/',
    signed('Propose a source: the office accepts it, or not', { body: Form }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const source = await createSource(ctx, toSourceDraft(ctx, request.body))
      return reply.status(201).send(await presentSource(ctx, source))
    },
  )
}

function sourceRoutes(app: App): void {
  app.get(path, reading('Read a source', { params }), async (request) => {
    const ctx = contextOf(request)
    return presentSource(ctx, await getSource(ctx, request.params.source))
  })
  app.put(path, signed('Change the keys given of a source', { params, body: Form }), async (request) => {
    const ctx = contextOf(request)
    const source = await getSource(ctx, request.params.source)
    const shape = await presentSource(ctx, source)
    const changes = toSourceChanges(request.body, shape)
    // Also when nothing changes: whoever may not change it is told so.
    if (Object.keys(changes).length === 0 && source.permissions.edit) return shape
    return presentSource(ctx, await saveSource(ctx, source.id, changes))
  })
  app.delete(path, signed('Forget a source; its datasets stay', { params }), async (request, reply) => {
    const ctx = contextOf(request)
    await removeSource(ctx, await idOfSource(ctx, request.params.source))
    return reply.status(204).send()
  })
}

function decisionRoutes(app: App): void {
  const decision = z.object({ state: z.string().max(20), comment: z.string().max(2000).nullish() })
  app.post(
    `${path}validate/`,
    signed('Accept or refuse a source, for the office', { params, body: decision }),
    async (request) => {
      const ctx = contextOf(request)
      const { state, comment = null } = request.body
      const said = SourceDecision.parse({ state, comment })
      return presentSource(ctx, await decideSource(ctx, await idOfSource(ctx, request.params.source), said))
    },
  )
  app.post(
    `${path}schedule/`,
    signed('Say when a source is read: a cron line', { params, body: z.string().max(100) }),
    async (request) => {
      const ctx = contextOf(request)
      const { schedule } = SourceChanges.parse({ schedule: request.body })
      const id = await idOfSource(ctx, request.params.source)
      return presentSource(ctx, await saveSource(ctx, id, { schedule }))
    },
  )
  app.delete(
    `${path}schedule/`,
    signed('Read a source only when it is asked', { params }),
    async (request, reply) => {
      const ctx = contextOf(request)
      await saveSource(ctx, await idOfSource(ctx, request.params.source), { schedule: null })
      return reply.status(204).send()
    },
  )
  app.post(`${path}run/`, signed('Read a source now', { params }), async (request) => {
    const ctx = contextOf(request)
    const id = await idOfSource(ctx, request.params.source)
    await askHarvest(ctx, id)
    return presentSource(ctx, await getSource(ctx, id))
  })
}

function previewRoutes(app: App): void {
  app.post(
    '/api/1/harvest/source/preview/',
    signed('What a source would bring: twenty records at most, nothing is kept', { body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      return toPreviewShape(ctx, await previewDraft(ctx, toSourceDraft(ctx, request.body)), null)
    },
  )
  app.get(`${path}preview/`, signed('What reading this source would do', { params }), async (request) => {
    const ctx = contextOf(request)
    const id = await idOfSource(ctx, request.params.source)
    return toPreviewShape(ctx, await previewSource(ctx, id), id)
  })
}

function jobRoutes(app: App): void {
  const ofJob = z.object({ job: z.string().max(64) })
  app.get(
    `${path}jobs/`,
    reading('Readings of a source, the newest first', { params, querystring: z.object(paging(20)) }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const asked = { page: query.page, pageSize: query.page_size }
      const { items, total } = await pageJobs(ctx, await idOfSource(ctx, request.params.source), asked)
      return strictEnvelope(request, query, { items: items.map((job) => toJobShape(job)), total })
    },
  )
  app.get(
    '/api/1/harvest/job/:job/',
    reading('A reading, with the records of its source as they stand: a thousand at most', { params: ofJob }),
    async (request) => {
      const ctx = contextOf(request)
      const job = await readJob(ctx, request.params.job)
      const { items } = await readItems(ctx, job.sourceId, { page: 1, pageSize: embedded })
      return toJobShape(job, await presentItems(ctx, items))
    },
  )
  app.get(
    '/api/1/harvest/job/:job/items/',
    reading('Records of the source of a reading, as they stand', {
      params: ofJob,
      querystring: z.object({
        ...paging(20),
        status: z.enum(itemStatuses).transform(toItemState).optional(),
      }),
    }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const job = await readJob(ctx, request.params.job)
      const asked = { page: query.page, pageSize: query.page_size, state: query.status }
      const { items, total } = await readItems(ctx, job.sourceId, asked)
      return envelope(request, query, { items: await presentItems(ctx, items), total })
    },
  )
}

async function idOfSource(ctx: Ctx, key: string): Promise<string> {
  return (await getSource(ctx, key)).id
}
