import { type Bitmap, countBits, hasBit, listBits, removeAll } from './bitmap.ts'
import type { FacetCount } from './contract.ts'
import { ABSENT, compareStrings, findString } from './dictionary.ts'
import type { FacetStore } from './facet-store.ts'
import { type Filtering, passing } from './filters.ts'
import { type Live, livingCount } from './live.ts'
import { stringAt } from './pool.ts'
import { scratchCopy, scratchNumbers } from './scratch.ts'
import { topList } from './top.ts'

export interface FacetRequest {
  lives: readonly Live[]
  /** Documents that match the words, by segment, filters aside. */
  matched: readonly Bitmap[]
  filterings: readonly Filtering[]
  filters: Record<string, string[]>
  facets: readonly string[]
  limit: number
}

/**
 * Exact counts of each facet, without its own filter, most frequent first. Counts run over the documents found, or
 * over those left out when they are fewer.
 */
export function countFacets(request: FacetRequest): Record<string, FacetCount[]> {
  const { lives, matched, filterings } = request
  const shared = lives.map((live, i) => {
    const filtering = filterings[i]
    return filtering ? setOf(live, passing(matched[i] ?? live.alive, filtering.byFacet)) : null
  })
  const answer: Record<string, FacetCount[]> = {}
  for (const name of request.facets) {
    const counted = lives.map((live, i) => {
      const filtering = filterings[i]
      const set = filtering?.byFacet.has(name)
        ? setOf(live, passing(matched[i] ?? live.alive, filtering.byFacet, name))
        : shared[i]
      return set ? countIn(live, name, set) : null
    })
    answer[name] = listValues({
      lives,
      counted,
      name,
      active: own(request.filters, name),
      limit: request.limit,
    })
  }
  return answer
}

function own(filters: Record<string, string[]>, name: string): string[] {
  return Object.hasOwn(filters, name) ? (filters[name] ?? []) : []
}

interface DocumentSet {
  /** Those that are counted. */
  bitmap: Bitmap
  documents: Uint32Array
  /** The list holds the documents to leave out of the totals. */
  inverted: boolean
}

function setOf(live: Live, bitmap: Bitmap): DocumentSet {
  if (countBits(bitmap) <= livingCount(live) / 2)
    return { bitmap, documents: listBits(bitmap), inverted: false }
  const others = scratchCopy(live.alive)
  removeAll(others, bitmap)
  return { bitmap, documents: listBits(others), inverted: true }
}

function countIn(live: Live, name: string, set: DocumentSet): Uint32Array | null {
  const facet = live.segment.facets.get(name)
  if (!facet) return null
  if (facet.holders) return countHolders(facet, facet.holders, set.bitmap)
  const counts = scratchNumbers(facet.cardinality + 1)
  if (set.inverted) counts.set(live.totals.get(name) ?? [])
  const step = set.inverted ? -1 : 1
  if (facet.column) countColumn(facet.column, { counts, documents: set.documents, step })
  else countLists(facet, { counts, documents: set.documents, step })
  return counts.subarray(0, facet.cardinality)
}

interface Tally {
  /** Of each value; one more for the documents without any. */
  counts: Uint32Array
  documents: Uint32Array
  step: 1 | -1
}

function countColumn(column: Uint16Array, { counts, documents, step }: Tally): void {
  for (let i = 0; i < documents.length; i++) {
    const id = column[documents[i] ?? 0] ?? 0
    counts[id] = (counts[id] ?? 0) + step
  }
}

function countLists({ valueOffsets, valueIds }: FacetStore, { counts, documents, step }: Tally): void {
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0
    const to = valueOffsets[document + 1] ?? 0
    for (let j = valueOffsets[document] ?? 0; j < to; j++) {
      const id = valueIds[j] ?? 0
      counts[id] = (counts[id] ?? 0) + step
    }
  }
}

/** Of a facet that few documents have, those few are looked at rather than all that were found. */
function countHolders(
  { cardinality, valueOffsets, valueIds }: FacetStore,
  holders: Uint32Array,
  set: Bitmap,
) {
  const counts = scratchNumbers(cardinality)
  for (let at = 0; at < holders.length; at++) {
    if (!hasBit(set, holders[at] ?? 0)) continue
    const to = valueOffsets[at + 1] ?? 0
    for (let j = valueOffsets[at] ?? 0; j < to; j++) {
      const id = valueIds[j] ?? 0
      counts[id] = (counts[id] ?? 0) + 1
    }
  }
  return counts
}

interface ValueRequest {
  lives: readonly Live[]
  counted: readonly (Uint32Array | null)[]
  name: string
  active: readonly string[]
  limit: number
}

function listValues({ lives, counted, name, active, limit }: ValueRequest): FacetCount[] {
  const facet = lives[0]?.segment.facets.get(name) ?? null
  const counts = counted[0] ?? new Uint32Array(0)
  const others = new Map<string, number>()
  for (let i = 1; i < lives.length; i++) {
    const store = lives[i]?.segment.facets.get(name)
    const ofLive = counted[i]
    if (store && ofLive) addCounts({ store, counts: ofLive }, { facet, counts, others })
  }
  const values = best(facet, counts, limit)
  for (const [value, count] of others) values.push({ value, count })
  values.sort((a, b) => b.count - a.count || compareStrings(a.value, b.value))
  const listed = values.slice(0, limit)
  const missing = [...new Set(active)].filter((value) => listed.every((known) => known.value !== value))
  return [...listed, ...missing.map((value) => ({ value, count: countOf(value, { facet, counts, others }) }))]
}

interface Counts {
  facet: FacetStore | null
  counts: Uint32Array
  others: Map<string, number>
}

function countOf(value: string, { facet, counts, others }: Counts): number {
  const id = facet ? findString(facet.values, value) : ABSENT
  return id === ABSENT ? (others.get(value) ?? 0) : (counts[id] ?? 0)
}

/** Adds the counts of a small segment to those of the first, by value. */
function addCounts(from: { store: FacetStore; counts: Uint32Array }, to: Counts): void {
  for (let id = 0; id < from.counts.length; id++) {
    const count = from.counts[id] ?? 0
    if (count === 0) continue
    const value = stringAt(from.store.values.pool, id)
    const known = to.facet ? findString(to.facet.values, value) : ABSENT
    if (known === ABSENT) to.others.set(value, (to.others.get(value) ?? 0) + count)
    else to.counts[known] = (to.counts[known] ?? 0) + count
  }
}

function best(facet: FacetStore | null, counts: Uint32Array, limit: number): FacetCount[] {
  if (!facet) return []
  const top = topList(Math.min(limit, counts.length))
  for (let id = 0; id < counts.length; id++) {
    const count = counts[id] ?? 0
    if (count > 0) top.offer(id, count)
  }
  return top
    .take()
    .map(({ document, score }) => ({ value: stringAt(facet.values.pool, document), count: score }))
}
