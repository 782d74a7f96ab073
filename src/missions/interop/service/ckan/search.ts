import type { Ctx } from '#kernel/context'
import {
  type CountedField,
  countDatasetsBy,
  type DatasetCondition,
  type DatasetSelection,
  type DatasetSort,
  type DatasetState,
  hvdCategories,
  labelOf,
  licensesAndNone,
  readWholeDatasets,
  searchDatasets,
} from '#missions/catalogue'
import { findOrganizations, findOrganizationsBySlug } from '#missions/people'
import { findMatches } from '#missions/records'
import { refuse } from '../../schema/ckan-refusals.ts'
import { toPackageDict } from './package-dict.ts'
import { asksSeries, searchSeries } from './series-search.ts'
import { compileSolr, mentions, organizationsOf, wordsOf } from './solr/compile.ts'
import { SolrFault } from './solr/fault.ts'
import { parseSolr, type SolrQuery } from './solr/parse.ts'

/** What `package_search` is asked. */
export interface PackageSearch {
  q: string
  fq: readonly string[]
  sort: string
  rows: number
  start: number
  facetFields: readonly string[]
  facetLimit: number
  facetMincount: number
  includePrivate: boolean
  includeDrafts: boolean
  includeDeleted: boolean
}

const mostFound = 100_000
/** Resources of one dataset in a list: `num_resources` says how many there are, `package_show` gives them all. */
export const mostListedResources = { each: 1000, least: 50, all: 30_000 } as const

/** `package_search`: one search of words, one query for the page, one for the facets, five for what is shown. */
export async function searchPackages(ctx: Ctx, asked: PackageSearch) {
  const sort = readSort(asked.sort)
  const parsed = readQueries(asked)
  if (parsed.some(asksSeries)) return searchSeries(ctx, parsed, asked)
  const { where, ranked } = await conditionOf(ctx, parsed)
  const selection: DatasetSelection = { where, states: ['public', ...heldOf(asked)] }
  const byRelevance = ranked !== null && sort === null
  const [page, counts] = await Promise.all([
    searchDatasets(ctx, {
      ...selection,
      ...(byRelevance ? { ranked } : {}),
      sort: sort ?? newestFirst,
      limit: asked.rows,
      offset: asked.start,
    }),
    countDatasetsBy(ctx, selection, {
      fields: [...new Set(asked.facetFields.flatMap((name) => counted.get(name) ?? []))],
      limit: asked.facetLimit,
      least: Math.max(1, asked.facetMincount),
    }),
  ])
  const { each, least, all } = mostListedResources
  const resources = Math.min(each, Math.max(least, Math.floor(all / Math.max(1, page.ids.length))))
  const found = await readWholeDatasets(ctx, page.ids, { resources })
  return {
    count: page.total,
    results: found.map((whole) => toPackageDict(ctx, whole)),
    sort: asked.sort || 'score desc, metadata_modified desc',
    ...(await toFacets(ctx, asked.facetFields, counts)),
  }
}

const newestFirst = [{ by: 'changedAt', descending: true }] as const

const counted = new Map<string, CountedField>([
  ['organization', 'organization'],
  ['tags', 'tag'],
  ['groups', 'hvdCategory'],
  ['res_format', 'format'],
  ['license_id', 'license'],
])

function readQueries({ q, fq }: PackageSearch): SolrQuery[] {
  return reading(() => [readWords(q), ...fq.filter((one) => one.trim()).map(parseSolr)])
}

/** Words are sought once each, whatever the query combines them with. */
async function conditionOf(
  ctx: Ctx,
  parsed: readonly SolrQuery[],
): Promise<{ where: DatasetCondition; ranked: readonly string[] | null }> {
  const words = [...new Set(parsed.flatMap(wordsOf))].slice(0, 20)
  const found = new Map<string, readonly string[]>()
  for (const text of words)
    found.set(text, await findMatches(ctx, { q: text, kind: 'dataset', most: mostFound }))
  const organizations = await slugsToIds(ctx, [...new Set(parsed.flatMap(organizationsOf))])
  const known = { now: ctx.now(), organizations, found }
  const where = reading(() => ({ all: parsed.map((query) => compileSolr(query, known)) }))
  const [first] = parsed.slice(0, 1).flatMap(wordsOf)
  return { where, ranked: first === undefined ? null : (found.get(first) ?? null) }
}

/** Plain words go to the search as they were typed, with its typos and synonyms; the syntax of Solr is for the rest. */
function readWords(q: string): SolrQuery {
  const text = q.trim()
  if (text === '' || text === '*') return { all: [] }
  const isSolr = /[\p{L}\p{N}_*]:\S|\b(AND|OR|NOT)\b|&&|\|\||[()]|\{!|\*/u.test(text)
  if (!isSolr) return { field: null, value: { term: text } }
  try {
    return parseSolr(text)
  } catch (error) {
    // What people type has parentheses too: only a query that names a field means to be one.
    if (/[\p{L}_*]+:|\{!/u.test(text)) throw error
    return { field: null, value: { term: text.replace(/[()]/g, ' ') } }
  }
}

function reading<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof SolrFault)) throw error
    if (/local parameters/.test(error.message)) throw refuse.searchQueryWrong({ message: error.message })
    throw refuse.searchUnreadable({ message: `SOLR returned an error running query: ${error.message}` })
  }
}

async function slugsToIds(ctx: Ctx, slugs: readonly string[]): Promise<Map<string, string>> {
  const found = await findOrganizationsBySlug(ctx, slugs)
  return new Map(found.flatMap(({ id, slug }) => [[slug, id] as const, [id, id] as const]))
}

/** Deleted datasets are shown to those who may restore them, and only when they ask. */
function heldOf({ includePrivate, includeDrafts, includeDeleted, fq, q }: PackageSearch): DatasetState[] {
  const asksState = reading(() => fq.concat(q.includes('state:') ? [q] : []).some(namesState))
  return [
    ...(includePrivate ? (['private', 'draft'] as const) : []),
    ...(includeDrafts && !includePrivate ? (['draft'] as const) : []),
    ...(includeDeleted || asksState ? (['deleted'] as const) : []),
  ]
}

function namesState(fq: string): boolean {
  return fq.includes('state:') && mentions(parseSolr(fq), 'state')
}

const sorts = new Map<string, DatasetSort>([
  ['metadata_modified', 'changedAt'],
  ['metadata_created', 'createdAt'],
  ['title', 'title'],
  ['title_string', 'title'],
  ['name', 'slug'],
  ['id', 'id'],
  ['views_recent', 'views'],
  ['views_total', 'views'],
])

/** Null: by relevance, which comes with the words. */
function readSort(sort: string): { by: DatasetSort; descending: boolean }[] | null {
  const asked = sort.split(',').flatMap((part) => {
    const [name = '', direction = 'asc', more] = part.trim().split(/\s+/)
    if (name === '') return []
    const by = sorts.get(name)
    if (more !== undefined || !/^(asc|desc)$/i.test(direction) || (!by && name !== 'score'))
      throw refuse.searchQueryWrong({ message: 'Invalid "sort" parameter' })
    return [{ by, descending: /^desc$/i.test(direction) }]
  })
  if (asked.length === 0 || asked[0]?.by === undefined) return null
  return asked.flatMap(({ by, descending }) => (by ? [{ by, descending }] : []))
}

type Counts = Awaited<ReturnType<typeof countDatasetsBy>>

async function toFacets(ctx: Ctx, names: readonly string[], counts: Counts) {
  const organizations = await findOrganizations(
    ctx,
    (counts.organization ?? []).map(({ value }) => value),
  )
  const byId = new Map(organizations.map((one) => [one.id, one]))
  const facets: Record<string, Record<string, number>> = {}
  const searchFacets: Record<string, SearchFacet> = {}
  for (const name of names) {
    const field = counted.get(name)
    const items = (field ? (counts[field] ?? []) : []).map(({ value, count }) => ({
      ...nameFacet(ctx, name, { value, organization: byId.get(value) }),
      count,
    }))
    facets[name] = Object.fromEntries(items.map(({ name: value, count }) => [value, count]))
    searchFacets[name] = { title: name, items }
  }
  return { facets, search_facets: searchFacets }
}

interface SearchFacet {
  title: string
  items: { name: string; display_name: string; count: number }[]
}

function nameFacet(
  { lang }: Ctx,
  facet: string,
  { value, organization }: { value: string; organization: { slug: string; name: string } | undefined },
): { name: string; display_name: string } {
  if (facet === 'organization')
    return { name: organization?.slug ?? value, display_name: organization?.name ?? value }
  if (facet === 'res_format') return { name: value.toUpperCase(), display_name: value.toUpperCase() }
  if (facet === 'groups') return { name: value, display_name: labelOf(hvdCategories, value, lang) }
  if (facet === 'license_id') return { name: value, display_name: labelOf(licensesAndNone, value, lang) }
  return { name: value, display_name: value }
}
