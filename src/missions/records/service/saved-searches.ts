import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { remembering } from '#kernel/text/remembering'
import { facetNames, type RecordRef, SearchParams, type SearchState } from '../schema.ts'
import type { SearchDocument } from '../search/contract.ts'
import {
  type Asked,
  anchorsOf,
  isFoundBy,
  keysOf,
  readSaved,
  type SavedSearch,
  toAsked,
} from '../search/saved.ts'
import { readDocuments } from './feed.ts'

/** Longer is a program's, not a reader's. */
const longestParams = 1000
/** Records asked of by one statement: a broad search answers with each of them. */
const askedAtOnce = 100

/**
 * The words and filters of a search in the one way they are written, whatever its page and its order; empty when it
 * leaves nothing out, or is too long to be kept.
 */
export function canonicalSearch(state: SearchState): string {
  const params = new URLSearchParams()
  const q = state.q.replaceAll('\0', ' ').replace(/\s+/g, ' ').trim()
  if (q) params.set('q', q)
  for (const facet of facetNames)
    for (const value of [...new Set(state[facet])].sort()) params.append(facet, value)
  const written = params.toString()
  // Whatever anybody searches passes here: only what is kept is worth remembering.
  return written.length <= longestParams && anchorsOf(readParams(written)).length > 0 ? written : ''
}

/** What parameters ask, as the address of a search page does. */
export function stateOfSearch(params: string): SearchState {
  const read = new URLSearchParams(params)
  const lists = facetNames.map((facet) => [facet, read.getAll(facet)])
  return SearchParams.parse({ q: read.get('q') ?? '', ...Object.fromEntries(lists) })
}

/** From now on it is matched; again changes nothing, but its row stays until the end of the transaction. */
export async function keepSearch({ db }: Ctx, params: string): Promise<void> {
  const anchors = anchorsOf(readParams(params))
  await db
    .insertInto('records.saved_search')
    .values({ params, anchors })
    // Anchors of another version of the program may lead nowhere.
    .onConflict((conflict) =>
      conflict
        .column('params')
        .doUpdateSet({ anchors })
        .where(sql<boolean>`saved_search.anchors <> ${anchors}::text[]`),
    )
    .execute()
}

/** All but these, which somebody still keeps. */
export async function forgetSearches({ db }: Ctx, { except }: { except: readonly string[] }): Promise<void> {
  await sql`delete from records.saved_search where not params = any(${[...except]}::text[])`.execute(db)
}

export interface MatchedSearch {
  params: string
  record: RecordRef
}

/**
 * The kept searches that find these records, of which only the public ones are found. The cost is that of a record,
 * not of the number of searches: the index of anchors gives those that may find it, and each of them is asked.
 */
export async function matchSearches(ctx: Ctx, refs: readonly RecordRef[]): Promise<MatchedSearch[]> {
  const documents = await readDocuments(ctx, refs)
  const matched: MatchedSearch[] = []
  for (let from = 0; from < documents.length; from += askedAtOnce) {
    const portion = documents.slice(from, from + askedAtOnce).map(toAskedRecord)
    for (const { at, found } of await findAnchored(ctx, portion)) {
      const one = portion[at]
      if (!one) continue
      for (const params of found)
        if (isFoundBy(recall(params), one.asked)) matched.push({ params, record: one.record })
    }
  }
  return matched
}

interface AskedRecord {
  asked: Asked
  record: RecordRef
}

function toAskedRecord(document: SearchDocument): AskedRecord {
  const record = { kind: document.kind, id: document.key.slice(document.kind.length + 1) }
  return { asked: toAsked(document), record }
}

/** Searches that may find each of these records, by its place among them: one statement, one look at the index each. */
async function findAnchored(
  { db }: Ctx,
  portion: readonly AskedRecord[],
): Promise<{ at: number; found: string[] }[]> {
  const keys = JSON.stringify(portion.map(({ asked }) => keysOf(asked)))
  const { rows } = await sql<{ at: number; found: string[] }>`
    select r.at::int - 1 as at, s.found
    from jsonb_array_elements(${keys}::jsonb) with ordinality as r (keys, at)
    cross join lateral (
      select array_agg(params) as found from records.saved_search
      where anchors && array(select jsonb_array_elements_text(r.keys))) s
    where s.found is not null order by r.at`.execute(db)
  return rows
}

/** Kept searches are asked again and again: understanding their words is most of the cost. */
const recall = remembering(20_000, readParams)

function readParams(params: string): SavedSearch {
  const { q, ...state } = stateOfSearch(params)
  const filters = facetNames.flatMap((facet) => (state[facet]?.length ? [[facet, state[facet]]] : []))
  return readSaved(q, Object.fromEntries(filters))
}
