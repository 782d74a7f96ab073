import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { FacetCount, SearchAnswer, SearchQuery } from '../search/contract.ts'

/**
 * The truth and the fallback: answers while the index of this copy is being built. Exact counts, every word
 * wanted first and any word when none has them all; no typos nor synonyms.
 */
export async function searchSql(ctx: Ctx, query: SearchQuery): Promise<SearchAnswer> {
  const every = await matchAll(ctx, query, everyWord(query.q))
  if (every.total > 0 || !query.q.trim()) return every
  return { ...(await matchAll(ctx, query, anyWord(query.q))), partial: true }
}

type Words = RawBuilder<unknown> | null

async function matchAll(ctx: Ctx, query: SearchQuery, words: Words): Promise<SearchAnswer> {
  const where = conditions(query, words)
  const page = await sql<{ key: string; total: number }>`
    select kind || '/' || id as key, count(*) over () as total from records.card
    where ${where} order by ${order(query, words)}, kind, id limit ${query.limit} offset ${query.offset}`.execute(
    ctx.db,
  )
  const total = page.rows[0]?.total ?? (query.offset > 0 ? await count(ctx, where) : 0)
  const facets: Record<string, FacetCount[]> = {}
  for (const facet of query.facets) facets[facet] = await countFacet(ctx, { query, words, facet })
  const hits = page.rows.map(({ key }) => ({ key, score: 0, matched: [], fields: [] }))
  return { total, partial: false, corrected: null, hits, facets }
}

async function count(ctx: Ctx, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*) as total from records.card where ${where}`.execute(ctx.db)
  return rows[0]?.total ?? 0
}

/** Values of one facet, counted without its own filter. */
async function countFacet(
  ctx: Ctx,
  { query, words, facet }: { query: SearchQuery; words: Words; facet: string },
): Promise<FacetCount[]> {
  const { [facet]: _own, ...others } = query.filters
  const { rows } = await sql<FacetCount>`
    select substr(key, ${facet.length + 2}::int) as value, count(*) as count
    from records.card, unnest(facet_keys) key
    where ${conditions({ ...query, filters: others }, words)} and key ^@ ${`${facet}:`}
    group by key order by count desc, value limit ${query.facetLimit ?? 50}`.execute(ctx.db)
  return rows
}

function conditions(
  { filters, every = [] }: Pick<SearchQuery, 'filters' | 'every'>,
  words: Words,
): RawBuilder<unknown> {
  const parts = [sql`visibility = 'public'`]
  for (const [facet, values] of Object.entries(filters)) {
    if (values.length === 0) continue
    const holds = sql.raw(every.includes(facet) ? '@>' : '&&')
    parts.push(sql`facet_keys ${holds} ${values.map((value) => `${facet}:${value}`)}::text[]`)
  }
  if (words) parts.push(sql`vector @@ ${words}`)
  return sql.join(parts, sql` and `)
}

function order({ sort }: SearchQuery, words: Words): RawBuilder<unknown> {
  const direction = sql.raw(sort.direction === 'asc' ? 'asc' : 'desc')
  if (sort.by === 'relevance')
    return words ? sql`ts_rank_cd(vector, ${words}) * (0.2 + weight) desc` : sql`weight desc`
  if (sort.by === 'title') return sql`title collate kernel.french ${direction}`
  if (sort.by === 'created') return sql`created_at ${direction}`
  // As in the index: what has no date counts as oldest.
  if (sort.by === 'updated')
    return sort.direction === 'asc' ? sql`updated_at asc nulls first` : sql`updated_at desc nulls last`
  return sql`coalesce((sorts ->> ${sort.by})::numeric, 0) ${direction}`
}

function everyWord(q: string): Words {
  return q.trim() ? sql`websearch_to_tsquery('records.french', ${q})` : null
}

function anyWord(q: string): Words {
  return sql`replace(plainto_tsquery('records.french', ${q})::text, '&', '|')::tsquery`
}
