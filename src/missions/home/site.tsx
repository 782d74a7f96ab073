import { z } from 'zod'
import { type Ctx, isOffice } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { refuse } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { noteUse } from '#missions/audience'
import { sendPicture } from '#missions/catalogue'
import { readFollowedSearch } from '#missions/conversation'
import { facetNames, SearchParams } from '#missions/records'
import {
  communityResources,
  dataservices,
  datasets,
  everything,
  organizations,
  reuses,
  type SearchPlace,
  schemas,
  searchAddress,
  series,
  topics,
} from './service/address.ts'
import { apiReferenceOf } from './service/api-reference.ts'
import { readFirstStep, readFront } from './service/front.ts'
import { readOrganization } from './service/organization.ts'
import { readFacetPage, readSearch } from './service/search.ts'
import { recognisePlaces } from './service/territories.ts'
import { officeSite } from './site/office.tsx'
import { savedSite } from './site/saved.tsx'
import { territorySite } from './site/territories.tsx'
import { ApiGroupPage } from './views/api/api-group-page.tsx'
import { ApiPage } from './views/api/api-page.tsx'
import { FacetPage } from './views/facet-page.tsx'
import { FrontPage } from './views/front-page.tsx'
import { OrganizationPage } from './views/organization-page.tsx'
import { pictureOfOrganization } from './views/organization-picture.ts'
import { searchHeadings } from './views/search/words.ts'
import { type SearchHeading, SearchPage } from './views/search-page.tsx'
import { SitemapPage } from './views/sitemap-page.tsx'
import { StatementPage } from './views/statements/page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true

export function homeSite(app: App): void {
  frontRoute(app)
  searchRoutes(app)
  organizationRoute(app)
  organizationPicture(app)
  territorySite(app)
  savedSite(app)
  statementRoutes(app)
  officeSite(app)
}

function frontRoute(app: App): void {
  app.get('/', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    const front = await readFront(ctx)
    const firstStep = front.counts.dataset ? null : await readFirstStep(ctx)
    return reply.html(
      <FrontPage frame={frameOf(request)} front={front} now={ctx.now()} firstStep={firstStep} />,
    )
  })
}

function searchRoutes(app: App): void {
  searchRoute(app, everything)
  searchRoute(app, datasets, 'datasets')
  searchRoute(app, organizations, 'organizations')
  searchRoute(app, dataservices, 'dataservices')
  searchRoute(app, reuses, 'reuses')
  searchRoute(app, topics, 'topics')
  searchRoute(app, series, 'series')
  searchRoute(app, communityResources, 'community-resources')
  searchRoute(app, schemas, 'schemas')
  const params = z.object({ facet: z.enum(facetNames) })
  const querystring = z.object({
    find: z.string().max(200).catch(''),
    list: z.coerce.number().int().min(1).max(10_000).catch(1),
  })
  app.get('/search/values/:facet', { config, schema: { hide, params } }, async (request, reply) => {
    const { find, list: page } = querystring.parse(request.query)
    const state = SearchParams.parse(request.query)
    const reading = await readFacetPage(contextOf(request), { state, name: request.params.facet, find, page })
    return reply.html(<FacetPage frame={frameOf(request)} reading={reading} />)
  })
  app.get(
    '/tags/:tag',
    { config, schema: { hide, params: z.object({ tag: z.string() }) } },
    (request, reply) => {
      const address = searchAddress(everything, { ...SearchParams.parse({}), tag: [request.params.tag] })
      return reply.redirect(localPath(contextOf(request).lang, address), 302)
    },
  )
}

/** A page that searches: everything, or one kind of record. */
function searchRoute(app: App, place: SearchPlace, kind?: Headed): void {
  const schema = { hide, querystring: SearchParams }
  app.get(place.path, { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const state = { ...request.query, ...place.sets }
    const reading = await readSearch(ctx, { place, state })
    const { q, page } = state
    if (q !== '' && page === 1) noteUse(ctx, { measure: 'search', found: reading.results.total > 0 })
    const heading = kind && headingOf(ctx, kind)
    // A list of everything is not followed as a search: nothing is asked for it.
    const isAsked = q !== '' || reading.filters.length > 0
    const [named, followed] = await Promise.all([
      recognisePlaces(ctx, reading),
      isAsked ? readFollowedSearch(ctx, state) : null,
    ])
    return reply.html(
      <SearchPage
        frame={frameOf(request)}
        reading={reading}
        now={ctx.now()}
        heading={heading}
        named={named}
        followed={followed}
      />,
    )
  })
}

type Headed = keyof (typeof searchHeadings)['fr']

function headingOf({ lang, actor }: Ctx, kind: Headed): SearchHeading {
  const { action, ...words } = searchHeadings[lang][kind]
  const mayAdd = kind === 'schemas' ? isOffice(actor, 'administrator') : actor.kind === 'person'
  return mayAdd ? { ...words, action: { label: action, href: `/${kind}/new` } } : words
}

function organizationRoute(app: App): void {
  const querystring = SearchParams.extend({ services: z.coerce.number().int().min(1).max(10_000).catch(1) })
  const schema = { hide, params: z.object({ slug: z.string() }), querystring }
  app.get('/organizations/:slug', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const found = await readOrganization(ctx, request.params.slug, request.query)
    const { slug } = found.organization
    // Former slugs, and ids, lead to the address of today (RFC 9110, 15.4.9).
    if (slug !== request.params.slug)
      return reply.redirect(localPath(ctx.lang, `/organizations/${slug}`), 308)
    const { id } = found.organization
    noteUse(ctx, { measure: 'view', kind: 'organization', id, organizationId: id })
    return reply.html(<OrganizationPage frame={frameOf(request)} {...found} now={ctx.now()} />)
  })
}

/** What other sites show of an organisation. */
function organizationPicture(app: App): void {
  const schema = { hide, params: z.object({ slug: z.string() }) }
  const shareable = { ...config, shareable: true } as const
  app.get('/organizations/:slug/card.png', { config: shareable, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const found = await readOrganization(ctx, request.params.slug, SearchParams.parse({}))
    return sendPicture({ request, reply }, pictureOfOrganization(found, ctx.lang, ctx.config.site))
  })
}

function statementRoutes(app: App): void {
  for (const name of ['about', 'accessibility', 'legal', 'privacy'] as const) {
    app.get(`/${name}`, { config, schema: { hide } }, (request, reply) => {
      const { site, operator, publicUrl } = contextOf(request).config
      return reply.html(
        <StatementPage
          frame={frameOf(request)}
          name={name}
          operator={{ name: site.name, office: site.office, url: publicUrl, ...operator }}
        />,
      )
    })
  }
  app.get('/sitemap', { config, schema: { hide } }, (request, reply) =>
    reply.html(<SitemapPage frame={frameOf(request)} />),
  )
  const querystring = z.object({ of: z.string().optional().catch(undefined) })
  app.get('/api', { config, schema: { hide, querystring } }, (request, reply) => {
    const reference = apiReferenceOf(app, contextOf(request))
    const { of } = request.query
    const group = reference.groups.find(({ tag }) => tag === of)
    if (of !== undefined && !group) throw refuse.notFound()
    return reply.html(
      group ? (
        <ApiGroupPage frame={frameOf(request)} group={group} />
      ) : (
        <ApiPage frame={frameOf(request)} reference={reference} />
      ),
    )
  })
}
