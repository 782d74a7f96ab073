import type { Ctx } from '#kernel/context'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import { homeWords } from '../words.ts'

/** Pages that serve nobody in a search engine: workspaces, forms, and the endless combinations of filters. */
const keptOut = [
  '/account',
  '/office',
  '/login',
  '/setup',
  '/search',
  '/datasets?',
  '/dataservices?',
  '/reuses?',
  '/topics?',
  '/series?',
  '/community-resources?',
  '/organizations?',
  '/schemas?',
  '/openings?',
  '/tags/',
]

/** What robots may read (RFC 9309). A demo keeps itself out of search engines. */
export function robotsText({ config }: Ctx): string {
  if (config.demo) return 'User-agent: *\nDisallow: /\n'
  const lines = keptOut.flatMap((path) => [`Disallow: ${path}`, `Disallow: ${localPath('en', path)}`])
  return ['User-agent: *', ...lines, '', `Sitemap: ${config.publicUrl}/sitemap.xml`, ''].join('\n')
}

/** Lets browsers search here from their address bar (OpenSearch 1.1). */
export function openSearchDescription({ config, lang }: Ctx): string {
  const { site, publicUrl } = config
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escapeXml(site.name.slice(0, 16))}</ShortName>
<Description>${escapeXml(homeWords[lang].openSearch(site.name))}</Description>
<Language>${lang}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="${escapeXml(publicUrl + localPath(lang, '/search'))}?q={searchTerms}"/>
<Url type="application/atom+xml" template="${escapeXml(publicUrl + localPath(lang, '/recent.atom'))}?q={searchTerms}"/>
</OpenSearchDescription>
`
}

/** How the site stands on the screen of a phone (W3C Web Application Manifest). */
export function webManifest({ config, lang }: Ctx, icon: string | null): object {
  return {
    name: config.site.name,
    short_name: config.site.name.slice(0, 12),
    lang,
    start_url: localPath(lang, '/'),
    display: 'browser',
    icons: icon ? [{ src: icon, sizes: 'any', type: 'image/svg+xml' }] : [],
  }
}
