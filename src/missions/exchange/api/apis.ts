import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { ApiDraft, KeptApi } from '../schema/api-draft.ts'
import { askerKinds } from '../schema/api-sheet.ts'
import { UseCase } from '../schema/use-case.ts'
import { getKeptApi } from '../service/apis/reading.ts'
import { approveDestination, closeApi, refuseDestination, saveApi } from '../service/apis/saving.ts'
import { listDirectory } from '../service/directory/listing.ts'
import { listUseCases } from '../service/directory/use-cases.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const tags = ['Restricted APIs']
const params = z.object({ id: z.string().max(64) })
const base = '/api/exchange/apis'
const one = { params, tags, response: { 200: KeptApi } }

/** Restricted APIs as JSON: the same verbs as the pages. */
export function apiRoutes(app: App): void {
  const querystring = z.object({
    q: z.string().max(200).default(''),
    asker: z.enum(askerKinds).optional().describe('Those that such a body may ask for'),
    provider: z.string().max(64).optional().describe('Id of an organisation'),
  })
  const List = z.object({ items: z.array(KeptApi), total: z.int() })
  app.get(
    base,
    { config: open, schema: { querystring, tags, summary: 'Restricted APIs', response: { 200: List } } },
    async (request) => {
      const { q, asker = null, provider = null } = request.query
      const { restricted } = await listDirectory(contextOf(request), { q, asker, provider })
      return { items: restricted.map(({ api }) => api), total: restricted.length }
    },
  )
  app.get(
    `${base}/:id`,
    { config: open, schema: { ...one, summary: 'One, by id or short name' } },
    (request) => getKeptApi(contextOf(request), request.params.id),
  )
  writingRoutes(app)
  const summary = 'What agents handle, and the APIs that replace the documents asked for'
  app.get(
    '/api/exchange/use-cases',
    { config: open, schema: { tags, summary, response: { 200: z.array(UseCase) } } },
    (request) => listUseCases(contextOf(request)),
  )
}

function writingRoutes(app: App): void {
  app.post(
    base,
    {
      config: account,
      schema: {
        body: ApiDraft.omit({ id: true, version: true }),
        tags,
        summary: 'Describe a new one',
        response: { 201: KeptApi },
      },
    },
    async (request, reply) => {
      const api = await saveApi(contextOf(request), request.body)
      return reply.code(201).header('location', `${base}/${api.id}`).send(api)
    },
  )
  app.put(
    `${base}/:id`,
    {
      config: account,
      schema: { ...one, body: ApiDraft.omit({ id: true }), summary: 'Say it again, whole' },
    },
    (request) => saveApi(contextOf(request), { ...request.body, id: request.params.id }),
  )
  app.put(
    `${base}/:id/destination`,
    {
      config: account,
      schema: {
        ...one,
        body: z.strictObject({ url: z.string().max(500), approved: z.boolean() }),
        summary: 'Let calls go where the provider asks, or not',
      },
    },
    (request) => {
      const settle = request.body.approved ? approveDestination : refuseDestination
      return settle(contextOf(request), request.params.id, request.body.url)
    },
  )
  app.put(
    `${base}/:id/closed`,
    {
      config: account,
      schema: {
        ...one,
        body: z.strictObject({ closed: z.boolean() }),
        summary: 'Close it, or open it again',
      },
    },
    (request) => closeApi(contextOf(request), request.params.id, request.body.closed),
  )
}
