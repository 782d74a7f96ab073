import type { ArenaReader, Section } from './arena.ts'
import { compareStrings, type Dictionary } from './dictionary.ts'
import type { Draft, DraftFacet } from './draft.ts'
import { openPool, packStrings, poolLength } from './pool.ts'

/** One facet of a segment, stored both ways. */
export interface FacetStore {
  /** Values in alphabetical order: their place is their id. */
  values: Dictionary
  cardinality: number
  /** Documents that have a value, in order, when few have: the others cost nothing. Null: all are counted. */
  holders: Uint32Array | null
  /** Values of each document, or of each holder. */
  valueOffsets: Uint32Array
  valueIds: Uint32Array
  /**
   * Where no document has more than one value: that of each document, `cardinality` where it has none. Counting reads
   * it alone. Null: several values, too many, or few holders.
   */
  column: Uint16Array | null
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
    const { holders, offsets: kept } = thinned(byDocument.offsets)
    sections
      .set(`facet.${name}.holders`, holders)
      .set(`facet.${name}.valueOffsets`, kept)
      .set(`facet.${name}.valueIds`, byDocument.ids)
    const byValue = invert(byDocument, sorted.length)
    sections.set(`facet.${name}.documentOffsets`, byValue.offsets).set(`facet.${name}.documents`, byValue.ids)
  }
}

export function openFacet(reader: ArenaReader, name: string, documents: number): FacetStore {
  const pool = openPool(reader.u8(`facet.${name}.bytes`), reader.u32(`facet.${name}.offsets`))
  const cardinality = poolLength(pool)
  const valueOffsets = reader.u32(`facet.${name}.valueOffsets`)
  const valueIds = reader.u32(`facet.${name}.valueIds`)
  const isWhole = valueOffsets.length === documents + 1
  return {
    values: { pool, order: null },
    cardinality,
    holders: isWhole ? null : reader.u32(`facet.${name}.holders`),
    valueOffsets,
    valueIds,
    column: isWhole ? columnOf(valueOffsets, valueIds, cardinality) : null,
    documentOffsets: reader.u32(`facet.${name}.documentOffsets`),
    documents: reader.u32(`facet.${name}.documents`),
  }
}

function columnOf(offsets: Uint32Array, ids: Uint32Array, cardinality: number): Uint16Array | null {
  const documents = offsets.length - 1
  // More values than documents: at once, without a look at each.
  if (cardinality > MOST_IN_COLUMN || ids.length > documents) return null
  const column = new Uint16Array(documents).fill(cardinality)
  for (let document = 0; document < documents; document++) {
    const from = offsets[document] ?? 0
    const count = (offsets[document + 1] ?? 0) - from
    if (count > 1) return null
    if (count === 1) column[document] = ids[from] ?? 0
  }
  return column
}

/** Ids of the values of a document. */
export function valueIdsOf(facet: FacetStore, document: number): Uint32Array {
  const { holders, valueOffsets, valueIds } = facet
  const at = holders ? placeIn(holders, document) : document
  return at < 0 ? valueIds.subarray(0, 0) : valueIds.subarray(valueOffsets[at], valueOffsets[at + 1])
}

/** Where a number stands in a sorted list; -1 when it is not there. */
function placeIn(sorted: Uint32Array, number: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((sorted[middle] ?? 0) < number) from = middle + 1
    else to = middle
  }
  return sorted[from] === number ? from : -1
}

/** What two bytes hold, less the one that says none. */
const MOST_IN_COLUMN = 0xffff

/** One document in so many at most: beyond, to look a holder up costs more than its place. */
const FEW = 8

/** Offsets of the documents that have a value alone, where few have; as they are elsewhere. */
function thinned(offsets: Uint32Array): { holders: Uint32Array; offsets: Uint32Array } {
  const documents = offsets.length - 1
  const hasValue = (document: number) => (offsets[document + 1] ?? 0) > (offsets[document] ?? 0)
  let count = 0
  for (let document = 0; document < documents; document++) if (hasValue(document)) count++
  if (count > documents / FEW || documents === 0) return { holders: new Uint32Array(0), offsets }
  const holders = new Uint32Array(count)
  const kept = new Uint32Array(count + 1)
  let place = 0
  for (let document = 0; document < documents; document++) {
    if (!hasValue(document)) continue
    holders[place++] = document
    kept[place] = offsets[document + 1] ?? 0
  }
  return { holders, offsets: kept }
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
