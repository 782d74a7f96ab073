import type { ArenaReader, Section } from './arena.ts'
import { compareStrings, type Dictionary } from './dictionary.ts'
import type { Draft, DraftFacet } from './draft.ts'
import { openPool, packStrings, poolLength } from './pool.ts'

/** One facet of a segment, stored both ways. */
export interface FacetStore {
  /** Values in alphabetical order: their place is their id. */
  values: Dictionary
  cardinality: number
  /** Values of each document. */
  valueOffsets: Uint32Array
  valueIds: Uint32Array
  /** Documents of each value. */
  documentOffsets: Uint32Array
  documents: Uint32Array
}

export function assembleFacets(sections: Map<string, Section>, draft: Draft, order: Uint32Array): void {
  for (const [name, facet] of draft.facets) {
    const names = [...facet.ids.keys()]
    const sorted = [...names.keys()].sort((a, b) => compareStrings(names[a] ?? '', names[b] ?? ''))
    const renumbered = new Uint32Array(sorted.length)
    sorted.forEach((id, at) => {
      renumbered[id] = at
    })
    const { bytes, offsets } = packStrings(sorted.map((id) => names[id] ?? ''))
    sections.set(`facet.${name}.bytes`, bytes).set(`facet.${name}.offsets`, offsets)
    const byDocument = valuesByDocument(facet, order, renumbered)
    sections
      .set(`facet.${name}.valueOffsets`, byDocument.offsets)
      .set(`facet.${name}.valueIds`, byDocument.ids)
    const byValue = invert(byDocument, sorted.length)
    sections.set(`facet.${name}.documentOffsets`, byValue.offsets).set(`facet.${name}.documents`, byValue.ids)
  }
}

export function openFacet(reader: ArenaReader, name: string): FacetStore {
  const pool = openPool(reader.u8(`facet.${name}.bytes`), reader.u32(`facet.${name}.offsets`))
  return {
    values: { pool, order: null },
    cardinality: poolLength(pool),
    valueOffsets: reader.u32(`facet.${name}.valueOffsets`),
    valueIds: reader.u32(`facet.${name}.valueIds`),
    documentOffsets: reader.u32(`facet.${name}.documentOffsets`),
    documents: reader.u32(`facet.${name}.documents`),
  }
}

interface Lists {
  offsets: Uint32Array
  ids: Uint32Array
}

function valuesByDocument(facet: DraftFacet, order: Uint32Array, renumbered: Uint32Array): Lists {
  const counts = facet.counts.view()
  const values = facet.values.view()
  const starts = new Uint32Array(order.length)
  let total = 0
  for (let document = 0; document < order.length; document++) {
    starts[document] = total
    total += counts[document] ?? 0
  }
  const offsets = new Uint32Array(order.length + 1)
  const ids = new Uint32Array(values.length)
  let place = 0
  order.forEach((document, ordinal) => {
    const start = starts[document] ?? 0
    const count = counts[document] ?? 0
    for (let i = start; i < start + count; i++) ids[place++] = renumbered[values[i] ?? 0] ?? 0
    offsets[ordinal + 1] = place
  })
  return { offsets, ids }
}

function invert(lists: Lists, cardinality: number): Lists {
  const offsets = new Uint32Array(cardinality + 1)
  for (const id of lists.ids) offsets[id + 1] = (offsets[id + 1] ?? 0) + 1
  for (let id = 0; id < cardinality; id++) offsets[id + 1] = (offsets[id + 1] ?? 0) + (offsets[id] ?? 0)
  const next = offsets.slice()
  const ids = new Uint32Array(lists.ids.length)
  for (let document = 0; document + 1 < lists.offsets.length; document++) {
    const to = lists.offsets[document + 1] ?? 0
    for (let i = lists.offsets[document] ?? 0; i < to; i++) {
      const id = lists.ids[i] ?? 0
      const place = next[id] ?? 0
      ids[place] = document
      next[id] = place + 1
    }
  }
  return { offsets, ids }
}
