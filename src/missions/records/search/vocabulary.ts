import { ABSENT, idsWithPrefix } from './dictionary.ts'
import { type Live, livingOfStem, livingOfWord, stemId, wordId, writtenWord } from './live.ts'
import { stringAt } from './pool.ts'
import { topList } from './top.ts'
import { editDistance, nearIds } from './typos.ts'

/** A word of the corpus, all segments together. */
export interface KnownWord {
  word: string
  written: string
  documents: number
}

export interface NearWord extends KnownWord {
  edits: number
}

export function documentsOfStem(lives: readonly Live[], stem: string): number {
  let count = 0
  for (const live of lives) count += livingOfStem(live, stemId(live, stem))
  return count
}

export function documentsOfWord(lives: readonly Live[], word: string): number {
  let count = 0
  for (const live of lives) count += livingOfWord(live, wordId(live, word))
  return count
}

/** Words within some edits of this one, the nearest and most used first. */
export function nearWords(lives: readonly Live[], word: string, edits: number): NearWord[] {
  const found = new Map<string, NearWord>()
  for (const live of lives) {
    for (const id of nearIds(live.segment.spelling, word, edits)) {
      const documents = livingOfWord(live, id)
      if (documents === 0) continue
      const near = stringAt(live.segment.words.pool, id)
      const distance = editDistance(word, near, edits)
      if (distance > edits || distance === 0) continue
      addWord(found, { word: near, written: writtenWord(live, id), documents, edits: distance })
    }
  }
  return [...found.values()].sort((a, b) => rankOf(b, word) - rankOf(a, word) || (a.word < b.word ? -1 : 1))
}

/** Most used words that begin with a prefix. */
export function wordsWithPrefix(lives: readonly Live[], prefix: string, limit: number): KnownWord[] {
  const found = new Map<string, KnownWord>()
  for (const live of lives) {
    for (const id of mostUsed(live, idsWithPrefix(live.segment.words, prefix), limit * 4)) {
      const documents = livingOfWord(live, id)
      const word = stringAt(live.segment.words.pool, id)
      addWord(found, { word, written: writtenWord(live, id), documents })
    }
  }
  return [...found.values()]
    .sort((a, b) => b.documents - a.documents || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
}

export function hasPrefix(lives: readonly Live[], prefix: string): boolean {
  return lives.some((live) =>
    idsWithPrefix(live.segment.words, prefix).some((id) => livingOfWord(live, id) > 0),
  )
}

export function knows(lives: readonly Live[], word: string): boolean {
  return lives.some((live) => {
    const id = wordId(live, word)
    return id !== ABSENT && livingOfWord(live, id) > 0
  })
}

function addWord<W extends KnownWord>(found: Map<string, W>, word: W): void {
  const before = found.get(word.word)
  if (before) before.documents += word.documents
  else found.set(word.word, word)
}

/** One edit less is worth ten thousand times more use; a first letter is seldom mistyped. */
function rankOf(near: NearWord, word: string): number {
  const firstLetter = near.word.charCodeAt(0) === word.charCodeAt(0) ? 1 : 0
  return Math.log2(1 + near.documents) + 2 * firstLetter - 13 * near.edits
}

/** Ids follow the use of words: the smallest ids are the most used. */
function mostUsed(live: Live, ids: Uint32Array, most: number): number[] {
  const top = topList(Math.min(most, ids.length))
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    if (livingOfWord(live, id) > 0) top.offer(id, -id)
  }
  return top.take().map(({ document }) => document)
}
