import { ABSENT } from './dictionary.ts'
import { ACRONYM, ALIAS, ORGANIZATION, TITLE } from './fields.ts'
import { type DocumentWords, forwardReader } from './forward.ts'
import { type Live, wordId } from './live.ts'
import { stemsOfAlternative } from './postings.ts'
import { RANKING } from './ranking.ts'
import { scratchBytes } from './scratch.ts'
import type { Slot } from './understanding.ts'

/** What a query looks for in one segment, ready to read documents. */
export interface Lens {
  live: Live
  /** Slot + 1 of each stem, 0 for none. */
  slotOfStem: Uint8Array
  /** How much of the slot a stem says, out of 255. */
  shareOfStem: Uint8Array
  exactWords: Set<number>
  slotWeights: readonly number[]
  totalWeight: number
}

export const MOST_SLOTS = 200

function lensOf(live: Live, slots: readonly Slot[], slotWeights: readonly number[]): Lens {
  const stems = live.segment.postings.offsets.length
  const lens: Lens = {
    live,
    slotOfStem: scratchBytes(stems),
    shareOfStem: scratchBytes(stems),
    exactWords: new Set(),
    slotWeights,
    totalWeight: slotWeights.reduce((sum, weight) => sum + weight, 0) || 1,
  }
  slots.slice(0, MOST_SLOTS).forEach((slot, at) => {
    addSlot(lens, slot, at)
  })
  return lens
}

export type LensFor = (live: Live) => Lens

/** One lens by segment, made when first needed. */
export function lenses(slots: readonly Slot[], slotWeights: readonly number[]): LensFor {
  const made = new Map<Live, Lens>()
  return (live) => {
    const known = made.get(live)
    if (known) return known
    const lens = lensOf(live, slots, slotWeights)
    made.set(live, lens)
    return lens
  }
}

/** Score of words alone, from 0 to 1: what orders the first selection with the static weight. */
export function textScore(sum: number, totalWeight: number): number {
  return sum / (255 * totalWeight)
}

const reader = forwardReader()

/** Score of one document once its title, acronym and organisation are read. */
export function rankDocument(lens: Lens, document: number, text: number): number {
  const { segment } = lens.live
  const words = reader.read(segment.forward, document, ORGANIZATION + 1)
  const title = readTitle(lens, words)
  const aliases = seenIn(lens, words, ALIAS)
  const acronym = seenIn(lens, words, ACRONYM)
  const named = cover(lens, title.seen, aliases, acronym)
  const withOrganization = cover(lens, title.seen, aliases, acronym, seenIn(lens, words, ORGANIZATION))
  const score =
    RANKING.text * text +
    RANKING.title * Math.max(cover(lens, title.seen), 0.8 * named) +
    RANKING.whole * title.whole +
    RANKING.order * title.order +
    RANKING.acronym * wholeAcronym(lens, words) * cover(lens, acronym) +
    RANKING.named * withOrganization +
    RANKING.form * title.form
  return score * (lens.live.boosts[document] ?? 1)
}

/** Whether the title, the acronym or an alias says every slot of the query. */
export function isNamed(lens: Lens, document: number): boolean {
  const { words, ends } = reader.read(lens.live.segment.forward, document, ALIAS + 1)
  const seen = new Uint8Array(lens.slotWeights.length)
  for (let i = 0; i < (ends[ALIAS] ?? 0); i++) see(lens, seen, words[i] ?? 0)
  return seen.every((share) => share > 0)
}

function addSlot(lens: Lens, slot: Slot, at: number): void {
  for (const alternative of slot.alternatives) {
    for (const stems of stemsOfAlternative(lens.live, alternative)) {
      const share = Math.round((255 * alternative.quality) / stems.length)
      for (const stem of stems) {
        if (lens.slotOfStem[stem] !== 0 && (lens.shareOfStem[stem] ?? 0) >= share) continue
        lens.slotOfStem[stem] = at + 1
        lens.shareOfStem[stem] = share
      }
    }
  }
  for (const word of slot.exact) {
    const id = wordId(lens.live, word)
    if (id !== ABSENT) lens.exactWords.add(id)
  }
}

interface TitleReading {
  /** Share of each slot, out of 255. */
  seen: Uint8Array
  whole: number
  order: number
  form: number
}

function readTitle(lens: Lens, { words, ends }: DocumentWords): TitleReading {
  const to = ends[TITLE] ?? 0
  const seen = new Uint8Array(lens.slotWeights.length)
  const runs = { last: -1, length: 0, longest: 0 }
  const counts = { words: 0, found: 0, exact: 0, first: -1 }
  for (let i = 0; i < to; i++) {
    const word = words[i] ?? 0
    if (word === 0) {
      if (counts.first < 0) counts.first = shareOf(counts.found, counts.words)
      runs.last = -1
      continue
    }
    if (words.indexOf(word) < i) continue
    const slot = see(lens, seen, word)
    counts.words++
    if (slot > 0) {
      counts.found++
      counts.exact += lens.exactWords.has(word) ? 1 : 0
    }
    follow(runs, slot)
  }
  const said = cover(lens, seen)
  return {
    seen,
    whole: said * Math.max(shareOf(counts.found, counts.words), 0.9 * counts.first),
    order: said * shareOf(runs.longest, lens.slotWeights.length),
    form: shareOf(counts.exact, counts.found),
  }
}

/** Longest run of title words that follow the order of the query; words of one slot follow each other. */
function follow(runs: { last: number; length: number; longest: number }, slot: number): void {
  if (slot === 0) runs.length = 0
  else if (slot === runs.last + 1 && runs.length > 0) runs.length++
  else if (slot !== runs.last || runs.length === 0) runs.length = 1
  runs.last = slot === 0 ? -1 : slot
  if (runs.length > runs.longest) runs.longest = runs.length
}

/** Share of the acronym that the query says: some are short sentences, where a word in common says little. */
function wholeAcronym(lens: Lens, { words, ends }: DocumentWords): number {
  const from = ends[ACRONYM - 1] ?? 0
  const to = ends[ACRONYM] ?? 0
  let found = 0
  for (let i = from; i < to; i++) {
    if ((lens.slotOfStem[lens.live.segment.stemOf[words[i] ?? 0] ?? 0] ?? 0) > 0) found++
  }
  return shareOf(found, to - from)
}

function seenIn(lens: Lens, { words, ends }: DocumentWords, field: number): Uint8Array {
  const seen = new Uint8Array(lens.slotWeights.length)
  const to = ends[field] ?? 0
  for (let i = ends[field - 1] ?? 0; i < to; i++) see(lens, seen, words[i] ?? 0)
  return seen
}

/** Notes what a word says of the query; the slot it says, 0 for none. */
function see(lens: Lens, seen: Uint8Array, word: number): number {
  const stem = lens.live.segment.stemOf[word] ?? 0
  const slot = lens.slotOfStem[stem] ?? 0
  if (slot > 0) seen[slot - 1] = Math.min(255, (seen[slot - 1] ?? 0) + (lens.shareOfStem[stem] ?? 0))
  return slot
}

/** Share of the query that these fields say together, by rarity of words. */
function cover(lens: Lens, ...fields: Uint8Array[]): number {
  let sum = 0
  for (let slot = 0; slot < lens.slotWeights.length; slot++) {
    let most = 0
    for (const seen of fields) most = Math.max(most, seen[slot] ?? 0)
    sum += (lens.slotWeights[slot] ?? 0) * most
  }
  return sum / (255 * lens.totalWeight)
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
