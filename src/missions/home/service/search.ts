import type { Ctx } from '#kernel/context'
import { findPlacesIn, type PlacesInWords } from '#missions/catalogue'
import {
  type FacetName,
  facetNames,
  fold,
  type SearchResults,
  type SearchState,
  searchRecords,
} from '#missions/records'
import { type ActiveFilter, activeFilters, type SearchPlace } from './address.ts'
import { type LabelOf, readLabels } from './labels.ts'
import { type ResultItem, toResults } from './results.ts'

/** Values of a facet that a search page lists; the others have a page of their own. */
const listed = 12
const everyValue = 100_000
/** What only links ask: lists of territories say both what is about a place and what is inside it. */
const unlisted: ReadonlySet<FacetName> = new Set(['zone'])

export interface FacetValue {
  value: string
  label: string
  count: number
  active: boolean
}

export interface FacetReading {
  name: FacetName
  values: FacetValue[]
  /** More values exist than are listed. */
  more: boolean
}

/** What a search page shows, labels resolved. */
export interface SearchReading {
  place: SearchPlace
  state: SearchState
  results: SearchResults
  items: ResultItem[]
  facets: FacetReading[]
  filters: (ActiveFilter & { label: string })[]
  /** How many public datasets each organisation of the list has. */
  datasets: Readonly<Record<string, number>>
  /** Places that the words name. */
  named: PlacesInWords | null
}

/** One call to the engine, one query for the cards, one for the names of organisations. */
export async function readSearch(
  ctx: Ctx,
  {
    place,
    state,
    pageSize = 20,
    withFacets = true,
  }: { place: SearchPlace; state: SearchState; pageSize?: number; withFacets?: boolean },
): Promise<SearchReading> {
  const wanted = withFacets ? facetNames.filter((name) => !place.sets[name] && !unlisted.has(name)) : []
  const named = findPlacesIn(state.q)
  const sure = named?.territories.map(({ name }) => name) ?? []
  const results = await searchRecords(ctx, state, { pageSize, facets: wanted, facetLimit: listed + 1, sure })
  const filters = activeFilters(place, state)
  const labelOf = await readLabels(ctx, [
    ...filters,
    ...wanted.flatMap((facet) => (results.facets[facet] ?? []).map(({ value }) => ({ facet, value }))),
  ])
  const facets = wanted.map((name) => toFacet(name, { results, state, labelOf }))
  return {
    place,
    state,
    results,
    items: toResults(ctx.lang, results),
    facets: facets.filter(isUseful),
    filters: filters.map((filter) => ({ ...filter, label: labelOf(filter) })),
    datasets: await countDatasets(ctx, results),
    named,
  }
}

export interface FacetPage {
  state: SearchState
  name: FacetName
  /** Words that the labels must hold. */
  find: string
  page: number
  pages: number
  total: number
  values: FacetValue[]
}

const valuesOnPage = 200

/** Every value of one facet for a search: no bucket limit. */
export async function readFacetPage(
  ctx: Ctx,
  asked: { state: SearchState; name: FacetName; find: string; page: number },
): Promise<FacetPage> {
  const { name, state, find } = asked
  const options = { pageSize: 0, facets: [name], facetLimit: everyValue }
  const results = await searchRecords(ctx, { ...state, page: 1 }, options)
  const labelOf = await readLabels(
    ctx,
    (results.facets[name] ?? []).map(({ value }) => ({ facet: name, value })),
  )
  const words = fold(find).split(/\s+/).filter(Boolean)
  const values = toFacet(name, { results, state, labelOf }, everyValue).values.filter(({ label }) =>
    words.every((word) => fold(label).includes(word)),
  )
  const pages = Math.max(1, Math.ceil(values.length / valuesOnPage))
  const page = Math.min(asked.page, pages)
  const shown = values.slice((page - 1) * valuesOnPage, page * valuesOnPage)
  return { ...asked, page, pages, total: values.length, values: shown }
}

/** Time has its own order, whatever the counts. */
const ranges = ['30-days', '12-months', '3-years', 'older']

function toFacet(
  name: FacetName,
  { results, state, labelOf }: { results: SearchResults; state: SearchState; labelOf: LabelOf },
  most = listed,
): FacetReading {
  const active = new Set(state[name])
  const values = (results.facets[name] ?? []).map(({ value, count }) => ({
    value,
    label: labelOf({ facet: name, value }),
    count,
    active: active.has(value),
  }))
  if (name === 'updated') values.sort((a, b) => ranges.indexOf(a.value) - ranges.indexOf(b.value))
  const shown = values.filter((value, index) => index < most || value.active)
  return { name, values: shown, more: shown.length < values.length }
}

/** Asked of the engine only when the list holds an organisation. */
async function countDatasets(ctx: Ctx, { items }: SearchResults): Promise<Record<string, number>> {
  const ids = items.filter(({ card }) => card.kind === 'organization').map(({ card }) => card.id)
  if (ids.length === 0) return {}
  // Active values are always counted, so that none is cut by the limit.
  const state = { q: '', sort: 'relevance', page: 1, kind: ['dataset'], organization: ids } as const
  const asked = { ...state, kind: [...state.kind], organization: ids }
  const { facets } = await searchRecords(ctx, asked, { pageSize: 0, facets: ['organization'], facetLimit: 1 })
  const counts = new Map((facets.organization ?? []).map(({ value, count }) => [value, count]))
  return Object.fromEntries(ids.map((id) => [id, counts.get(id) ?? 0]))
}

/** A facet that could only say the same of every result helps nobody. */
function isUseful({ values }: FacetReading): boolean {
  return values.length > 1 || values.some((value) => value.active)
}
