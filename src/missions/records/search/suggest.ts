import { emptyBitmap, hasBit } from './bitmap.ts'
import type { SuggestAnswer, Suggestion } from './contract.ts'
import { idsWithPrefix } from './dictionary.ts'
import { valueIdsOf } from './facet-store.ts'
import { type Filtering, filterLive } from './filters.ts'
import { forwardReader } from './forward.ts'
import { keyOf, type Live, stemId, titleOf } from './live.ts'
import { matchText } from './match.ts'
import { stringAt } from './pool.ts'
import { commonDocuments, listOfSlot, postingsOf } from './postings.ts'
import { type ParsedQuery, parseQuery } from './query.ts'
import { isNamed, lenses } from './rank.ts'
import { type Candidate, compareCandidates, RANKED_AGAIN, selectByRelevance } from './select.ts'
import { stemOf } from './stemming.ts'
import { type Slot, understand } from './understanding.ts'
import { hasPrefix, wordsWithPrefix } from './vocabulary.ts'

const COMMON_SHARE = 4
const MOST_COMPLETIONS = 5
const COMPLETIONS_TRIED = 16
const READ_AGAIN = 60
const reader = forwardReader()

export interface SuggestRequest {
  q: string
  kinds: readonly string[]
  limit: number
}

/** What a query being typed may become: whole queries, and documents named so. */
export function suggestIn(lives: readonly Live[], request: SuggestRequest): SuggestAnswer {
  const query = withTyping(parseQuery(request.q))
  if (query.words.length === 0) return { completions: [], items: [] }
  const slots = slotsOf(lives, query)
  return {
    completions: query.typing ? completionsOf(lives, query, slots.slice(0, -1)) : [],
    items: itemsOf(lives, { request, query, slots }),
  }
}

/** Even a small word is a beginning while it is being typed: "permis de c". */
function withTyping(query: ParsedQuery): ParsedQuery {
  const { typing, words } = query
  return typing && words.at(-1) !== typing ? { ...query, words: [...words, typing] } : query
}

/** The last word is taken as a beginning, the others as in a search. */
function slotsOf(lives: readonly Live[], query: ParsedQuery): Slot[] {
  const last = query.words.at(-1)
  if (!last || !query.typing || !hasPrefix(lives, last.word)) return understand(lives, query).slots
  const before = understand(lives, { ...query, words: query.words.slice(0, -1), typing: null })
  const alternatives = [
    { stems: [stemOf(last.word)], prefix: null, quality: 1 },
    { stems: [], prefix: last.word, quality: 0.9 },
  ]
  return [
    ...before.slots,
    { shown: [last.written], exact: [last.word], alternatives, optional: false, length: 1 },
  ]
}

/** Completions of the last word by words that some document holds together with the words before. */
function completionsOf(lives: readonly Live[], query: ParsedQuery, before: Slot[]): string[] {
  const last = query.words.at(-1)
  if (!last) return []
  const start = query.text.slice(0, last.start)
  const words = wordsWithPrefix(lives, last.word, COMPLETIONS_TRIED)
  if (before.length === 0) return words.slice(0, MOST_COMPLETIONS).map((word) => start + word.written)
  const found = lives.map((live) => commonDocuments(before.map((slot) => listOfSlot(live, slot).documents)))
  const counted = words.map((word) => {
    const stem = stemOf(word.word)
    const count = lives.reduce((sum, live, i) => {
      const both = commonDocuments([
        found[i] ?? new Uint32Array(0),
        postingsOf(live, stemId(live, stem)).documents,
      ])
      return sum + both.length
    }, 0)
    return { word, count }
  })
  return counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_COMPLETIONS)
    .map(({ word }) => start + word.written)
}

interface ItemSearch {
  request: SuggestRequest
  query: ParsedQuery
  slots: Slot[]
}

function itemsOf(lives: readonly Live[], { request, query, slots }: ItemSearch): Suggestion[] {
  const filters: Record<string, string[]> = request.kinds.length > 0 ? { kind: [...request.kinds] } : {}
  const allowed = lives.map((live) => filterLive(live, { filters, facets: [] }))
  return candidatesOf(lives, allowed, { request, query, slots }).map(({ live, document }) => ({
    key: keyOf(live, document),
    kind: kindOf(live, document),
    title: titleOf(live, document),
  }))
}

/** A beginning that too many documents hold chooses nothing: the words before choose, then titles are read. */
function candidatesOf(
  lives: readonly Live[],
  allowed: readonly Filtering[],
  { request: { limit }, query, slots }: ItemSearch,
): Candidate[] {
  const last = query.words.at(-1)?.word ?? ''
  if (query.typing !== null && isCommonPrefix(lives, last)) {
    const sought = slots.slice(0, -1)
    if (sought.length === 0) return namedWithPrefix(lives, allowed, { prefix: last, limit })
    const found = named(lives, allowed, { slots, sought, limit })
    if (found.length >= limit) return found
  }
  return named(lives, allowed, { slots, sought: slots, limit })
}

/** A beginning that so many documents hold that reading the best titles is quicker than listing them all. */
function isCommonPrefix(lives: readonly Live[], prefix: string): boolean {
  return lives.some((live) => {
    const uses = live.segment.wordDocuments
    const total = idsWithPrefix(live.segment.words, prefix).reduce((sum, id) => sum + (uses[id] ?? 0), 0)
    return total > live.segment.size / COMMON_SHARE
  })
}

/** For such a beginning, titles are read from the best document down until there are enough. */
function namedWithPrefix(
  lives: readonly Live[],
  allowed: readonly Filtering[],
  wanted: { prefix: string; limit: number },
): Candidate[] {
  const candidates = lives.flatMap((live, i) => {
    const { segment } = live
    const ids = new Set(idsWithPrefix(segment.words, wanted.prefix))
    const found: Candidate[] = []
    for (
      let document = 0;
      document < segment.size && found.length < wanted.limit && ids.size > 0;
      document++
    ) {
      if (!hasBit(allowed[i]?.all ?? emptyBitmap(0), document)) continue
      const { words, ends } = reader.read(segment.forward, document, 2)
      if (!words.subarray(0, ends[1] ?? 0).some((word) => ids.has(word))) continue
      found.push({ live, document, score: segment.weights[document] ?? 0, text: 0 })
    }
    return found
  })
  return candidates.sort(compareCandidates).slice(0, wanted.limit)
}

interface NameSearch {
  slots: Slot[]
  /** The first slots, or all: those that choose the documents whose names are read. */
  sought: Slot[]
  limit: number
}

/** Documents whose title or acronym says every word. */
function named(lives: readonly Live[], allowed: readonly Filtering[], wanted: NameSearch): Candidate[] {
  const { slots, sought, limit } = wanted
  const understood = { slots: sought, phrases: [], exclusions: [], corrected: null }
  const matching = matchText(lives, understood, { filterings: allowed, wholly: true })
  const results = matching.perLive.map((match) => match.bitmap)
  const most = sought.length < slots.length ? RANKED_AGAIN : Math.max(limit, READ_AGAIN)
  const weights = slots.map((_, slot) => matching.slotWeights[slot] ?? 1)
  const lensFor = lenses(slots, weights)
  const chosen = selectByRelevance({ lives, matching, slots: sought, results, lensFor, most })
  return chosen.filter(({ live, document }) => isNamed(lensFor(live), document)).slice(0, limit)
}

function kindOf(live: Live, document: number): string {
  const facet = live.segment.facets.get('kind')
  return facet ? stringAt(facet.values.pool, valueIdsOf(facet, document)[0] ?? 0) : ''
}
