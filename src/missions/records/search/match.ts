import {
  addAll,
  type Bitmap,
  bitmapOf,
  emptyBitmap,
  hasBit,
  keepCommon,
  listBits,
  overlaps,
  removeAll,
} from './bitmap.ts'
import { type Live, livingCount, stemId } from './live.ts'
import { documentsWithPhrase } from './phrases.ts'
import { gallop, listOfSlot, postingsOf, type SlotList } from './postings.ts'
import { scratchBytes, scratchCopy, scratchNumbers } from './scratch.ts'
import { stemOf } from './stemming.ts'
import type { Understanding } from './understanding.ts'

/** What one segment answers to the words, filters aside. */
export interface TextMatch {
  /** Every matching document that stands. */
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
 * that have the most of them answer instead.
 */
export function matchText(
  lives: readonly Live[],
  understood: Understanding,
  filtered: readonly Bitmap[],
): Matching {
  const bases = lives.map((live) => baseOf(live, understood))
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
  const found = full.some((match, i) => overlaps(match.bitmap, filtered[i]))
  if (found || required.length < 2) return { perLive: full, slotWeights, partial: false }
  const perLive = matchMost({ lives, lists, required, bases, filtered, slotWeights })
  return { perLive, slotWeights, partial: perLive.some((match) => match.documents.length > 0) }
}

function baseOf(live: Live, understood: Understanding): Bitmap {
  const base = scratchCopy(live.alive)
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

interface Scored {
  documents: Uint32Array
  sums: Uint32Array
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

function narrow(match: Scored, list: SlotList, weight: number): Scored {
  const documents = scratchNumbers(match.documents.length)
  const sums = scratchNumbers(match.documents.length)
  let length = 0
  let place = 0
  for (let i = 0; i < match.documents.length; i++) {
    const document = match.documents[i] ?? 0
    place = gallop(list.documents, document, place)
    if (list.documents[place] !== document) continue
    documents[length] = document
    sums[length++] = (match.sums[i] ?? 0) + weight * (list.impacts[place] ?? 0)
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
  tallies.forEach(({ hits, documents }, i) => {
    const passing = filtered[i] ?? emptyBitmap(0)
    for (const document of documents) {
      const level = hits[document] ?? 0
      if (hasBit(passing, document)) levels[level] = (levels[level] ?? 0) + 1
    }
  })
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
  /** Documents that have a slot required and stand. */
  documents: Uint32Array
  hits: Uint8Array
  sums: Uint32Array
  size: number
}

function tally({ lists, required, slotWeights, base, size }: TallySearch): Tally {
  const hits = scratchBytes(size)
  const sums = scratchNumbers(size)
  const touched = emptyBitmap(size)
  lists.forEach(({ documents, impacts }, slot) => {
    const weight = slotWeights[slot] ?? 1
    const step = required.includes(slot) ? 1 : 0
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i] ?? 0
      hits[document] = (hits[document] ?? 0) + step
      sums[document] = (sums[document] ?? 0) + weight * (impacts[i] ?? 0)
    }
    if (step === 1) addAll(touched, documents)
  })
  keepCommon(touched, base)
  return { documents: listBits(touched), hits, sums, size }
}

/** The most words that a document has, or one less when almost none has so many. */
function partialLevel(levels: Uint32Array): number {
  let level = levels.length - 1
  while (level > 1 && levels[level] === 0) level--
  const few = (levels[level] ?? 0) < ENOUGH_PARTIAL
  return few && level - 1 >= (levels.length - 1) / 2 ? level - 1 : level
}

function keepLevel({ documents, hits, sums, size }: Tally, level: number): TextMatch {
  const kept = scratchNumbers(documents.length)
  const keptSums = scratchNumbers(documents.length)
  let length = 0
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0
    if ((hits[document] ?? 0) < level) continue
    kept[length] = document
    keptSums[length++] = sums[document] ?? 0
  }
  const list = kept.subarray(0, length)
  return { documents: list, sums: keptSums.subarray(0, length), bitmap: bitmapOf(list, size) }
}

function lengthOf(list: SlotList | undefined): number {
  return list?.documents.length ?? 0
}
