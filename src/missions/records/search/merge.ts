import type { Arena } from './arena.ts'
import { assemble } from './assemble.ts'
import { type Bitmap, listBits } from './bitmap.ts'
import { addFacet, addSort, BREAK_WORD, type Draft, newDraft, wordId } from './draft.ts'
import { valueIdsOf } from './facet-store.ts'
import { FIELD_COUNT } from './fields.ts'
import { forwardReader } from './forward.ts'
import { stringAt } from './pool.ts'
import { openSegment, type Segment } from './segment.ts'

export interface MergePart {
  arena: Arena
  /** Documents that still stand. */
  alive: Bitmap
}

/** One segment from the living documents of several. Nothing is read again: segments hold all that is needed. */
export function mergeSegments(parts: readonly MergePart[]): Arena {
  const draft = newDraft()
  const reader = forwardReader()
  for (const { arena, alive } of parts) {
    const segment = openSegment(arena)
    const ids = new Int32Array(segment.stemOf.length).fill(-1)
    for (const document of listBits(alive)) {
      addFacts(draft, segment, document)
      const { words, ends } = reader.read(segment.forward, document)
      let from = 0
      for (let field = 0; field < FIELD_COUNT; field++) {
        const to = ends[field] ?? 0
        for (let i = from; i < to; i++) draft.tokens.push(translate({ draft, segment, ids }, words[i] ?? 0))
        draft.lengths.push(to - from)
        from = to
      }
    }
  }
  return assemble(draft)
}

function addFacts(draft: Draft, segment: Segment, document: number): void {
  const at = draft.keys.length
  draft.keys.push(stringAt(segment.keys, document))
  draft.titles.push(stringAt(segment.titles, document))
  draft.weights.push(segment.weights[document] ?? 0)
  for (const [name, values] of segment.sorts) addSort(draft, at, { name, value: values[document] ?? 0 })
  for (const [name, facet] of segment.facets) {
    const values = Array.from(valueIdsOf(facet, document), (id) => stringAt(facet.values.pool, id))
    addFacet(draft, at, { name, values })
  }
}

/** Id in the draft of a word of a segment, remembered by segment. */
function translate(from: { draft: Draft; segment: Segment; ids: Int32Array }, word: number): number {
  if (word === 0) return 0
  const known = from.ids[word] ?? -1
  if (known >= 0) return known
  const text = stringAt(from.segment.words.pool, word)
  const written = stringAt(from.segment.written, word) || text
  const votes = from.segment.wordDocuments[word] ?? 1
  const id = text === BREAK_WORD ? 0 : wordId(from.draft, text, { written, votes })
  from.ids[word] = id
  return id
}
