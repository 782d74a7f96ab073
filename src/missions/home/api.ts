import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { sendStream, sendText } from '#kernel/http/conditional'
import { readCardsVersion, SearchParams } from '#missions/records'
import { openSearchDescription, robotsText, webManifest } from './service/descriptions.ts'
import { recentFeed } from './service/feed.ts'
import { readLogo } from './service/logo.ts'
import { pagesSitemap, recordsSitemap, sitemapIndex } from './service/sitemap.ts'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const xml = 'application/xml; charset=utf-8'
const shortly = 'public, max-age=300'
/** Records become public at whole minutes: what lists them is asked again at the next one. */
const untilMinute = ({ now }: Ctx) => `public, max-age=${60 - (Math.floor(now().getTime() / 1000) % 60)}`
const daily = 'public, max-age=86400'

/** What programs read of the site: its API, feeds, maps and descriptions. */
export function homeApi(app: App): void {
  let openapi = ''
  app.get(
    '/api/openapi.json',
    { config: { access: 'public', dialect: 'own' }, schema: { hide } },
    (request, reply) => {
      openapi ||= JSON.stringify(app.swagger())
      return sendText(request, reply, {
        text: openapi,
        type: 'application/json; charset=utf-8',
        cache: shortly,
      })
    },
  )
  feedRoutes(app)
  descriptionRoutes(app)
}

function feedRoutes(app: App): void {
  app.get('/recent.atom', { config, schema: { hide, querystring: SearchParams } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { text, updatedAt } = await recentFeed(ctx, request.query)
    const type = 'application/atom+xml; charset=utf-8'
    return sendText(request, reply, { text, type, changedAt: updatedAt, cache: untilMinute(ctx) })
  })
  app.get('/sitemap.xml', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    return sendText(request, reply, { text: await sitemapIndex(ctx), type: xml, cache: untilMinute(ctx) })
  })
  app.get('/sitemaps/pages.xml', { config, schema: { hide } }, (request, reply) =>
    sendText(request, reply, { text: pagesSitemap(contextOf(request)), type: xml, cache: daily }),
  )
  const params = z.object({ file: z.string().regex(/^[1-9]\d{0,3}\.xml$/) })
  app.get('/sitemaps/:file', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const file = Number.parseInt(request.params.file, 10)
    const parts = () => recordsSitemap(ctx, file)
    return sendStream(request, reply, {
      type: xml,
      parts,
      cache: untilMinute(ctx),
      ...(await readCardsVersion(ctx)),
    })
  })
}

function descriptionRoutes(app: App): void {
  const texts: [string, string, (ctx: Ctx) => string][] = [
    ['/robots.txt', 'text/plain; charset=utf-8', robotsText],
    ['/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8', openSearchDescription],
    ['/site.webmanifest', 'application/manifest+json; charset=utf-8', manifestText],
  ]
  for (const [path, type, textOf] of texts)
    app.get(path, { config, schema: { hide } }, (request, reply) =>
      sendText(request, reply, { text: textOf(contextOf(request)), type, cache: daily }),
    )
  function manifestText(ctx: Ctx): string {
    return JSON.stringify(webManifest(ctx, app.surroundings.assets.files['icon.svg'] ?? null))
  }
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
