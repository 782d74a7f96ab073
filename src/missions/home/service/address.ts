import { type Lang, localPath } from '#kernel/words'
import { type FacetName, facetNames, type SearchState } from '#missions/records'

/** Where a search lives: its page, and the filters that the page itself stands for. */
export interface SearchPlace {
  /** Path without its language prefix. */
  path: string
  /** Filters that the page sets and its address leaves out. */
  sets: { readonly [K in FacetName]?: string[] }
}

export const everything: SearchPlace = { path: '/search', sets: {} }
export const datasets: SearchPlace = { path: '/datasets', sets: { kind: ['dataset'] } }
export const organizations: SearchPlace = { path: '/organizations', sets: { kind: ['organization'] } }
export const dataservices: SearchPlace = { path: '/dataservices', sets: { kind: ['dataservice'] } }
export const reuses: SearchPlace = { path: '/reuses', sets: { kind: ['reuse'] } }
export const topics: SearchPlace = { path: '/topics', sets: { kind: ['topic'] } }
export const series: SearchPlace = { path: '/series', sets: { kind: ['series'] } }
export const communityResources: SearchPlace = {
  path: '/community-resources',
  sets: { kind: ['community-resource'] },
}
export const schemas: SearchPlace = { path: '/schemas', sets: { kind: ['schema'] } }

/** The address of a search: everything that differs from the page as it opens, always in the same order. */
export function searchAddress(place: SearchPlace, state: SearchState): string {
  const params = searchParams(place, state)
  const query = params.toString()
  return query ? `${place.path}?${query}` : place.path
}

export function searchParams(place: SearchPlace, state: SearchState): URLSearchParams {
  const params = new URLSearchParams()
  if (state.q) params.set('q', state.q)
  for (const { facet, value } of activeFilters(place, state)) params.append(facet, value)
  if (state.sort !== 'relevance') params.set('sort', state.sort)
  if (state.order) params.set('order', state.order)
  if (state.page > 1) params.set('page', String(state.page))
  return params
}

export interface ActiveFilter {
  facet: FacetName
  value: string
}

/** The Atom feed of a search, newest first whatever its sort. */
export function feedAddress(lang: Lang, state: SearchState): string {
  return localPath(
    lang,
    searchAddress({ path: '/recent.atom', sets: {} }, { ...state, sort: 'relevance', page: 1 }),
  )
}

/** Where every value of a facet is listed for a search. */
export function facetAddress(state: SearchState, facet: FacetName): string {
  return searchAddress({ path: `/search/values/${facet}`, sets: {} }, { ...state, page: 1 })
}

/** The filters that a person chose, in the order of the facets. */
export function activeFilters(place: SearchPlace, state: SearchState): ActiveFilter[] {
  const filters: ActiveFilter[] = []
  // A page writes two hundred addresses: facets without a value cost nothing.
  for (const facet of facetNames) {
    const values = state[facet]
    if (!values?.length || place.sets[facet]) continue
    for (const value of new Set(values)) filters.push({ facet, value })
  }
  return filters
}

/** The same search with a value added, or taken off when it is on; back to the first page. */
export function toggleFilter(state: SearchState, { facet, value }: ActiveFilter): SearchState {
  const values = state[facet] ?? []
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
  return { ...state, [facet]: next, page: 1 }
}

/** The same words without any filter that a person chose. */
export function withoutFilters(place: SearchPlace, state: SearchState): SearchState {
  return { q: state.q, sort: state.sort, order: state.order, page: 1, ...place.sets }
}
