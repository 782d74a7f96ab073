import type { Token } from './analysis.ts'
import { isContainerWord } from './container-words.ts'
import { synonymsAt } from './expansion.ts'
import type { Live } from './live.ts'
import { isSaid } from './phrases.ts'
import type { ParsedQuery } from './query.ts'
import { stemOf } from './stemming.ts'
import { editsFor } from './typos.ts'
import { documentsOfStem, documentsOfWord, hasPrefix, knows, type NearWord, nearWords } from './vocabulary.ts'

/** One way of saying what a slot asks: all its stems, or every word with a prefix. */
export interface Alternative {
  stems: string[]
  prefix: string | null
  /** From 1 for the very words down to what a correction is worth. */
  quality: number
}

/** One notion of the query: some words of it, and everything that says the same. */
export interface Slot {
  /** The words as typed or corrected, for display. */
  shown: string[]
  /** Folded words as typed, to favour the exact form. */
  exact: string[]
  alternatives: Alternative[]
  /** A word about the container ("file", "list", "code"): it ranks documents but leaves none out. */
  optional: boolean
  /** Number of words of the query it takes. */
  length: number
}

export interface Understanding {
  slots: Slot[]
  phrases: string[][]
  exclusions: string[][]
  corrected: string | null
}

const QUALITY = { synonym: 0.82, prefix: 0.8, split: 0.95, oneEdit: 0.6, twoEdits: 0.45, besideExact: 0.2 }
const SHORTEST_PREFIX = 3
const SHORTEST_PART = 3
const RARE = 2
const RARE_RATIO = 200
const MOST_CORRECTIONS = 3
const MOST_CORRECTED_WORDS = 6

interface Reading {
  lives: readonly Live[]
  query: ParsedQuery
  wordByWord: boolean
  corrections: { token: Token; written: string }[]
}

/**
 * Reads a query with the words of the corpus: synonyms, joined or split words, prefix of the last, typos. Word by
 * word, expressions of several words fall apart, so that a document may have a part of them.
 */
export function understand(lives: readonly Live[], query: ParsedQuery, wordByWord = false): Understanding {
  const reading: Reading = { lives, query, wordByWord, corrections: [] }
  const slots: Slot[] = []
  for (let at = 0; at < query.words.length; ) {
    const { slot, length } = slotAt(reading, at)
    if (!slots.some((other) => sameWords(other, slot))) slots.push(slot)
    at += length
  }
  if (slots.every((slot) => slot.optional)) for (const slot of slots) slot.optional = false
  for (const phrase of query.phrases) {
    for (const word of phrase) slots.push(exactSlot([word], [word]))
  }
  return {
    slots,
    phrases: query.phrases,
    exclusions: query.exclusions,
    corrected: correctedText(query.text, reading.corrections),
  }
}

function slotAt(reading: Reading, at: number): { slot: Slot; length: number } {
  const words = reading.wordByWord ? reading.query.words.slice(0, at + 1) : reading.query.words
  const synonyms = synonymsAt(words, at)
  const length = Math.max(synonyms?.length ?? 1, joinedLength(reading, words.slice(at)))
  const span = words.slice(at, at + length)
  const slot = exactSlot(
    span.map((token) => token.word),
    span.map((token) => token.written),
  )
  if (length > 1) addJoined(reading, slot)
  if (synonyms && synonyms.length === length) {
    for (const stems of synonyms.stems)
      slot.alternatives.push({ stems, prefix: null, quality: QUALITY.synonym })
  }
  const token = words[at]
  if (length === 1 && token) {
    slot.optional = isContainerWord(token.word)
    addVariants(reading, slot, token)
  }
  return { slot, length }
}

/** Number of words that the corpus also writes in one: "open data" and "opendata". */
function joinedLength(reading: Reading, words: Token[]): number {
  for (const length of [3, 2]) {
    const span = words.slice(0, length)
    if (span.length < length || span.some((token) => token.word.length < 2 && !token.glued)) continue
    if (knows(reading.lives, span.map((token) => token.word).join(''))) return length
  }
  return 1
}

function addJoined(reading: Reading, slot: Slot): void {
  const joined = slot.exact.join('')
  if (!knows(reading.lives, joined)) return
  slot.alternatives.push({ stems: [stemOf(joined)], prefix: null, quality: 1 })
  slot.exact.push(joined)
}

/** What may be meant by a word that the corpus does not hold, or hardly. */
function addVariants(reading: Reading, slot: Slot, token: Token): void {
  if (slot.alternatives.length > 1) return
  const { lives, query } = reading
  const documents = documentsOfStem(lives, stemOf(token.word))
  if (documents > RARE) return
  if (documents === 0) {
    const parts = splitWord(lives, token.word)
    if (parts) slot.alternatives.push({ stems: parts.map(stemOf), prefix: null, quality: QUALITY.split })
    if (token === query.typing && token.word.length >= SHORTEST_PREFIX && hasPrefix(lives, token.word)) {
      slot.alternatives.push({ stems: [], prefix: token.word, quality: QUALITY.prefix })
    }
    if (slot.alternatives.length > 1) return
  }
  if (reading.corrections.length < MOST_CORRECTED_WORDS) addCorrections(reading, slot, { token, documents })
}

function addCorrections(reading: Reading, slot: Slot, rare: { token: Token; documents: number }): void {
  const { token, documents } = rare
  if (reading.query.sure.has(token.word)) return
  const edits = documents === 0 ? editsFor(token.word) : Math.min(1, editsFor(token.word))
  if (edits === 0 || (documents > 0 && token.word.length < 6)) return
  const near = nearTo(reading, token.word, edits)
  const best = near[0]
  if (!best || best.documents < documents * RARE_RATIO) return
  const kept = near.filter((word) => word.edits === best.edits && word.documents * 20 >= best.documents)
  for (const word of kept.slice(0, MOST_CORRECTIONS)) {
    const quality =
      documents > 0 ? QUALITY.besideExact : word.edits === 1 ? QUALITY.oneEdit : QUALITY.twoEdits
    slot.alternatives.push({ stems: [stemOf(word.word)], prefix: null, quality })
  }
  slot.shown = [best.written]
  reading.corrections.push({ token, written: best.written })
}

/** The search of near words reads the whole vocabulary: once by word, even when the query is read twice. */
function nearTo({ lives, query }: Reading, word: string, edits: number): NearWord[] {
  const known = query.near.get(word)
  if (known) return known
  const near = nearWords(lives, word, edits)
  query.near.set(word, near)
  return near
}

/** "opendamir" as "open damir": the cut that some document writes, whose rarest part is the most used. */
function splitWord(lives: readonly Live[], word: string): string[] | null {
  const letters = /^(\p{L}{2,})(\p{N}+)$|^(\p{N}+)(\p{L}{2,})$/u.exec(word)
  if (letters) return letters.slice(1).filter((part) => part !== undefined)
  return bestSplit(lives, word) ?? threeParts(lives, word)
}

function bestSplit(lives: readonly Live[], word: string): string[] | null {
  let best: string[] | null = null
  let bestUse = 0
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
    const parts = [word.slice(0, cut), word.slice(cut)]
    const use = Math.min(...parts.map((part) => documentsOfWord(lives, part)))
    if (use > bestUse && isSaid(lives, parts)) {
      best = parts
      bestUse = use
    }
  }
  return best
}

function threeParts(lives: readonly Live[], word: string): string[] | null {
  for (let cut = SHORTEST_PART; cut <= word.length - 2 * SHORTEST_PART; cut++) {
    if (documentsOfWord(lives, word.slice(0, cut)) === 0) continue
    const rest = bestSplit(lives, word.slice(cut))
    if (rest) return [word.slice(0, cut), ...rest]
  }
  return null
}

function exactSlot(words: string[], shown: string[]): Slot {
  return {
    shown,
    exact: [...words],
    alternatives: [{ stems: words.map(stemOf), prefix: null, quality: 1 }],
    optional: false,
    length: words.length,
  }
}

function sameWords(a: Slot, b: Slot): boolean {
  return a.alternatives[0]?.stems.join(' ') === b.alternatives[0]?.stems.join(' ')
}

function correctedText(text: string, corrections: Reading['corrections']): string | null {
  if (corrections.length === 0) return null
  let corrected = ''
  let last = 0
  for (const { token, written } of corrections) {
    corrected += text.slice(last, token.start) + written
    last = token.end
  }
  return corrected + text.slice(last)
}
