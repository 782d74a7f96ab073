import {
  addBit,
  type Bitmap,
  bitmapOf,
  eachBit,
  emptyBitmap,
  hasBit,
  keepCommon,
  listBits,
  overlaps,
  removeAll,
} from './bitmap.ts'
import type { Filtering } from './filters.ts'
import { type Live, livingCount, stemId } from './live.ts'
import { documentsWithPhrase } from './phrases.ts'
import { gallop, listOfSlot, narrow, postingsOf, type Scored, type SlotList } from './postings.ts'
import { scratchBytes, scratchCopy, scratchNumbers } from './scratch.ts'
import { stemOf } from './stemming.ts'
import type { Understanding } from './understanding.ts'

/** What one segment answers to the words, filters aside. */
export interface TextMatch {
  /** Every matching document among those `near` the filters. */
  bitmap: Bitmap
  /** The same in order with their scores, empty when the query has no word. */
  documents: Uint32Array
  /** Sum over slots of slot weight and impact; whole numbers, so that no order of addition matters. */
  sums: Uint32Array
}

export interface Matching {
  perLive: TextMatch[]
  /** Rarity of each slot, over all segments. */
  slotWeights: number[]
  partial: boolean
}

const WEIGHT_UNIT = 256
/** Partial answers fewer than this are completed by documents that have one word less. */
const ENOUGH_PARTIAL = 5

/**
 * Finds the documents of every segment. When no document that passes the filters has all the words, the documents
 * that have the most of them answer instead, unless every word is wanted.
 */
export function matchText(
  lives: readonly Live[],
  understood: Understanding,
  { filterings, wholly }: { filterings: readonly Filtering[]; wholly: boolean },
): Matching {
  const bases = lives.map((live, i) => baseOf(live, understood, filterings[i]?.near ?? live.alive))
  const { slots } = understood
  if (slots.length === 0) {
    const none = new Uint32Array(0)
    const perLive = bases.map((bitmap) => ({ bitmap, documents: none, sums: none }))
    return { perLive, slotWeights: [], partial: false }
  }
  const lists = lives.map((live) => slots.map((slot) => listOfSlot(live, slot)))
  const slotWeights = weighSlots(lives, lists)
  const required = [...slots.keys()].filter((slot) => !slots[slot]?.optional)
  const full = lists.map((lists, i) =>
    matchAll({ lists, required, slotWeights, base: bases[i] ?? emptyBitmap(0) }),
  )
  const found = full.some((match, i) => overlaps(match.bitmap, filterings[i]?.all))
  if (found || wholly || required.length < 2) return { perLive: full, slotWeights, partial: false }
  const filtered = filterings.map(({ all }) => all)
  const perLive = matchMost({ lives, lists, required, bases, filtered, slotWeights })
  return { perLive, slotWeights, partial: perLive.some((match) => match.documents.length > 0) }
}

function baseOf(live: Live, understood: Understanding, near: Bitmap): Bitmap {
  const base = scratchCopy(near)
  for (const phrase of understood.phrases) keepCommon(base, documentsWithPhrase(live, phrase))
  for (const words of understood.exclusions) removeAll(base, excludedBy(live, words))
  return base
}

/** One word leaves out all its forms, several only the phrase they make. */
function excludedBy(live: Live, words: readonly string[]): Bitmap {
  const [word = ''] = words
  if (words.length > 1) return documentsWithPhrase(live, words)
  return bitmapOf(postingsOf(live, stemId(live, stemOf(word))).documents, live.segment.size)
}

/** Inverse document frequency, in 1/256. */
function weighSlots(lives: readonly Live[], lists: SlotList[][]): number[] {
  const total = lives.reduce((sum, live) => sum + livingCount(live), 0)
  const slots = lists[0]?.length ?? 0
  return Array.from({ length: slots }, (_, slot) => {
    const documents = lists.reduce((sum, ofLive) => sum + (ofLive[slot]?.living ?? 0), 0)
    return Math.max(1, Math.round(WEIGHT_UNIT * Math.log(1 + (total - documents + 0.5) / (documents + 0.5))))
  })
}

interface FullSearch {
  lists: SlotList[]
  required: number[]
  slotWeights: number[]
  base: Bitmap
}

/** Documents that have every slot required; the others add to their scores. */
function matchAll({ lists, required, slotWeights, base }: FullSearch): TextMatch {
  const order = [...required].sort((a, b) => lengthOf(lists[a]) - lengthOf(lists[b]))
  let match: Scored | null = null
  for (const slot of order) {
    const list = lists[slot]
    const weight = slotWeights[slot] ?? 1
    if (list) match = match ? narrow(match, list, weight) : first(list, weight, base)
  }
  const { documents, sums } = match ?? { documents: new Uint32Array(0), sums: new Uint32Array(0) }
  lists.forEach((list, slot) => {
    if (!required.includes(slot)) enrich({ documents, sums }, list, slotWeights[slot] ?? 1)
  })
  return { documents, sums, bitmap: bitmapOf(documents, base.length * 32) }
}

function enrich({ documents, sums }: Scored, list: SlotList, weight: number): void {
  let place = 0
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0
    place = gallop(list.documents, document, place)
    if (list.documents[place] === document) sums[i] = (sums[i] ?? 0) + weight * (list.impacts[place] ?? 0)
  }
}

function first(list: SlotList, weight: number, base: Bitmap): Scored {
  const documents = scratchNumbers(list.documents.length)
  const sums = scratchNumbers(list.documents.length)
  let length = 0
  for (let i = 0; i < list.documents.length; i++) {
    const document = list.documents[i] ?? 0
    if (!hasBit(base, document)) continue
    documents[length] = document
    sums[length++] = weight * (list.impacts[i] ?? 0)
  }
  return { documents: documents.subarray(0, length), sums: sums.subarray(0, length) }
}

interface PartialSearch {
  lives: readonly Live[]
  lists: SlotList[][]
  required: number[]
  bases: Bitmap[]
  filtered: readonly Bitmap[]
  slotWeights: number[]
}

/** Documents that have the most slots: the level is chosen on those that pass the filters. */
function matchMost({ lives, lists, required, bases, filtered, slotWeights }: PartialSearch): TextMatch[] {
  const tallies = lives.map((live, i) =>
    tally({
      lists: lists[i] ?? [],
      required,
      slotWeights,
      base: bases[i] ?? emptyBitmap(0),
      size: live.segment.size,
    }),
  )
  const levels = new Uint32Array(required.length + 1)
  for (const [i, found] of tallies.entries()) countLevels(found, filtered[i] ?? emptyBitmap(0), levels)
  const level = partialLevel(levels)
  return tallies.map((found) => keepLevel(found, level))
}

interface TallySearch {
  lists: SlotList[]
  required: number[]
  slotWeights: number[]
  base: Bitmap
  size: number
}

interface Tally {
  /** Slots required that each document has, whether it stands or not. */
  hits: Uint8Array
  sums: Uint32Array
  /** Documents that may answer. */
  base: Bitmap
}

function tally({ lists, required, slotWeights, base, size }: TallySearch): Tally {
  const hits = scratchBytes(size)
  const sums = scratchNumbers(size)
  lists.forEach(({ documents, impacts }, slot) => {
    const weight = slotWeights[slot] ?? 1
    const step = required.includes(slot) ? 1 : 0
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i] ?? 0
      hits[document] = (hits[document] ?? 0) + step
      sums[document] = (sums[document] ?? 0) + weight * (impacts[i] ?? 0)
    }
  })
  return { hits, sums, base }
}

function countLevels({ hits, base }: Tally, filtered: Bitmap, levels: Uint32Array): void {
  const passing = scratchCopy(base)
  keepCommon(passing, filtered)
  eachBit(passing, (document) => {
    const level = hits[document] ?? 0
    levels[level] = (levels[level] ?? 0) + 1
  })
}

/** The most words that a document has, or one less when almost none has so many. */
function partialLevel(levels: Uint32Array): number {
  let level = levels.length - 1
  while (level > 1 && levels[level] === 0) level--
  const few = (levels[level] ?? 0) < ENOUGH_PARTIAL
  return few && level - 1 >= (levels.length - 1) / 2 ? level - 1 : level
}

function keepLevel({ hits, sums, base }: Tally, level: number): TextMatch {
  const bitmap = emptyBitmap(hits.length)
  eachBit(base, (document) => {
    if ((hits[document] ?? 0) >= level) addBit(bitmap, document)
  })
  const documents = listBits(bitmap)
  const kept = scratchNumbers(documents.length)
  for (let i = 0; i < documents.length; i++) kept[i] = sums[documents[i] ?? 0] ?? 0
  return { documents, sums: kept, bitmap }
}

function lengthOf(list: SlotList | undefined): number {
  return list?.documents.length ?? 0
}
