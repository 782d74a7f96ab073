import { Readable } from 'node:stream'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { SearchParams } from '#missions/records'
import { openSearchDescription, robotsText, webManifest } from './service/descriptions.ts'
import { recentFeed } from './service/feed.ts'
import { readLogo } from './service/logo.ts'
import { pagesSitemap, recordsSitemap, sitemapIndex } from './service/sitemap.ts'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const xml = 'application/xml; charset=utf-8'
const shortly = 'public, max-age=300'
const daily = 'public, max-age=86400'

/** What programs read of the site: its API, feeds, maps and descriptions. */
export function homeApi(app: App): void {
  app.get(
    '/api/openapi.json',
    { config: { access: 'public', dialect: 'own' }, schema: { hide } },
    (_request, reply) => reply.header('cache-control', shortly).send(app.swagger()),
  )
  feedRoutes(app)
  descriptionRoutes(app)
}

function feedRoutes(app: App): void {
  app.get('/recent.atom', { config, schema: { hide, querystring: SearchParams } }, async (request, reply) => {
    const feed = await recentFeed(contextOf(request), request.query)
    return reply.type('application/atom+xml; charset=utf-8').header('cache-control', shortly).send(feed)
  })
  app.get('/sitemap.xml', { config, schema: { hide } }, async (request, reply) =>
    reply
      .type(xml)
      .header('cache-control', shortly)
      .send(await sitemapIndex(contextOf(request))),
  )
  app.get('/sitemaps/pages.xml', { config, schema: { hide } }, (request, reply) =>
    reply
      .type(xml)
      .header('cache-control', daily)
      .send(pagesSitemap(contextOf(request))),
  )
  const params = z.object({ file: z.string().regex(/^[1-9]\d{0,3}\.xml$/) })
  app.get('/sitemaps/:file', { config, schema: { hide, params } }, (request, reply) => {
    const file = Number.parseInt(request.params.file, 10)
    const text = recordsSitemap(contextOf(request), file)
    return reply.type(xml).header('cache-control', shortly).send(Readable.from(text))
  })
}

function descriptionRoutes(app: App): void {
  app.get('/robots.txt', { config, schema: { hide } }, (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', daily)
      .send(robotsText(contextOf(request))),
  )
  app.get('/opensearch.xml', { config, schema: { hide } }, (request, reply) =>
    reply
      .type('application/opensearchdescription+xml; charset=utf-8')
      .header('cache-control', daily)
      .send(openSearchDescription(contextOf(request))),
  )
  app.get('/site.webmanifest', { config, schema: { hide } }, (request, reply) => {
    const icon = app.surroundings.assets.files['icon.svg'] ?? null
    const manifest = JSON.stringify(webManifest(contextOf(request), icon))
    return reply
      .type('application/manifest+json; charset=utf-8')
      .header('cache-control', daily)
      .send(manifest)
  })
  app.get('/logo', { config, schema: { hide } }, async (request, reply) => {
    const { bytes, type } = await readLogo(contextOf(request))
    return (
      reply
        .type(type)
        .header('cache-control', shortly)
        // An SVG opened alone is a document: it may neither run nor fetch anything.
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .send(bytes)
    )
  })
}
