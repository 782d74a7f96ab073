import type { Series } from '../../schema/series.ts'
import { entryJsonLd } from '../entries/json-ld.ts'
import { withoutNull } from '../json-ld.ts'

/** The series in schema.org words: a dataset made of datasets. */
export function seriesJsonLd(series: Series, site: string): Record<string, unknown> {
  return withoutNull({
    ...entryJsonLd(series, 'Dataset', site),
    hasPart: series.datasets.map(({ title, path }) => ({
      '@type': 'Dataset',
      name: title,
      url: `${site}${path}`,
    })),
  })
}
