import type { Ctx } from '#kernel/context'
import { type CardName, type CardView, facetNames, recordKey, type SearchState } from '../schema.ts'
import type { FacetCount, FieldName, SearchAnswer, SearchQuery } from '../search/contract.ts'
import { findCards, findNames } from './cards.ts'
import { readyEngine } from './engine.ts'
import { searchSql } from './sql-search.ts'

export interface SearchResults {
  total: number
  /** No record has all the words: these have the most of them. */
  partial: boolean
  corrected: string | null
  /** `engine`, or `sql` while the index of this copy is being built. */
  source: 'engine' | 'sql'
  items: { card: CardView; matched: readonly string[]; fields: readonly FieldName[] }[]
  facets: Record<string, FacetCount[]>
  page: number
  pageSize: number
}

export interface SearchOptions {
  pageSize?: number
  /** Facets wanted; each is counted without its own filter. */
  facets?: readonly string[]
  facetLimit?: number
  /** Only records that have every word. */
  whole?: boolean
  /** Texts whose words are no mistakes, whether records hold them or not. */
  sure?: readonly string[]
}

/** One search over the public records of every mission. */
export async function searchRecords(
  ctx: Ctx,
  state: SearchState,
  options: SearchOptions = {},
): Promise<SearchResults> {
  const pageSize = options.pageSize ?? 20
  const query: SearchQuery = {
    q: state.q,
    whole: options.whole ?? false,
    sure: options.sure ?? [],
    filters: filtersOf(state),
    sort: { by: state.sort, direction: state.order ?? (state.sort === 'title' ? 'asc' : 'desc') },
    offset: (state.page - 1) * pageSize,
    limit: pageSize,
    facets: [...(options.facets ?? [])],
    facetLimit: options.facetLimit ?? 50,
  }
  const engine = readyEngine(ctx)
  const answer = engine ? engine.search(query) : await searchSql(ctx, query)
  return {
    ...answer,
    source: engine ? 'engine' : 'sql',
    items: await readHits(ctx, answer),
    page: state.page,
    pageSize,
  }
}

/** Ids of the public records of a kind that words find, the most relevant first: to combine with other conditions. */
export async function findMatches(
  ctx: Ctx,
  { q, kind, most }: { q: string; kind: string; most: number },
): Promise<string[]> {
  const sort = { by: 'relevance', direction: 'desc' } as const
  return (await searchIds(ctx, kind, { q, filters: {}, sort, offset: 0, limit: most })).ids
}

/** Ids of the public records of one kind that answer a query, and the counts of its facets: no card is read. */
export async function searchIds(
  ctx: Ctx,
  kind: string,
  query: Omit<SearchQuery, 'facets'> & { facets?: readonly string[] },
): Promise<{ ids: string[]; total: number; facets: Record<string, FacetCount[]> }> {
  const whole: SearchQuery = {
    ...query,
    filters: { ...query.filters, kind: [kind] },
    facets: [...(query.facets ?? [])],
  }
  const engine = readyEngine(ctx)
  const { hits, total, facets } = engine ? engine.search(whole) : await searchSql(ctx, whole)
  return { ids: hits.map(({ key }) => key.slice(kind.length + 1)), total, facets }
}

/** Records and whole queries that complete what is being typed. */
export async function suggestRecords(
  ctx: Ctx,
  { q, kinds = [], limit = 8 }: { q: string; kinds?: string[]; limit?: number },
): Promise<{ completions: string[]; items: CardName[] }> {
  const engine = readyEngine(ctx)
  if (engine) {
    const { completions, items } = engine.suggest(q, kinds, limit)
    return { completions, items: await findNames(ctx, items.map(keyOf)) }
  }
  const query: SearchQuery = {
    q,
    filters: kinds.length > 0 ? { kind: kinds } : {},
    sort: { by: 'relevance', direction: 'desc' },
    offset: 0,
    limit,
    facets: [],
  }
  const { hits } = await searchSql(ctx, query)
  return { completions: [], items: await findNames(ctx, hits.map(keyOf)) }
}

/** Ids of the records of one kind that complete what is being typed, best first. */
export async function suggestIds(
  ctx: Ctx,
  kind: string,
  { q, limit }: { q: string; limit: number },
): Promise<string[]> {
  const engine = readyEngine(ctx)
  if (engine) return engine.suggest(q, [kind], limit).items.map(({ key }) => key.slice(kind.length + 1))
  const sort = { by: 'relevance', direction: 'desc' } as const
  return (await searchIds(ctx, kind, { q, filters: {}, sort, offset: 0, limit })).ids
}

function keyOf({ key }: { key: string }): string {
  return key
}

function filtersOf(state: SearchState): Record<string, string[]> {
  return Object.fromEntries(facetNames.flatMap((name) => (state[name]?.length ? [[name, state[name]]] : [])))
}

async function readHits(ctx: Ctx, { hits }: SearchAnswer): Promise<SearchResults['items']> {
  const cards = await findCards(ctx, hits.map(keyOf))
  const byKey = new Map(cards.map((card) => [recordKey(card), card]))
  return hits.flatMap(({ key, matched, fields }) => {
    const card = byKey.get(key)
    return card ? [{ card, matched, fields }] : []
  })
}
