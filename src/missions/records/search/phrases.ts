import { addBit, type Bitmap, emptyBitmap, hasBit } from './bitmap.ts'
import { ABSENT } from './dictionary.ts'
import { FIELD_COUNT } from './fields.ts'
import { type DocumentWords, forwardReader } from './forward.ts'
import { type Live, stemId, wordId } from './live.ts'
import { commonDocuments, postingsOf } from './postings.ts'
import { stemOf } from './stemming.ts'

const MOST_TRIED = 400
const reader = forwardReader()

/** Documents that hold these words side by side in one field, small words aside; case and accents do not count. */
export function documentsWithPhrase(live: Live, words: readonly string[]): Bitmap {
  const { segment } = live
  const bitmap = emptyBitmap(segment.size)
  const ids = words.map((word) => wordId(live, word))
  if (ids.includes(ABSENT)) return bitmap
  for (const document of documentsWithAll(live, words)) {
    if (hasSequence(reader.read(segment.forward, document), ids)) addBit(bitmap, document)
  }
  return bitmap
}

/** Whether some document says these words side by side. */
export function isSaid(lives: readonly Live[], words: readonly string[]): boolean {
  return lives.some((live) => {
    const { segment } = live
    const ids = words.map((word) => wordId(live, word))
    if (ids.includes(ABSENT)) return false
    for (const document of documentsWithAll(live, words).subarray(0, MOST_TRIED)) {
      if (hasBit(live.alive, document) && hasSequence(reader.read(segment.forward, document), ids))
        return true
    }
    return false
  })
}

function documentsWithAll(live: Live, words: readonly string[]): Uint32Array {
  const lists = words.map((word) => postingsOf(live, stemId(live, stemOf(word))).documents)
  return commonDocuments(lists)
}

function hasSequence({ words, ends }: DocumentWords, ids: readonly number[]): boolean {
  let from = 0
  for (let field = 0; field < FIELD_COUNT; field++) {
    const to = ends[field] ?? 0
    for (let i = from; i + ids.length <= to; i++) {
      if (ids.every((id, k) => words[i + k] === id)) return true
    }
    from = to
  }
  return false
}
