import { fold } from './analysis.ts'
import { type Arena, packArena, type Section } from './arena.ts'
import { compareStrings } from './dictionary.ts'
import type { Draft } from './draft.ts'
import { assembleFacets } from './facet-store.ts'
import { FIELD_COUNT } from './fields.ts'
import { forwardWriter } from './forward.ts'
import { keyTableOf } from './keys.ts'
import { packStrings } from './pool.ts'
import { assemblePostings } from './posting-store.ts'
import { stemOf } from './stemming.ts'
import { spellingTable } from './typos.ts'

/** Finishes a draft: documents in order of static weight, words numbered by frequency, everything in one buffer. */
export function assemble(draft: Draft): Arena {
  const sections = new Map<string, Section>()
  const order = documentOrder(draft)
  const words = numberWords(draft)
  const stems = numberStems(words.list)

  addDocumentSections(sections, draft, order)
  addWordSections(sections, words, stems)
  const forward = writeForward(draft, order, words.renumbered)
  sections.set('forward.bytes', forward.bytes).set('forward.offsets', forward.offsets)
  assemblePostings(sections, {
    forward,
    documents: order.length,
    stemOf: stems.stemOf,
    stems: stems.list.length,
  })
  assembleFacets(sections, draft, order)

  const head = { documents: order.length, facets: [...draft.facets.keys()], sorts: [...draft.sorts.keys()] }
  return packArena(head, sections)
}

interface NumberedWords {
  list: string[]
  written: string[]
  /** New id of each temporary id. */
  renumbered: Uint32Array
}

interface NumberedStems {
  list: string[]
  stemOf: Uint32Array
}

function documentOrder(draft: Draft): Uint32Array {
  const { keys, weights } = draft
  return Uint32Array.from(keys.keys()).sort(
    (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || compareStrings(keys[a] ?? '', keys[b] ?? ''),
  )
}

/** Frequent words get small ids, which take one or two bytes; words that no document holds any more disappear. */
function numberWords(draft: Draft): NumberedWords {
  const uses = new Uint32Array(draft.words.length)
  const tokens = draft.tokens.view()
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i] ?? 0
    uses[word] = (uses[word] ?? 0) + 1
  }
  const kept = [...draft.words.keys()].filter((id) => id > 0 && (uses[id] ?? 0) > 0)
  kept.sort(
    (a, b) => (uses[b] ?? 0) - (uses[a] ?? 0) || compareStrings(draft.words[a] ?? '', draft.words[b] ?? ''),
  )
  kept.unshift(0)
  const renumbered = new Uint32Array(draft.words.length)
  kept.forEach((id, at) => {
    renumbered[id] = at
  })
  return {
    list: kept.map((id) => draft.words[id] ?? ''),
    written: kept.map((id) => (draft.written[id] === draft.words[id] ? '' : (draft.written[id] ?? ''))),
    renumbered,
  }
}

/** Stem 0 is the empty stem of the break. */
function numberStems(words: string[]): NumberedStems {
  const stemOfWord = words.map(stemOf)
  const list = [...new Set(stemOfWord)].sort(compareStrings)
  const ids = new Map(list.map((stem, id) => [stem, id]))
  return { list, stemOf: Uint32Array.from(stemOfWord, (stem) => ids.get(stem) ?? 0) }
}

function addDocumentSections(sections: Map<string, Section>, draft: Draft, order: Uint32Array): void {
  const keys = Array.from(order, (at) => draft.keys[at] ?? '')
  const titles = Array.from(order, (at) => draft.titles[at] ?? '')
  addPool(sections, 'keys', keys)
  addPool(sections, 'titles', titles)
  sections.set('keys.table', keyTableOf(keys))
  sections.set(
    'weights',
    Float64Array.from(order, (at) => draft.weights[at] ?? 0),
  )
  for (const [name, values] of draft.sorts) {
    sections.set(
      `sort.${name}`,
      Float64Array.from(order, (at) => values[at] ?? 0),
    )
  }
  sections.set('title.rank', titleRanks(titles))
}

/** Place of each document in the order of titles, the same for equal titles. */
function titleRanks(titles: string[]): Uint32Array {
  const folded = titles.map(fold)
  const sorted = [...folded.keys()].sort((a, b) => compareStrings(folded[a] ?? '', folded[b] ?? ''))
  const ranks = new Uint32Array(titles.length)
  let rank = 0
  sorted.forEach((document, place) => {
    if (place > 0 && folded[document] !== folded[sorted[place - 1] ?? 0]) rank = place
    ranks[document] = rank
  })
  return ranks
}

function addWordSections(sections: Map<string, Section>, words: NumberedWords, stems: NumberedStems): void {
  addPool(sections, 'words', words.list)
  addPool(sections, 'written', words.written)
  addPool(sections, 'stems', stems.list)
  sections.set('words.stem', stems.stemOf)
  const alphabetical = Uint32Array.from(words.list.keys())
  sections.set(
    'words.order',
    alphabetical.sort((a, b) => compareStrings(words.list[a] ?? '', words.list[b] ?? '')),
  )
  const spelling = spellingTable(words.list)
  sections.set('spelling.ids', spelling.ids).set('spelling.letters', spelling.letters)
  sections.set('spelling.starts', spelling.starts)
}

function addPool(sections: Map<string, Section>, name: string, strings: string[]): void {
  const { bytes, offsets } = packStrings(strings)
  sections.set(`${name}.bytes`, bytes).set(`${name}.offsets`, offsets)
}

function writeForward(draft: Draft, order: Uint32Array, renumbered: Uint32Array) {
  const tokens = draft.tokens.view()
  const lengths = draft.lengths.view()
  const starts = documentStarts(lengths, order.length)
  const writer = forwardWriter(order.length)
  for (const document of order) {
    writer.begin()
    let place = starts[document] ?? 0
    for (let field = 0; field < FIELD_COUNT; field++) {
      const length = lengths[document * FIELD_COUNT + field] ?? 0
      writer.number(length)
      for (let i = 0; i < length; i++) writer.number(renumbered[tokens[place++] ?? 0] ?? 0)
    }
  }
  return writer.finish()
}

function documentStarts(lengths: Uint32Array, documents: number): Uint32Array {
  const starts = new Uint32Array(documents)
  let total = 0
  for (let document = 0; document < documents; document++) {
    starts[document] = total
    for (let field = 0; field < FIELD_COUNT; field++) total += lengths[document * FIELD_COUNT + field] ?? 0
  }
  return starts
}
