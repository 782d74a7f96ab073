import type { Reuse } from '../../schema/reuse.ts'
import { entryJsonLd } from '../entries/json-ld.ts'
import { withoutNull } from '../json-ld.ts'

/** The reuse in schema.org words: a creative work based on datasets. */
export function reuseJsonLd(reuse: Reuse, site: string): Record<string, unknown> {
  const isArticle = reuse.type === 'news_article' || reuse.type === 'post'
  const types = { application: 'WebApplication', paper: 'ScholarlyArticle', api: 'WebAPI' } as const
  const known = Object.entries(types).find(([type]) => type === reuse.type)?.[1]
  return withoutNull({
    ...entryJsonLd(reuse, isArticle ? 'Article' : (known ?? 'CreativeWork'), site),
    url: reuse.url,
    image: reuse.image && `${site}${reuse.image}`,
    isBasedOn: [...reuse.datasets, ...reuse.dataservices].map(({ title, path }) => ({
      '@type': 'CreativeWork',
      name: title,
      url: `${site}${path}`,
    })),
  })
}
