import type { Ctx } from '#kernel/context'
import { pageSeries } from '#missions/catalogue'
import { isSeriesType, toSeriesDict } from './series-dict.ts'
import { organizationsOf, wordsOf } from './solr/compile.ts'
import type { SolrQuery } from './solr/parse.ts'

/** Whether a query asks for series: they are packages of their own type, and no search of datasets gives them. */
export function asksSeries(query: SolrQuery): boolean {
  if ('all' in query) return query.all.some(asksSeries)
  if ('any' in query) return query.any.some(asksSeries)
  if ('not' in query || (query.field !== 'type' && query.field !== 'dataset_type')) return false
  const { value } = query
  return isSeriesType('term' in value ? value.term : 'phrase' in value ? value.phrase : undefined)
}

/** Public series by their words and their organisation, the last changed first. */
export async function searchSeries(
  ctx: Ctx,
  parsed: readonly SolrQuery[],
  { rows, start, sort }: { rows: number; start: number; sort: string },
) {
  const words = parsed.flatMap(wordsOf).join(' ')
  const [organization] = parsed.flatMap(organizationsOf)
  const filter = { ...(words ? { q: words } : {}), ...(organization ? { organization } : {}) }
  const page = { offset: start, limit: rows, order: 'modified' } as const
  const { items, total } = await pageSeries(ctx, filter, page)
  return {
    count: total,
    results: items.map((series) => toSeriesDict(ctx, series)),
    sort: sort || 'metadata_modified desc',
    facets: {},
    search_facets: {},
  }
}
