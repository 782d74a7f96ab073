import { type Bitmap, clearBit, fullBitmap, hasBit } from './bitmap.ts'
import { ABSENT, type Dictionary, findString } from './dictionary.ts'
import { valueIdsOf } from './facet-store.ts'
import { type DocumentWords, forwardReader } from './forward.ts'
import { findKey } from './keys.ts'
import { stringAt } from './pool.ts'
import { boostOf } from './ranking.ts'
import type { Segment } from './segment.ts'

/** A segment in use: which of its documents still stand, and the counts corrected for those that do not. */
export interface Live {
  segment: Segment
  alive: Bitmap
  deaths: number
  /** Documents lost by stem and by word, null while nothing is lost. */
  lostStems: Uint32Array | null
  lostWords: Uint32Array | null
  /** Living documents of each value of each facet. */
  totals: Map<string, Uint32Array>
  /** What the static weight of each document multiplies its score by. */
  boosts: Float64Array
  /** Stems and words already looked up. */
  stemIds: Map<string, number>
  wordIds: Map<string, number>
  /** Documents of the most common values, as sets. */
  commonValues: Map<string, Bitmap>
}

const MOST_REMEMBERED = 20_000
const reader = forwardReader()

export function openLive(segment: Segment): Live {
  const totals = new Map<string, Uint32Array>()
  for (const [name, facet] of segment.facets) {
    const counts = new Uint32Array(facet.cardinality)
    for (let id = 0; id < counts.length; id++) {
      counts[id] = (facet.documentOffsets[id + 1] ?? 0) - (facet.documentOffsets[id] ?? 0)
    }
    totals.set(name, counts)
  }
  return {
    segment,
    alive: fullBitmap(segment.size),
    deaths: 0,
    lostStems: null,
    lostWords: null,
    totals,
    boosts: segment.weights.map(boostOf),
    stemIds: new Map(),
    wordIds: new Map(),
    commonValues: new Map(),
  }
}

export function livingCount(live: Live): number {
  return live.segment.size - live.deaths
}

/** Takes a document out; false when the segment does not hold it or it is out already. */
export function removeKey(live: Live, key: string): boolean {
  const { segment } = live
  const document = findKey(segment.keyTable, segment.keys, key)
  if (document < 0 || !hasBit(live.alive, document)) return false
  clearBit(live.alive, document)
  live.deaths++
  forgetWords(live, document)
  forgetFacets(live, document)
  return true
}

export function stemId(live: Live, stem: string): number {
  return lookUp(live.stemIds, live.segment.stems, stem)
}

export function wordId(live: Live, word: string): number {
  return lookUp(live.wordIds, live.segment.words, word)
}

export function livingOfStem(live: Live, stem: number): number {
  if (stem === ABSENT) return 0
  const { offsets } = live.segment.postings
  return (offsets[stem + 1] ?? 0) - (offsets[stem] ?? 0) - (live.lostStems?.[stem] ?? 0)
}

export function livingOfWord(live: Live, word: number): number {
  if (word === ABSENT) return 0
  return (live.segment.wordDocuments[word] ?? 0) - (live.lostWords?.[word] ?? 0)
}

export function keyOf(live: Live, document: number): string {
  return stringAt(live.segment.keys, document)
}

export function titleOf(live: Live, document: number): string {
  return stringAt(live.segment.titles, document)
}

/** How people write a word, accents included. */
export function writtenWord(live: Live, word: number): string {
  const { segment } = live
  return stringAt(segment.written, word) || stringAt(segment.words.pool, word)
}

function lookUp(known: Map<string, number>, dictionary: Dictionary, text: string): number {
  const remembered = known.get(text)
  if (remembered !== undefined) return remembered
  if (known.size >= MOST_REMEMBERED) known.clear()
  const id = findString(dictionary, text)
  known.set(text, id)
  return id
}

function forgetWords(live: Live, document: number): void {
  const { segment } = live
  live.lostStems ??= new Uint32Array(segment.postings.offsets.length)
  live.lostWords ??= new Uint32Array(segment.stemOf.length)
  const { words, ends }: DocumentWords = reader.read(segment.forward, document)
  const distinct = new Set(words.subarray(0, ends.at(-1) ?? 0))
  distinct.delete(0)
  for (const word of distinct) live.lostWords[word] = (live.lostWords[word] ?? 0) + 1
  const stems = new Set(Array.from(distinct, (word) => segment.stemOf[word] ?? 0))
  for (const stem of stems) live.lostStems[stem] = (live.lostStems[stem] ?? 0) + 1
}

function forgetFacets(live: Live, document: number): void {
  for (const [name, facet] of live.segment.facets) {
    const counts = live.totals.get(name)
    if (!counts) continue
    for (const id of valueIdsOf(facet, document)) counts[id] = (counts[id] ?? 0) - 1
  }
}
