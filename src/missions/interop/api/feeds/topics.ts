import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { sendStream, sendText } from '#kernel/http/conditional'
import { csvLines } from '#kernel/text/csv'
import { plainText } from '#kernel/text/plain-text'
import { elementsOf, getTopic, stateOfDatasets, type Topic } from '#missions/catalogue'
import { getOrganization } from '#missions/people'
import { refuse } from '../../schema/refusals.ts'
import { catalogDocument } from '../../service/dcat/documents.ts'
import { withServices } from '../../service/dcat/services-of-page.ts'
import { findSyntax, rdfTypes } from '../../service/dcat/syntaxes.ts'
import { publicly } from '../../service/feeds/entries.ts'
import { topicColumns, topicFeed, topicRows } from '../../service/feeds/topic.ts'
import { redirectTo, siteFacts, typeOf, withExt } from '../dcat/catalog.ts'

const config = { access: 'public', dialect: 'dcat' } as const
const tags = ['exports']
const atom = ['application/atom+xml']
const csv = ['text/csv']
const params = z.object({ id: z.string().max(255).describe('Id or slug') })
const base = '/api/topics/:id'

/** What a topic gathers, to be followed, opened in a spreadsheet or harvested. */
export function topicExportRoutes(app: App): void {
  app.get(
    `${base}/elements.atom`,
    {
      config,
      schema: {
        params,
        tags,
        produces: atom,
        summary: 'The records of a topic that changed last, as an Atom feed',
      },
    },
    async (request, reply) => {
      const { ctx, topic } = await topicOf(request, request.params.id)
      const address = new URL(request.url, ctx.config.publicUrl).href
      const text = await topicFeed(ctx, topic, address)
      return sendText(request, reply, { text, type: 'application/atom+xml; charset=utf-8' })
    },
  )
  app.get(
    `${base}/elements.csv`,
    {
      config,
      schema: { params, tags, produces: csv, summary: 'The elements of a topic as CSV, in their order' },
    },
    async (request, reply) => {
      const { ctx, topic } = await topicOf(request, request.params.id)
      let text = ''
      for await (const part of csvLines(topicColumns(ctx.config.publicUrl), topicRows(topic))) text += part
      reply.header('content-disposition', `attachment; filename="${topic.slug}.csv"`)
      return sendText(request, reply, { text, type: 'text/csv; charset=utf-8' })
    },
  )
  catalogRoutes(app)
}

/**
 * A topic is a catalogue: a choice of datasets and of dataservices with its own title and publisher (DCAT 3, section
 * 6.3). Who harvests catalogues harvests topics; parts of a dataset would say nothing to them.
 */
function catalogRoutes(app: App): void {
  app.get(
    `${base}/catalog`,
    {
      config,
      schema: {
        params,
        tags: ['DCAT'],
        produces: rdfTypes,
        summary: 'A topic as a catalogue, in the syntax preferred',
      },
    },
    async (request, reply) => {
      const { topic } = await topicOf(request, request.params.id)
      return redirectTo({ request, reply }, `/api/topics/${topic.id}/catalog`)
    },
  )
  app.get(
    `${base}/catalog.:ext`,
    {
      config,
      schema: {
        params: params.extend(withExt.shape),
        tags: ['DCAT'],
        produces: rdfTypes,
        summary: 'The datasets and dataservices of a topic as a catalogue in DCAT-AP',
      },
    },
    async (request, reply) => {
      const { ext, id } = request.params
      const syntax = findSyntax(ext)
      if (!syntax) throw refuse.unknownSyntax({ ext })
      const { ctx, topic } = await topicOf(request, id)
      const selection = { where: { field: 'id', is: { among: idsOf(topic, 'dataset') } } } as const
      const services = { organization: null, ids: idsOf(topic, 'dataservice') }
      const { total, changedAt } = await withServices(ctx, await stateOfDatasets(ctx, selection), services)
      const facts = { ...(await factsOf(ctx, topic)), changedAt }
      const parts = () => catalogDocument(ctx, { syntax, facts, selection, services })
      // Several dates make one document: only the tag tells one state from another.
      const version = `${topic.version} ${total} ${changedAt?.getTime()}`
      return sendStream(request, reply, { type: typeOf(syntax.type), version, changedAt: null, parts })
    },
  )
}

/** What everybody sees of it, whoever asks. */
async function topicOf(request: FastifyRequest, id: string): Promise<{ ctx: Ctx; topic: Topic }> {
  const ctx = publicly(contextOf(request))
  return { ctx, topic: await getTopic(ctx, id) }
}

async function factsOf(ctx: Ctx, topic: Topic) {
  const site = siteFacts(ctx)
  const producer = topic.organization && (await getOrganization(ctx, topic.organization.id))
  return {
    ...site,
    uri: `${site.site}/api/topics/${topic.id}/catalog`,
    organization: producer?.organization ?? null,
    about: {
      title: topic.title,
      description: plainText(topic.description),
      homepage: `${site.site}${topic.path}`,
    },
  }
}

function idsOf({ sections }: Topic, kind: 'dataset' | 'dataservice'): string[] {
  return elementsOf(sections).flatMap(({ record }) => (record?.kind === kind ? record.id : []))
}
