import { type Arena, readArena } from './arena.ts'
import type { Dictionary } from './dictionary.ts'
import { type FacetStore, openFacet } from './facet-store.ts'
import type { Forward } from './forward.ts'
import { openPool, type Pool } from './pool.ts'
import type { SpellingTable } from './typos.ts'

/** An immutable part of the index. Ordinals follow the static weight: the best documents come first. */
export interface Segment {
  arena: Arena
  size: number
  keys: Pool
  keyTable: Uint32Array
  titles: Pool
  titleRank: Uint32Array
  weights: Float64Array
  sorts: Map<string, Float64Array>
  words: Dictionary
  /** Accented form of each word, empty when the same. */
  written: Pool
  /** Number of documents that hold each word. */
  wordDocuments: Uint32Array
  stemOf: Uint32Array
  stems: Dictionary
  postings: Postings
  forward: Forward
  spelling: SpellingTable
  facets: Map<string, FacetStore>
}

export interface Postings {
  offsets: Uint32Array
  documents: Uint32Array
  /** Weight of the stem in the document, 1 to 255. */
  impacts: Uint8Array
}

export function openSegment(arena: Arena): Segment {
  const reader = readArena(arena)
  const { manifest } = arena
  const pool = (name: string) => openPool(reader.u8(`${name}.bytes`), reader.u32(`${name}.offsets`))
  return {
    arena,
    size: manifest.documents,
    keys: pool('keys'),
    keyTable: reader.u32('keys.table'),
    titles: pool('titles'),
    titleRank: reader.u32('title.rank'),
    weights: reader.f64('weights'),
    sorts: new Map(manifest.sorts.map((name) => [name, reader.f64(`sort.${name}`)])),
    words: { pool: pool('words'), order: reader.u32('words.order') },
    written: pool('written'),
    wordDocuments: reader.u32('words.documents'),
    stemOf: reader.u32('words.stem'),
    stems: { pool: pool('stems'), order: null },
    postings: {
      offsets: reader.u32('postings.offsets'),
      documents: reader.u32('postings.documents'),
      impacts: reader.u8('postings.impacts'),
    },
    forward: { bytes: reader.u8('forward.bytes'), offsets: reader.u32('forward.offsets') },
    spelling: {
      ids: reader.u32('spelling.ids'),
      letters: reader.u32('spelling.letters'),
      starts: reader.u32('spelling.starts'),
    },
    facets: new Map(manifest.facets.map((name) => [name, openFacet(reader, name, manifest.documents)])),
  }
}
