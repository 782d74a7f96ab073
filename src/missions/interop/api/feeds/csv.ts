import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { anonymous, type Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { sendStream } from '#kernel/http/conditional'
import { csvLines } from '#kernel/text/csv'
import {
  countDatasetsBy,
  DatasetFilter,
  type DatasetSelection,
  everyDataset,
  selectByFilter,
  stateOfDatasets,
  streamWholeDatasets,
} from '#missions/catalogue'
import { readSourcesVersion } from '#missions/harvest'
import { readMembersVersion } from '#missions/people'
import { readCardsVersion } from '#missions/records'
import { datasetColumns } from '../../service/feeds/dataset-columns.ts'
import { organizationColumns, organizationRows } from '../../service/feeds/organization-rows.ts'
import { resourceColumns, resourceRows } from '../../service/feeds/resource-columns.ts'
import { sourceColumns, sourceRows } from '../../service/feeds/source-rows.ts'

const config = { access: 'public', dialect: 'dcat' } as const
const tags = ['exports']
const produces = ['text/csv']
const querystring = DatasetFilter
const everyTag = 10_000_000

/** The catalogue as CSV, with the columns of udata. */
export function csvRoutes(app: App): void {
  const site = '/api/1/site'
  app.get(
    `${site}/datasets.csv`,
    { config, schema: { querystring, tags, produces, summary: 'Datasets as CSV' } },
    (request, reply) => sendDatasets({ request, reply }, request.query),
  )
  app.get(
    `${site}/resources.csv`,
    { config, schema: { querystring, tags, produces, summary: 'Resources as CSV, with their dataset' } },
    (request, reply) => sendResources({ request, reply }, request.query),
  )
  app.get(
    `${site}/organizations.csv`,
    { config, schema: { tags, produces, summary: 'Organisations as CSV, with their figures' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      // Figures of use are written on cards too, soon after they change.
      const states = [(await readCardsVersion(ctx)).version, await readMembersVersion(ctx)]
      const parts = () => csvLines(organizationColumns(ctx.config.publicUrl), organizationRows(ctx))
      return sendVersion({ request, reply }, { name: 'organizations', version: states.join(' '), parts })
    },
  )
  app.get(
    `${site}/tags.csv`,
    { config, schema: { tags, produces, summary: 'Tags as CSV, with how many datasets have them' } },
    (request, reply) => {
      const selection = { where: everyDataset }
      const parts = () => tagLines(contextOf(request))
      return send({ request, reply }, { name: 'tags', selection, parts })
    },
  )
  app.get(
    `${site}/harvests.csv`,
    { config, schema: { tags, produces, summary: 'Sources of harvesting as CSV' } },
    async (request, reply) => {
      const ctx = contextOf(request)
      // The names of their organisations are those of cards.
      const states = [(await readCardsVersion(ctx)).version, await readSourcesVersion(ctx)]
      const parts = () => csvLines(sourceColumns, sourceRows({ ...ctx, actor: anonymous }))
      return sendVersion({ request, reply }, { name: 'harvests', version: states.join(' '), parts })
    },
  )
  organizationRoutes(app)
}

function organizationRoutes(app: App): void {
  const params = z.object({ id: z.string().max(255).describe('Id or slug') })
  app.get(
    '/api/1/organizations/:id/datasets.csv',
    {
      config,
      schema: { params, querystring, tags, produces, summary: 'Datasets of an organisation as CSV' },
    },
    (request, reply) =>
      sendDatasets({ request, reply }, { ...request.query, organization: request.params.id }),
  )
  app.get(
    '/api/1/organizations/:id/datasets-resources.csv',
    {
      config,
      schema: { params, querystring, tags, produces, summary: 'Resources of an organisation as CSV' },
    },
    (request, reply) =>
      sendResources({ request, reply }, { ...request.query, organization: request.params.id }),
  )
}

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

async function sendDatasets(exchange: Exchange, filter: DatasetFilter) {
  const ctx = contextOf(exchange.request)
  const columns = datasetColumns(ctx.config.publicUrl)
  const selection = await selectByFilter(ctx, filter)
  const parts = () => csvLines(columns, streamWholeDatasets(ctx, selection))
  return send(exchange, { name: 'datasets', selection, parts })
}

async function sendResources(exchange: Exchange, filter: DatasetFilter) {
  const ctx = contextOf(exchange.request)
  const columns = resourceColumns(ctx.config.publicUrl)
  const selection = await selectByFilter(ctx, filter)
  const parts = () => csvLines(columns, resourceRows(streamWholeDatasets(ctx, selection)))
  return send(exchange, { name: 'resources', selection, parts })
}

async function send(
  { request, reply }: Exchange,
  {
    name,
    selection,
    parts,
  }: { name: string; selection: DatasetSelection; parts: () => AsyncIterable<string> },
) {
  const ctx = contextOf(request)
  const { total, changedAt } = await stateOfDatasets(ctx, selection)
  const version = `${total} ${changedAt?.getTime()}`
  reply.header('content-disposition', `attachment; filename="${name}.csv"`)
  return sendStream(request, reply, { type: 'text/csv; charset=utf-8', version, changedAt, parts })
}

/** Of no list that is dated: the states that it tells, without reading it. */
function sendVersion(
  { request, reply }: Exchange,
  { name, version, parts }: { name: string; version: string; parts: () => AsyncIterable<string> },
) {
  reply.header('content-disposition', `attachment; filename="${name}.csv"`)
  return sendStream(request, reply, { type: 'text/csv; charset=utf-8', version, changedAt: null, parts })
}

async function* tagLines(ctx: Ctx): AsyncGenerator<string> {
  const { tag = [] } = await countDatasetsBy(
    ctx,
    { where: everyDataset },
    { fields: ['tag'], limit: everyTag },
  )
  const rows = tag.sort((a, b) => (a.value < b.value ? -1 : 1))
  // Of reuses none is counted here: the total is that of datasets.
  yield* csvLines(
    [
      { name: 'name', value: ({ value }) => value },
      { name: 'datasets', value: ({ count }) => count },
      { name: 'reuses', value: () => 0 },
      { name: 'total', value: ({ count }) => count },
    ],
    oneByOne(rows),
  )
}

async function* oneByOne<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}
