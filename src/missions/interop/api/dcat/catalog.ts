import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { sendStream, sendText } from '#kernel/http/conditional'
import { DatasetFilter, type ListState, selectByFilter, stateOfDatasets } from '#missions/catalogue'
import { getOrganization } from '#missions/people'
import { refuse } from '../../schema/refusals.ts'
import type { CatalogFacts, CatalogPage } from '../../service/dcat/catalog.ts'
import { catalogDocument } from '../../service/dcat/documents.ts'
import { type ServiceSelection, withServices } from '../../service/dcat/services-of-page.ts'
import { findSyntax, rdfTypes, syntaxFor } from '../../service/dcat/syntaxes.ts'
import { jsonLdContext } from '../../service/dcat/writers/json-ld.ts'

const config = { access: 'public', dialect: 'dcat' } as const
const tags = ['DCAT']
const querystring = DatasetFilter.extend({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  page_size: z.coerce.number().int().min(1).max(1000).default(100),
})
export const withExt = z.object({ ext: z.string().max(20).describe('jsonld, ttl, xml, n3, nt or trig') })

/** Catalogues in DCAT-AP, by pages or whole. */
export function catalogRoutes(app: App): void {
  app.get(
    '/api/1/site/catalog',
    {
      config,
      schema: {
        querystring,
        tags,
        produces: rdfTypes,
        summary: 'The catalogue in the syntax that the reader prefers',
      },
    },
    (request, reply) => redirectTo({ request, reply }, '/api/1/site/catalog'),
  )
  app.get(
    '/api/1/site/catalog.:ext',
    {
      config,
      schema: {
        params: withExt,
        querystring,
        tags,
        produces: rdfTypes,
        summary: 'The catalogue in DCAT-AP, by pages',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      return sendPage(
        { request, reply },
        { ext: request.params.ext, query: request.query, facts: siteFacts(ctx) },
      )
    },
  )
  app.get(
    '/api/1/site/context.jsonld',
    { config, schema: { tags, produces: ['application/ld+json'], summary: 'The context of our JSON-LD' } },
    (request, reply) =>
      sendText(request, reply, {
        text: JSON.stringify({ '@context': jsonLdContext }),
        type: 'application/ld+json',
        changedAt: null,
      }),
  )
  wholeRoute(app)
  organizationRoutes(app)
}

function wholeRoute(app: App): void {
  app.get(
    '/catalog.:ext',
    {
      config,
      schema: {
        params: withExt,
        querystring: DatasetFilter,
        tags,
        produces: rdfTypes,
        summary: 'The whole catalogue in DCAT-AP, in one document',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const [ext = '', packing] = request.params.ext.split(/\.(?=gz$)/)
      const syntax = findSyntax(ext)
      if (!syntax) throw refuse.unknownSyntax({ ext: request.params.ext })
      const selection = await selectByFilter(ctx, request.query)
      const services = servicesFor(request.query, null)
      const state = await withServices(ctx, await stateOfDatasets(ctx, selection), services)
      const facts = { ...siteFacts(ctx), changedAt: state.changedAt }
      const parts = () => catalogDocument(ctx, { syntax, facts, selection, services })
      const type = packing ? 'application/gzip' : typeOf(syntax.type)
      const { total, changedAt } = state
      const version = `${total} ${changedAt?.getTime()}`
      return sendStream(request, reply, { type, version, changedAt, parts, packed: packing !== undefined })
    },
  )
}

function organizationRoutes(app: App): void {
  const params = z.object({ id: z.string().max(255).describe('Id or slug') })
  app.get(
    '/api/1/organizations/:id/catalog',
    {
      config,
      schema: {
        params,
        querystring,
        tags,
        produces: rdfTypes,
        summary: 'The catalogue of an organisation, in the syntax preferred',
      },
    },
    async (request, reply) => {
      const { organization } = await getOrganization(contextOf(request), request.params.id)
      return redirectTo({ request, reply }, `/api/1/organizations/${organization.id}/catalog`)
    },
  )
  app.get(
    '/api/1/organizations/:id/catalog.:ext',
    {
      config,
      schema: {
        params: params.extend(withExt.shape),
        querystring,
        tags,
        produces: rdfTypes,
        summary: 'The catalogue of an organisation in DCAT-AP, by pages',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { ext, id } = request.params
      const { organization } = await getOrganization(ctx, id)
      const uri = `${ctx.config.publicUrl}/api/1/organizations/${organization.id}/catalog`
      const facts = { ...siteFacts(ctx), uri, organization }
      return sendPage(
        { request, reply },
        { ext, query: { ...request.query, organization: organization.id }, facts },
      )
    },
  )
}

export interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

async function sendPage(
  { request, reply }: Exchange,
  wish: { ext: string; query: z.infer<typeof querystring>; facts: CatalogFacts },
) {
  const ctx = contextOf(request)
  const syntax = findSyntax(wish.ext)
  if (!syntax) throw refuse.unknownSyntax({ ext: wish.ext })
  const { page, page_size: pageSize, ...filter } = wish.query
  const selection = await selectByFilter(ctx, filter)
  const state = await stateOfDatasets(ctx, selection)
  const services = servicesFor(filter, wish.facts.organization?.id ?? null)
  const { changedAt } = await withServices(ctx, state, services)
  const facts = { ...wish.facts, changedAt }
  const paging = pagingOf(request, { page, pageSize, state })
  let text = ''
  for await (const part of catalogDocument(ctx, { syntax, facts, selection, services, paging })) text += part
  return sendText(request, reply, { text, type: typeOf(syntax.type), changedAt })
}

/** Dataservices are told with all datasets, of the site or of an organisation; filters speak of datasets alone. */
function servicesFor(filter: DatasetFilter, organization: string | null): ServiceSelection | null {
  const narrowed = Object.entries(filter).some(
    ([key, value]) => value !== undefined && !(key === 'organization' && organization !== null),
  )
  return narrowed ? null : { organization }
}

/** The address of a page is the one asked, but for its number. */
function pagingOf(
  request: FastifyRequest,
  { page, pageSize, state }: { page: number; pageSize: number; state: ListState },
): CatalogPage {
  if (page > 1 && (page - 1) * pageSize >= state.total) throw refuse.pageBeyondTheLast({ page })
  const asked = new URL(request.url, contextOf(request).config.publicUrl)
  const address = (number: number) => {
    asked.searchParams.set('page', String(number))
    asked.searchParams.set('page_size', String(pageSize))
    return asked.href
  }
  return { page, pageSize, total: state.total, address }
}

/** The catalogue of the site, as others say what differs. */
export function siteFacts({ config }: Ctx): CatalogFacts {
  const { publicUrl: site, site: who } = config
  return {
    uri: `${site}/api/1/site/catalog`,
    site,
    name: who.name,
    office: who.office,
    organization: null,
    changedAt: null,
  }
}

/** To the address of a syntax, with the same query: what a cache keeps depends on what was asked. */
export function redirectTo({ request, reply }: Exchange, path: string, status = 302) {
  const query = request.url.split('?')[1]
  const { ext } = syntaxFor(request.headers.accept)
  return reply.header('vary', 'accept').redirect(`${path}.${ext}${query ? `?${query}` : ''}`, status)
}

export function typeOf(type: string): string {
  return `${type}; charset=utf-8`
}
