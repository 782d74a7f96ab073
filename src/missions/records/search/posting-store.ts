import type { Section } from './arena.ts'
import { FIELD_COUNT, FIELDS, MOST_TOKENS, SATURATION } from './fields.ts'
import { type DocumentWords, type Forward, forwardReader } from './forward.ts'
import { growable } from './growable.ts'

export interface PostingSource {
  forward: Forward
  documents: number
  /** Stem of each word. */
  stemOf: Uint32Array
  stems: number
}

/**
 * Inverts the forward store: for each stem the documents that hold it, in order, with the BM25F impact of the stem
 * in the document from 1 to 255; for each word the number of documents that hold it.
 */
export function assemblePostings(sections: Map<string, Section>, source: PostingSource): void {
  const wordDocuments = new Uint32Array(source.stemOf.length)
  const gathered = gather(source, wordDocuments)
  const offsets = offsetsOf(gathered.stems, source.stems)
  const documents = new Uint32Array(gathered.stems.length)
  const impacts = new Uint8Array(gathered.stems.length)
  const next = offsets.slice()
  for (let i = 0; i < gathered.stems.length; i++) {
    const stem = gathered.stems[i] ?? 0
    const place = next[stem] ?? 0
    next[stem] = place + 1
    const packed = gathered.packed[i] ?? 0
    documents[place] = packed >>> 8
    impacts[place] = packed & 255
  }
  sections.set('words.documents', wordDocuments)
  sections
    .set('postings.offsets', offsets)
    .set('postings.documents', documents)
    .set('postings.impacts', impacts)
}

/** Every (stem, document, impact) in order of documents; a document takes 24 bits, its impact 8. */
function gather(
  source: PostingSource,
  wordDocuments: Uint32Array,
): { stems: Uint32Array; packed: Uint32Array } {
  const stems = growable(source.documents * 16 + 16)
  const packed = growable(source.documents * 16 + 16)
  const tally = documentTally(source, wordDocuments)
  const reader = forwardReader()
  for (let document = 0; document < source.documents; document++) {
    tally.add(document, reader.read(source.forward, document))
    tally.drain((stem, frequency) => {
      stems.push(stem)
      packed.push(((document << 8) | impactOf(frequency)) >>> 0)
    })
  }
  return { stems: stems.view(), packed: packed.view() }
}

/** Adds up the weighted frequency of each stem of one document, then gives and forgets it. */
function documentTally({ stemOf, stems }: PostingSource, wordDocuments: Uint32Array) {
  const frequency = new Float64Array(stems)
  const lastDocument = new Uint32Array(stemOf.length)
  const touched = new Uint32Array(MOST_TOKENS)
  let count = 0

  function addWord(document: number, word: number, gain: number): void {
    if (lastDocument[word] !== document + 1) {
      lastDocument[word] = document + 1
      wordDocuments[word] = (wordDocuments[word] ?? 0) + 1
    }
    const stem = stemOf[word] ?? 0
    const before = frequency[stem] ?? 0
    if (before === 0) touched[count++] = stem
    frequency[stem] = before + gain
  }

  return {
    add(document: number, { words, ends }: DocumentWords): void {
      let from = 0
      for (let field = 0; field < FIELD_COUNT; field++) {
        const to = ends[field] ?? 0
        const gain = gainOf(field, to - from)
        for (let i = from; i < to; i++) if (words[i] !== 0) addWord(document, words[i] ?? 0, gain)
        from = to
      }
    },
    drain(give: (stem: number, frequency: number) => void): void {
      for (let i = 0; i < count; i++) {
        const stem = touched[i] ?? 0
        give(stem, frequency[stem] ?? 0)
        frequency[stem] = 0
      }
      count = 0
    },
  }
}

/** What one use of a word adds in a field of this length. */
function gainOf(field: number, length: number): number {
  const { weight, usual, slope } = FIELDS[field] ?? FIELDS[0]
  return weight / (1 - slope + (slope * length) / usual)
}

function impactOf(frequency: number): number {
  return Math.max(1, Math.round((255 * frequency) / (SATURATION + frequency)))
}

function offsetsOf(stems: Uint32Array, count: number): Uint32Array {
  const offsets = new Uint32Array(count + 1)
  for (let i = 0; i < stems.length; i++) {
    const at = (stems[i] ?? 0) + 1
    offsets[at] = (offsets[at] ?? 0) + 1
  }
  for (let stem = 0; stem < count; stem++) offsets[stem + 1] = (offsets[stem + 1] ?? 0) + (offsets[stem] ?? 0)
  return offsets
}
