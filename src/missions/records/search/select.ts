import { fold } from './analysis.ts'
import { type Bitmap, eachBit, hasBit, listBits } from './bitmap.ts'
import type { SearchSort } from './contract.ts'
import { compareStrings } from './dictionary.ts'
import { keyOf, type Live, titleOf } from './live.ts'
import type { Matching } from './match.ts'
import { type LensFor, rankDocument, textScore } from './rank.ts'
import { topList } from './top.ts'
import type { Slot } from './understanding.ts'

export interface Candidate {
  live: Live
  document: number
  score: number
  /** Score of the words alone. */
  text: number
}

export interface Selection {
  lives: readonly Live[]
  matching: Matching
  slots: readonly Slot[]
  /** Documents that match the words and pass the filters, by segment. */
  results: readonly Bitmap[]
  lensFor: LensFor
  /** How many are wanted. */
  most: number
}

/** The first selection reads no title; this many of its best are then read and ranked again. */
export const RANKED_AGAIN = 300

export function selectByRelevance(selection: Selection): Candidate[] {
  const { lives, matching, slots, most } = selection
  if (slots.length === 0) return selectByWeight(selection)
  const total = matching.slotWeights.reduce((sum, weight) => sum + weight, 0)
  const wanted = Math.max(most, RANKED_AGAIN)
  const candidates = lives.flatMap((live, i) => {
    const { documents = new Uint32Array(0), sums = new Uint32Array(0) } = matching.perLive[i] ?? {}
    const result = selection.results[i]
    const top = topList(Math.min(wanted, documents.length))
    const { boosts } = live
    for (let k = 0; k < documents.length; k++) {
      const document = documents[k] ?? 0
      if (!result || !hasBit(result, document)) continue
      top.offer(document, textScore(sums[k] ?? 0, total) * (boosts[document] ?? 1))
    }
    return top.take().map(({ document, score }) => ({ live, document, score, text: score }))
  })
  const chosen = candidates.sort(compareCandidates).slice(0, wanted)
  return [
    ...rankAgain(chosen.slice(0, RANKED_AGAIN), selection.lensFor),
    ...chosen.slice(RANKED_AGAIN),
  ].slice(0, most)
}

/** Hits sorted by title have no score: their places are those of a list. */
export function selectBySort(selection: Selection, sort: SearchSort): Candidate[] {
  const sign = sort.direction === 'asc' ? -1 : 1
  const byTitle = sort.by === 'title'
  const candidates = selection.lives.flatMap((live, i) => {
    const result = selection.results[i] ?? new Uint32Array(0)
    const values = byTitle ? live.segment.titleRank : live.segment.sorts.get(sort.by)
    const top = topList(Math.min(selection.most, live.segment.size))
    eachBit(result, (document) => top.offer(document, sign * (values?.[document] ?? 0)))
    return top.take().map(({ document, score }) => ({ live, document, score, text: 0 }))
  })
  if (!byTitle) return candidates.sort(compareCandidates).slice(0, selection.most)
  return sortByTitle(candidates, sign).slice(0, selection.most)
}

/** Without words, documents already stand in order of weight. */
function selectByWeight({ lives, results, most }: Selection): Candidate[] {
  const candidates = lives.flatMap((live, i) =>
    Array.from(listBits(results[i] ?? new Uint32Array(0), most), (document) => {
      const score = live.segment.weights[document] ?? 0
      return { live, document, score, text: 0 }
    }),
  )
  return candidates.sort(compareCandidates).slice(0, most)
}

function rankAgain(chosen: Candidate[], lensFor: LensFor): Candidate[] {
  const ranked = chosen.map((candidate) => {
    const { live, document } = candidate
    const text = candidate.text / (live.boosts[document] ?? 1)
    return { ...candidate, text, score: rankDocument(lensFor(live), document, text) }
  })
  return ranked.sort(compareCandidates)
}

/** Ranks of titles are local to a segment: between segments titles are compared. */
function sortByTitle(candidates: Candidate[], sign: number): Candidate[] {
  const titled = candidates.map((candidate) => ({
    candidate: { ...candidate, score: 0 },
    title: fold(titleOf(candidate.live, candidate.document)),
  }))
  titled.sort((a, b) => -sign * compareStrings(a.title, b.title) || compareWeights(a.candidate, b.candidate))
  return titled.map(({ candidate }) => candidate)
}

export function compareCandidates(a: Candidate, b: Candidate): number {
  return b.score - a.score || compareWeights(a, b)
}

function compareWeights(a: Candidate, b: Candidate): number {
  const difference = (b.live.segment.weights[b.document] ?? 0) - (a.live.segment.weights[a.document] ?? 0)
  return difference || compareStrings(keyOf(a.live, a.document), keyOf(b.live, b.document))
}
