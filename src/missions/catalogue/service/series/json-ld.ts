import type { Series } from '../../schema/series.ts'
import { producerOf, withoutNull } from '../json-ld.ts'
import { excerpt, plainText } from '../plain-text.ts'

/** The series in schema.org words: a dataset made of datasets. */
export function seriesJsonLd(series: Series, site: string): Record<string, unknown> {
  return withoutNull({
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': `${site}${series.path}`,
    name: series.title,
    description: excerpt(plainText(series.description), 4900),
    keywords: series.tags.length > 0 ? series.tags : null,
    creator: producerOf(series, site),
    dateCreated: series.createdAt,
    dateModified: series.modifiedAt,
    hasPart: series.datasets.map(({ title, path }) => ({
      '@type': 'Dataset',
      name: title,
      url: `${site}${path}`,
    })),
  })
}
