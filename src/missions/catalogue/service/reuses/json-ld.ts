import { excerpt, plainText } from '#kernel/text/plain-text'
import type { Reuse } from '../../schema/reuse.ts'
import { producerOf, withoutNull } from '../json-ld.ts'

/** The reuse in schema.org words: a creative work based on datasets. */
export function reuseJsonLd(reuse: Reuse, site: string): Record<string, unknown> {
  const isArticle = reuse.type === 'news_article' || reuse.type === 'post'
  const types = { application: 'WebApplication', paper: 'ScholarlyArticle', api: 'WebAPI' } as const
  const known = Object.entries(types).find(([type]) => type === reuse.type)?.[1]
  return withoutNull({
    '@context': 'https://schema.org',
    '@type': isArticle ? 'Article' : (known ?? 'CreativeWork'),
    '@id': `${site}${reuse.path}`,
    url: reuse.url,
    name: reuse.title,
    description: excerpt(plainText(reuse.description), 4900),
    image: reuse.image && `${site}${reuse.image}`,
    keywords: reuse.tags.length > 0 ? reuse.tags : null,
    creator: producerOf(reuse, site),
    dateCreated: reuse.createdAt,
    dateModified: reuse.modifiedAt,
    isBasedOn: [...reuse.datasets, ...reuse.dataservices].map(({ title, path }) => ({
      '@type': 'CreativeWork',
      name: title,
      url: `${site}${path}`,
    })),
  })
}
