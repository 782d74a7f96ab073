import { type Growable, growable } from './growable.ts'

/** Documents read into numbers but not yet ordered: what a build and a merge both fill, and `assemble` finishes. */
export interface Draft {
  keys: string[]
  titles: string[]
  weights: number[]
  sorts: Map<string, number[]>
  facets: Map<string, DraftFacet>
  /** Words by temporary id; 0 is the break between two segments of a title. */
  words: string[]
  /** How each word is most often written, accents included. */
  written: string[]
  /** Majority vote over the ways each word is written. */
  votes: Growable
  ids: Map<string, number>
  /** Word ids of every field of every document, end to end. */
  tokens: Growable
  /** Length of each field of each document, FIELD_COUNT by document. */
  lengths: Growable
}

export interface Writing {
  written: string
  /** How much it counts against other writings of the word. */
  votes: number
}

export interface DraftFacet {
  ids: Map<string, number>
  /** Number of values of each document. */
  counts: Growable
  values: Growable
}

export const BREAK_WORD = ''

export function newDraft(): Draft {
  return {
    keys: [],
    titles: [],
    weights: [],
    sorts: new Map(),
    facets: new Map(),
    words: [BREAK_WORD],
    written: [BREAK_WORD],
    votes: growable(1024),
    ids: new Map([[BREAK_WORD, 0]]),
    tokens: growable(4096),
    lengths: growable(1024),
  }
}

/** Temporary id of a word, new or known. */
export function wordId(draft: Draft, word: string, { written, votes }: Writing): number {
  const known = draft.ids.get(word)
  if (known === undefined) {
    const id = draft.words.length
    draft.words.push(word)
    draft.written.push(written)
    draft.ids.set(word, id)
    draft.votes.set(id, votes)
    return id
  }
  if (votes > 0) vote(draft, known, { written, votes })
  return known
}

export function addSort(draft: Draft, document: number, sort: { name: string; value: number }): void {
  let values = draft.sorts.get(sort.name)
  if (!values) {
    values = []
    draft.sorts.set(sort.name, values)
  }
  while (values.length < document) values.push(0)
  values[document] = Number.isFinite(sort.value) ? sort.value : 0
}

/** Values of one facet of the last document; empty and repeated values are left out. */
export function addFacet(
  draft: Draft,
  document: number,
  facet: { name: string; values: readonly string[] },
): void {
  let store = draft.facets.get(facet.name)
  if (!store) {
    store = { ids: new Map(), counts: growable(1024), values: growable(1024) }
    draft.facets.set(facet.name, store)
  }
  const distinct = facet.values.length > 1 ? new Set(facet.values) : facet.values
  let count = 0
  for (const value of distinct) {
    if (value === '') continue
    let id = store.ids.get(value)
    if (id === undefined) {
      id = store.ids.size
      store.ids.set(value, id)
    }
    store.values.push(id)
    count++
  }
  store.counts.set(document, count)
}

function vote(draft: Draft, id: number, cast: Writing): void {
  const standing = draft.votes.at(id)
  if (draft.written[id] === cast.written) draft.votes.set(id, standing + cast.votes)
  else if (standing >= cast.votes) draft.votes.set(id, standing - cast.votes)
  else {
    draft.written[id] = cast.written
    draft.votes.set(id, cast.votes - standing)
  }
}
