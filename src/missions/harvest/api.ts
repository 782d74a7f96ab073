import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { faultCodes } from './reading/faults.ts'
import { Item, ItemQuery, Job, Note } from './schema/job.ts'
import { recordKinds } from './schema/remote-dataset.ts'
import { Source, SourceChanges, SourceDecision, SourceDraft, SourceQuery } from './schema/source.ts'
import { backendKinds } from './service/backends/kinds.ts'
import { acceptShrinkage, askHarvest } from './service/jobs.ts'
import { previewDraft, previewSource } from './service/preview.ts'
import { listJobs, readItems, readJob } from './service/reports.ts'
import {
  createSource,
  decideSource,
  getSource,
  listSources,
  removeSource,
  saveSource,
} from './service/sources.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const office = { access: 'office', dialect: 'own' } as const
const tags = ['harvest']
const params = z.object({ id: z.string().max(40) })
const Fault = z.object({ code: z.enum(faultCodes), detail: z.string() })

const Preview = z.object({
  items: z.array(
    z.object({
      kind: z.enum(recordKinds),
      remoteId: z.string(),
      title: z.string().nullable(),
      outcome: z.enum(['created', 'updated', 'unchanged', 'restored', 'failed']),
      fault: Fault.nullable(),
      fragment: z.string().nullable(),
      diff: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
      resources: z
        .object({
          added: z.number().int(),
          changed: z.number().int(),
          removed: z.number().int(),
          refused: z.number().int(),
        })
        .nullable(),
    }),
  ),
  notes: z.array(Note),
  fault: Fault.nullable(),
})

/** Sources, their readings, their records. */
export function harvestApi(app: App): void {
  sourceRoutes(app)
  oneSourceRoutes(app)
  runningRoutes(app)
  reportRoutes(app)
}

function sourceRoutes(app: App): void {
  const Kinds = z.object({
    items: z.array(z.object({ name: z.string(), label: z.string(), example: z.string() })),
  })
  app.get(
    '/api/harvest/backends',
    { config: open, schema: { response: { 200: Kinds }, tags, summary: 'Kinds of sources' } },
    () => ({ items: [...backendKinds] }),
  )
  const List = z.object({ items: z.array(Source), total: z.number().int() })
  app.get(
    '/api/harvest/sources',
    {
      config: open,
      schema: { querystring: SourceQuery, response: { 200: List }, tags, summary: 'Sources, newest first' },
    },
    (request) => listSources(contextOf(request), request.query),
  )
  app.post(
    '/api/harvest/sources',
    {
      config: account,
      schema: { body: SourceDraft, response: { 201: Source }, tags, summary: 'Propose a source' },
    },
    async (request, reply) => {
      const source = await createSource(contextOf(request), request.body)
      return reply.status(201).header('location', `/api/harvest/sources/${source.id}`).send(source)
    },
  )
  app.post(
    '/api/harvest/preview',
    {
      config: account,
      schema: {
        body: SourceDraft,
        response: { 200: Preview },
        tags,
        summary: 'What a source would bring: twenty records at most, nothing is kept',
      },
    },
    (request) => previewDraft(contextOf(request), request.body),
  )
}

function oneSourceRoutes(app: App): void {
  const path = '/api/harvest/sources/:id'
  app.get(
    path,
    { config: open, schema: { params, response: { 200: Source }, tags, summary: 'A source' } },
    (request) => getSource(contextOf(request), request.params.id),
  )
  app.patch(
    path,
    {
      config: account,
      schema: {
        params,
        body: SourceChanges,
        response: { 200: Source },
        tags,
        summary: 'Change or pause a source',
      },
    },
    (request) => saveSource(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    path,
    {
      config: account,
      schema: { params, response: { 204: z.null() }, tags, summary: 'Forget a source; its datasets stay' },
    },
    async (request, reply) => {
      await removeSource(contextOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
  app.post(
    `${path}/decision`,
    {
      config: office,
      schema: {
        params,
        body: SourceDecision,
        response: { 200: Source },
        tags,
        summary: 'Accept or refuse a source',
      },
    },
    (request) => decideSource(contextOf(request), request.params.id, request.body),
  )
}

function runningRoutes(app: App): void {
  const path = '/api/harvest/sources/:id'
  const Started = z.object({ id: z.string() })
  const asked = [
    ['jobs', 'Read a source now', askHarvest],
    [
      'shrinkage',
      'Confirm that most of the datasets really left the source, and read it now',
      acceptShrinkage,
    ],
  ] as const
  for (const [name, summary, ask] of asked)
    app.post(
      `${path}/${name}`,
      { config: account, schema: { params, response: { 202: Started }, tags, summary } },
      async (request, reply) => {
        const { id } = await ask(contextOf(request), request.params.id)
        return reply.status(202).header('location', `/api/harvest/jobs/${id}`).send({ id })
      },
    )
  app.post(
    `${path}/preview`,
    {
      config: account,
      schema: { params, response: { 200: Preview }, tags, summary: 'What reading this source would do' },
    },
    (request) => previewSource(contextOf(request), request.params.id),
  )
}

function reportRoutes(app: App): void {
  app.get(
    '/api/harvest/sources/:id/jobs',
    {
      config: open,
      schema: {
        params,
        response: { 200: z.object({ items: z.array(Job) }) },
        tags,
        summary: 'Readings of a source, the last fifty',
      },
    },
    async (request) => ({ items: await listJobs(contextOf(request), request.params.id) }),
  )
  app.get(
    '/api/harvest/sources/:id/items',
    {
      config: open,
      schema: {
        params,
        querystring: ItemQuery,
        response: { 200: z.object({ items: z.array(Item), total: z.number().int() }) },
        tags,
        summary: 'Records of a source, with their last error in words',
      },
    },
    (request) => readItems(contextOf(request), request.params.id, request.query),
  )
  app.get(
    '/api/harvest/jobs/:id',
    { config: open, schema: { params, response: { 200: Job }, tags, summary: 'A reading' } },
    (request) => readJob(contextOf(request), request.params.id),
  )
}
