import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { ApiDigest } from '../schema/api-description.ts'
import {
  Dataservice,
  DataserviceDraft,
  DataserviceQuery,
  VersionedDataserviceChanges,
} from '../schema/dataservice.ts'
import { adviseDataservice } from '../service/dataservices/advice.ts'
import {
  createDataservice,
  dataserviceStates,
  findCurrentDataserviceSlug,
  findDataservice,
  getDataservice,
  listDataservices,
  saveDataservice,
} from '../service/dataservices/dataservices.ts'
import { findDigest } from '../service/dataservices/description/reading.ts'
import { dataserviceWords } from '../service/dataservices/words.ts'
import { entryRoutes, entryParams as params, entryRead as read, entryWrite as write } from './entries.ts'
import { requireVersion, sendTagged } from './versions.ts'

const tags = ['dataservices']
const base = '/api/dataservices'

/** Dataservices (APIs): list, read, create, change, and what their OpenAPI description says. */
export function dataserviceRoutes(app: App): void {
  app.get(
    base,
    {
      config: read,
      schema: {
        querystring: DataserviceQuery,
        response: { 200: z.object({ items: z.array(Dataservice), next: z.string().nullable() }) },
        tags,
        summary: 'List dataservices by date; facets are searched at /api/search',
      },
    },
    (request) => listDataservices(contextOf(request), request.query),
  )
  app.post(
    base,
    {
      config: write,
      schema: { body: DataserviceDraft, response: { 201: Dataservice }, tags, summary: 'Open a draft' },
    },
    async (request, reply) => {
      const service = await createDataservice(contextOf(request), request.body)
      return reply.status(201).header('location', `${base}/${service.id}`).send(service)
    },
  )
  app.patch(
    `${base}/:id`,
    {
      config: write,
      schema: {
        params,
        body: VersionedDataserviceChanges,
        response: { 200: Dataservice },
        tags,
        summary: 'Change the keys given, from the version read',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const version = requireVersion(request, request.body)
      const { id } = await getDataservice(ctx, request.params.id)
      return sendTagged(request, reply, await saveDataservice(ctx, id, { ...request.body, version }))
    },
  )
  operationsRoute(app)
  entryRoutes(app, {
    ...{ kind: 'dataservice', base, tags, noun: Dataservice },
    ...{ get: getDataservice, find: findDataservice, findSlug: findCurrentDataserviceSlug },
    states: dataserviceStates,
  })
}

function operationsRoute(app: App): void {
  app.get(
    `${base}/:id/operations`,
    {
      config: read,
      schema: {
        params,
        response: { 200: z.object({ description: ApiDigest.nullable() }) },
        tags,
        summary: 'What its OpenAPI description says, as it was last read; null when it was not',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { id } = await getDataservice(ctx, request.params.id)
      return { description: await findDigest(ctx, id) }
    },
  )
  const Advice = z.object({
    criteria: z.array(
      z.object({
        key: z.string(),
        met: z.boolean().nullable().describe('null: not known yet'),
        label: z.string(),
        remedy: z.string(),
      }),
    ),
  })
  app.get(
    `${base}/:id/quality`,
    {
      config: read,
      schema: {
        params,
        response: { 200: Advice },
        tags,
        summary: 'What makes it easy to use, and what to do for each criterion',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { criteria } = dataserviceWords[ctx.lang]
      const advice = adviseDataservice(await getDataservice(ctx, request.params.id))
      return { criteria: advice.map(({ key, met }) => ({ key, met, ...criteria[key] })) }
    },
  )
}
