import type { Ctx } from '#kernel/context'
import { localPath } from '#kernel/words'
import { agentWords } from './words.ts'

/** What an agent that comes by itself should know (llmstxt.org). */
export function llmsText({ config, lang }: Pick<Ctx, 'config' | 'lang'>): string {
  const { site, publicUrl } = config
  const { llms: words } = agentWords[lang]
  const link = (path: string, about: string) => `- [${path}](${publicUrl}${path}): ${about}`
  return [
    `# ${site.name}`,
    '',
    `> ${words.about(site.name)} ${words.cite}`,
    '',
    `## ${words.ask}`,
    '',
    link('/mcp', words.mcp),
    link('/api/search?kind=dataset', words.search),
    link('/api/tables/{id}/rows', words.rows),
    '',
    `## ${words.read}`,
    '',
    link('/api/dataservices', words.services),
    link('/api/reuses', words.reuses),
    link('/api/topics', words.topics),
    link('/api/1/site/catalog.ttl', words.dcat),
    link('/api/3/action/package_search', words.ckan),
    link('/sitemap.xml', words.sitemap),
    '',
    `## ${words.documents}`,
    '',
    link('/api/openapi.json', words.openapi),
    link(localPath(lang, '/api'), words.page),
    '',
  ].join('\n')
}

/** Where the APIs of this site are described, for programs (RFC 9727, as a linkset of RFC 9264). */
export function apiCatalog({ config }: Pick<Ctx, 'config'>): object {
  const { publicUrl: url } = config
  const described = {
    'service-desc': [{ href: `${url}/api/openapi.json`, type: 'application/vnd.oai.openapi+json' }],
    'service-doc': [{ href: `${url}/api`, type: 'text/html' }],
    status: [{ href: `${url}/health`, type: 'application/json' }],
  }
  return {
    linkset: [
      { anchor: `${url}/api`, ...described },
      { anchor: `${url}/api/3/action`, ...described },
      { anchor: `${url}/mcp`, 'service-doc': [{ href: `${url}/llms.txt`, type: 'text/plain' }] },
    ],
  }
}
