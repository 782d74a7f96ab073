import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { AccessRequest, RequestEvent, RequestMessage } from '../schema/access-request.ts'
import { RequestMove, RequestQuery } from '../schema/move.ts'
import { RequestContent } from '../schema/request.ts'
import { listMessages } from '../service/requests/acting.ts'
import { actOnRequest } from '../service/requests/acts.ts'
import { listDifferences } from '../service/requests/differences.ts'
import { saveRequest, startRequest } from '../service/requests/drafting.ts'
import { listHistory } from '../service/requests/history.ts'
import { listRequests } from '../service/requests/listing.ts'
import { getRequest } from '../service/requests/reading.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['Requests for access']
const params = z.object({ id: z.string().max(64) })
const base = '/api/exchange/requests'
const one = { params, tags, response: { 200: AccessRequest } }

const Start = z.strictObject({
  api: z.string().min(1).max(100).describe('Id or slug'),
  organization: z.string().min(1).max(64).describe('That asks'),
  useCase: z.string().max(60).nullable().default(null),
})
const Saving = z.strictObject({ content: RequestContent, revision: z.int() })
const Difference = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** Requests for access as JSON: the same verbs as the pages. */
export function requestRoutes(app: App): void {
  readingRoutes(app)
  app.post(
    base,
    {
      config,
      schema: { body: Start, response: { 201: AccessRequest }, tags, summary: 'Begin a request for access' },
    },
    async (request, reply) => {
      const made = await startRequest(contextOf(request), request.body)
      return reply.code(201).header('location', `${base}/${made.id}`).send(made)
    },
  )
  app.put(
    `${base}/:id/content`,
    { config, schema: { ...one, body: Saving, summary: 'Save what is asked, as far as it is written' } },
    (request) => saveRequest(contextOf(request), request.params.id, request.body),
  )
  app.post(
    `${base}/:id/acts`,
    { config, schema: { ...one, body: RequestMove, summary: 'Send, decide, reopen, revoke...: one act' } },
    (request) => actOnRequest(contextOf(request), request.params.id, request.body),
  )
}

function readingRoutes(app: App): void {
  const List = z.object({ items: z.array(AccessRequest), total: z.int(), page: z.int(), pages: z.int() })
  app.get(
    base,
    {
      config,
      schema: { querystring: RequestQuery, response: { 200: List }, tags, summary: 'Requests for access' },
    },
    (request) => listRequests(contextOf(request), request.query),
  )
  app.get(`${base}/:id`, { config, schema: { ...one, summary: 'Read a request' } }, (request) =>
    getRequest(contextOf(request), request.params.id),
  )
  const listOf = <T extends z.ZodType>(item: T, summary: string) => ({
    config,
    schema: { params, tags, summary, response: { 200: z.object({ items: z.array(item) }) } },
  })
  app.get(`${base}/:id/messages`, listOf(RequestMessage, 'What both sides said'), async (request) => ({
    items: await listMessages(contextOf(request), request.params.id),
  }))
  app.get(
    `${base}/:id/history`,
    listOf(RequestEvent, 'Everything that happened to a request'),
    async (request) => ({
      items: await listHistory(contextOf(request), request.params.id),
    }),
  )
  app.get(
    `${base}/:id/differences`,
    listOf(Difference, 'What is asked now that was not granted before'),
    async (request) => ({ items: await listDifferences(contextOf(request), request.params.id) }),
  )
}
