import { addBit, emptyBitmap, hasBit, listBits } from './bitmap.ts'
import { ABSENT, idsWithPrefix } from './dictionary.ts'
import { type Live, livingOfStem, stemId } from './live.ts'
import { scratchBytes, scratchNumbers } from './scratch.ts'
import type { Alternative, Slot } from './understanding.ts'

/** Documents in order, each with the weight of what was sought in it, 1 to 255. */
export interface PostingList {
  documents: Uint32Array
  impacts: Uint8Array
}

export interface SlotList extends PostingList {
  /** How many of them still stand. */
  living: number
}

export function postingsOf(live: Live, stem: number): PostingList {
  const { offsets, documents, impacts } = live.segment.postings
  if (stem === ABSENT) return { documents: documents.subarray(0, 0), impacts: impacts.subarray(0, 0) }
  const from = offsets[stem] ?? 0
  const to = offsets[stem + 1] ?? 0
  return { documents: documents.subarray(from, to), impacts: impacts.subarray(from, to) }
}

/** Documents of one segment that say what a slot asks, one way or another; the best way counts. */
export function listOfSlot(live: Live, slot: Slot): SlotList {
  const ways = slot.alternatives.flatMap((alternative) => listsOf(live, alternative))
  const [only] = ways
  if (!only) return { ...postingsOf(live, ABSENT), living: 0 }
  if (ways.length === 1 && only.quality === 1 && only.stem !== ABSENT) {
    return { ...only.list, living: livingOfStem(live, only.stem) }
  }
  return unite(live, ways)
}

/** Stems of a segment that an alternative asks for: one list of stems to hold together by entry. */
export function stemsOfAlternative(live: Live, alternative: Alternative): number[][] {
  if (alternative.prefix !== null) {
    const words = idsWithPrefix(live.segment.words, alternative.prefix)
    const stems = new Set(Array.from(words, (word) => live.segment.stemOf[word] ?? 0))
    return [...stems].map((stem) => [stem])
  }
  const stems = alternative.stems.map((stem) => stemId(live, stem))
  return stems.includes(ABSENT) ? [] : [stems]
}

/** Documents that are in every list; starts from the shortest and gallops through the others. */
export function commonDocuments(lists: readonly Uint32Array[]): Uint32Array {
  const [first, ...others] = [...lists].sort((a, b) => a.length - b.length)
  let common = first ?? new Uint32Array(0)
  for (const other of others) {
    const kept = scratchNumbers(common.length)
    let length = 0
    let place = 0
    for (let i = 0; i < common.length; i++) {
      const document = common[i] ?? 0
      place = gallop(other, document, place)
      if (other[place] === document) kept[length++] = document
    }
    common = kept.subarray(0, length)
  }
  return common
}

/** Steps taken one by one before leaping: lists of like lengths are mostly found near. */
const NEAR = 8

/** First place at or after `from` whose document is not before `document`. */
export function gallop(documents: Uint32Array, document: number, from: number): number {
  const near = Math.min(from + NEAR, documents.length)
  let low = from
  while (low < near && (documents[low] ?? 0) < document) low++
  if (low < near || near === documents.length) return low
  let step = 1
  let high = low
  while (high < documents.length && (documents[high] ?? 0) < document) {
    low = high + 1
    high += step
    step *= 2
  }
  if (high > documents.length) high = documents.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((documents[middle] ?? 0) < document) low = middle + 1
    else high = middle
  }
  return low
}

/** Documents in order, each with a sum of weights. */
export interface Scored {
  documents: Uint32Array
  sums: Uint32Array
}

/** Those that are in the list too, its weight added. */
export function narrow(match: Scored, list: PostingList, weight: number): Scored {
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

interface Way {
  list: PostingList
  quality: number
  /** What each impact is worth by this way. */
  worth: Uint8Array
  /** The only stem of the list, ABSENT when several are held together. */
  stem: number
}

function listsOf(live: Live, alternative: Alternative): Way[] {
  const { quality } = alternative
  const worth = worthOf(quality)
  return stemsOfAlternative(live, alternative).map((stems) => {
    const [stem = ABSENT] = stems
    if (stems.length === 1) return { list: postingsOf(live, stem), quality, worth, stem }
    return { list: together(stems.map((id) => postingsOf(live, id))), quality, worth, stem: ABSENT }
  })
}

/** Documents that hold all the stems, with the mean of their weights. */
function together(lists: PostingList[]): PostingList {
  const [first, ...others] = [...lists].sort((a, b) => a.documents.length - b.documents.length)
  if (!first) throw new Error('An alternative has a stem at least')
  const sums = scratchNumbers(first.documents.length)
  sums.set(first.impacts)
  const start: Scored = { documents: first.documents, sums }
  const all = others.reduce((match, list) => narrow(match, list, 1), start)
  const impacts = scratchBytes(all.documents.length)
  for (let i = 0; i < impacts.length; i++) impacts[i] = Math.round((all.sums[i] ?? 0) / lists.length)
  return { documents: all.documents, impacts }
}

function unite(live: Live, ways: Way[]): SlotList {
  const best = scratchBytes(live.segment.size)
  const found = emptyBitmap(live.segment.size)
  for (const { list, worth } of ways) {
    const { documents, impacts } = list
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i] ?? 0
      const impact = worth[impacts[i] ?? 0] ?? 0
      if (impact > (best[document] ?? 0)) best[document] = impact
      addBit(found, document)
    }
  }
  const documents = listBits(found)
  const impacts = scratchBytes(documents.length)
  let living = 0
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0
    impacts[i] = best[document] ?? 0
    if (hasBit(live.alive, document)) living++
  }
  return { documents, impacts, living }
}

/** Once for an alternative: the beginning of a word is hundreds of ways. */
function worthOf(quality: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, impact) => Math.max(1, Math.round(impact * quality)))
}
