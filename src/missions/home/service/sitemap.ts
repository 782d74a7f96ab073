import type { Ctx } from '#kernel/context'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import { type CardPath, countCards, readCardPaths } from '#missions/records'

/** Addresses in one file: the limit of the sitemaps protocol (sitemaps.org, 0.9). */
const addressesInFile = 50_000
const pages = [
  '/',
  '/datasets',
  '/dataservices',
  '/reuses',
  '/topics',
  '/demands',
  '/series',
  '/organizations',
  '/territories',
  '/schemas',
  '/pages',
  '/news',
  '/about',
  '/api',
  '/accessibility',
  '/legal',
  '/privacy',
  '/sitemap',
]

/** The index of the sitemap files, as XML. */
export async function sitemapIndex(ctx: Ctx): Promise<string> {
  const { publicUrl } = ctx.config
  const total = Object.values(await countCards(ctx)).reduce((sum, count) => sum + count, 0)
  const files = Math.ceil(total / addressesInFile)
  const names = ['pages', ...Array.from({ length: files }, (_, index) => String(index + 1))]
  const entries = names.map(
    (name) => `<sitemap><loc>${escapeXml(`${publicUrl}/sitemaps/${name}.xml`)}</loc></sitemap>`,
  )
  return `${declaration}<sitemapindex xmlns="${namespace}">\n${entries.join('\n')}\n</sitemapindex>\n`
}

/** The pages that are not records. */
export function pagesSitemap({ config }: Ctx): string {
  return `${opening}${pages.map((path) => urlOf(config.publicUrl, path)).join('')}${closing}`
}

/** The records of the file numbered from 1, written as they are read. */
export async function* recordsSitemap(ctx: Ctx, file: number): AsyncGenerator<string> {
  yield opening
  const range = { offset: (file - 1) * addressesInFile, limit: addressesInFile }
  let text = ''
  for await (const card of readCardPaths(ctx, range)) {
    text += urlOf(ctx.config.publicUrl, card.path, card)
    if (text.length < 65_536) continue
    yield text
    text = ''
  }
  yield text + closing
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const opening = `${declaration}<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`
const closing = '</urlset>\n'

function urlOf(site: string, path: string, card?: CardPath): string {
  const address = (lang: 'fr' | 'en') => escapeXml(site + localPath(lang, path))
  const links = (['fr', 'en'] as const)
    .map((lang) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${address(lang)}"/>`)
    .join('')
  const changed = card?.updatedAt ? `<lastmod>${card.updatedAt.toISOString()}</lastmod>` : ''
  return `<url><loc>${address('fr')}</loc>${changed}${links}</url>\n`
}
