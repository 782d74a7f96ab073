import type { Ctx } from '#kernel/context'
import { searchIds } from '#missions/records'
import { everyOne, toFacets } from '../dataset-search.ts'

/** The parameters that the searches of dataservices and reuses share, under our names of facets. */
export interface EntrySearch {
  q?: string | undefined
  sort?: { by: 'created' | 'updated' | 'views' | 'followers'; direction: 'asc' | 'desc' } | undefined
  filters: Readonly<Record<string, readonly string[] | string | boolean | undefined>>
}

const ranges = { last_30_days: '30-days', last_12_months: '12-months', last_3_years: '3-years' } as const
export const rangeNames = ['last_30_days', 'last_12_months', 'last_3_years'] as const

export function rangeOf(said: (typeof rangeNames)[number] | undefined): string | undefined {
  return said && ranges[said]
}

/** Ids of one kind by words and facets, as the search of the site finds them; each facet tells its values. */
export async function searchEntries(
  ctx: Ctx,
  kind: 'dataservice' | 'reuse' | 'topic',
  {
    asked: { q, sort, filters },
    facets,
    among,
    offset,
    limit,
  }: {
    asked: EntrySearch
    facets: Readonly<Record<string, string>>
    /** What is kept of what is found, where the index cannot tell. */
    among?: readonly string[] | undefined
    offset: number
    limit: number
  },
) {
  const found = await searchIds(ctx, kind, {
    q: q ?? '',
    filters: Object.fromEntries(
      Object.entries(filters).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, Array.isArray(value) ? [...value] : [String(value)]]],
      ),
    ),
    sort: sort ?? { by: 'relevance', direction: 'desc' },
    ...(among ? { offset: 0, limit: everyOne } : { offset, limit }),
    facets: Object.values(facets),
    facetLimit: 200,
  })
  const kept = among ? found.ids.filter((id) => among.includes(id)) : found.ids
  const total = among ? kept.length : found.total
  const ids = among ? kept.slice(offset, offset + limit) : kept
  return { ids, total, facets: await toFacets(ctx, found.facets, { total, facets }) }
}
