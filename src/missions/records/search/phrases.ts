import { addBit, type Bitmap, emptyBitmap, hasBit } from './bitmap.ts'
import { ABSENT } from './dictionary.ts'
import { holdsSequence, type Sequence, writeSequence } from './forward.ts'
import { type Live, stemId, wordId } from './live.ts'
import { commonDocuments, postingsOf } from './postings.ts'
import { stemOf } from './stemming.ts'

const MOST_TRIED = 400

/** Documents that hold these words side by side in one field, small words aside; case and accents do not count. */
export function documentsWithPhrase(live: Live, words: readonly string[]): Bitmap {
  const { segment } = live
  const bitmap = emptyBitmap(segment.size)
  const sought = sequenceOf(live, words)
  if (!sought) return bitmap
  const documents = documentsWithAll(live, words)
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0
    if (holdsSequence(segment.forward, document, sought)) addBit(bitmap, document)
  }
  return bitmap
}

/** Whether some document says these words side by side. */
export function isSaid(lives: readonly Live[], words: readonly string[]): boolean {
  return lives.some((live) => {
    const sought = sequenceOf(live, words)
    if (!sought) return false
    return documentsWithAll(live, words)
      .subarray(0, MOST_TRIED)
      .some(
        (document) => hasBit(live.alive, document) && holdsSequence(live.segment.forward, document, sought),
      )
  })
}

/** Null when no document holds one of the words. */
function sequenceOf(live: Live, words: readonly string[]): Sequence | null {
  const ids = words.map((word) => wordId(live, word))
  return ids.includes(ABSENT) ? null : writeSequence(ids)
}

function documentsWithAll(live: Live, words: readonly string[]): Uint32Array {
  const lists = words.map((word) => postingsOf(live, stemId(live, stemOf(word))).documents)
  return commonDocuments(lists)
}
