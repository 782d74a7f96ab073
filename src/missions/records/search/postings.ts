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

/** First place at or after `from` whose document is not before `document`. */
export function gallop(documents: Uint32Array, document: number, from: number): number {
  let step = 1
  let low = from
  let high = from
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

interface Way {
  list: PostingList
  quality: number
  /** The only stem of the list, ABSENT when several are held together. */
  stem: number
}

function listsOf(live: Live, alternative: Alternative): Way[] {
  return stemsOfAlternative(live, alternative).map((stems) => {
    const [stem = ABSENT] = stems
    if (stems.length === 1) return { list: postingsOf(live, stem), quality: alternative.quality, stem }
    return {
      list: together(stems.map((id) => postingsOf(live, id))),
      quality: alternative.quality,
      stem: ABSENT,
    }
  })
}

/** Documents that hold all the stems, with the mean of their weights. */
function together(lists: PostingList[]): PostingList {
  const documents = commonDocuments(lists.map((list) => list.documents))
  const sums = scratchNumbers(documents.length)
  for (const list of lists) {
    let place = 0
    for (let i = 0; i < documents.length; i++) {
      place = gallop(list.documents, documents[i] ?? 0, place)
      sums[i] = (sums[i] ?? 0) + (list.impacts[place] ?? 0)
    }
  }
  const impacts = scratchBytes(documents.length)
  for (let i = 0; i < documents.length; i++) impacts[i] = Math.round((sums[i] ?? 0) / lists.length)
  return { documents, impacts }
}

function unite(live: Live, ways: Way[]): SlotList {
  const best = scratchBytes(live.segment.size)
  const found = emptyBitmap(live.segment.size)
  for (const { list, quality } of ways) {
    const { documents, impacts } = list
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i] ?? 0
      const impact = Math.max(1, Math.round((impacts[i] ?? 0) * quality))
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
