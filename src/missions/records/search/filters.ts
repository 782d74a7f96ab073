import { addAll, addSet, type Bitmap, emptyBitmap, keepCommon } from './bitmap.ts'
import type { SearchQuery } from './contract.ts'
import { ABSENT, findString } from './dictionary.ts'
import type { Live } from './live.ts'
import { scratchCopy } from './scratch.ts'

const COMMON_SHARE = 64
const MOST_REMEMBERED = 100

/** The filters of a query in one segment: the documents that each facet lets through. */
export interface Filtering {
  byFacet: Map<string, Bitmap>
  /** Documents that stand and pass every filter. */
  all: Bitmap
  /** Those, and the documents that only the filter of a facet that is counted leaves out: nothing counts the others. */
  near: Bitmap
}

export function filterLive(
  live: Live,
  { filters, every = [], facets }: Pick<SearchQuery, 'filters' | 'every' | 'facets'>,
): Filtering {
  const byFacet = new Map<string, Bitmap>()
  for (const [name, values] of Object.entries(filters)) {
    if (values.length === 0) continue
    const read = every.includes(name) ? documentsWithAll : documentsWithAny
    byFacet.set(name, read(live, name, values))
  }
  const all = passing(live.alive, byFacet)
  const near = scratchCopy(all)
  for (const name of facets) if (byFacet.has(name)) addSet(near, passing(live.alive, byFacet, name))
  return { byFacet, all, near }
}

/** Documents of `base` that pass every filter but that of one facet. */
export function passing(base: Bitmap, byFacet: ReadonlyMap<string, Bitmap>, except?: string): Bitmap {
  const result = scratchCopy(base)
  for (const [name, bitmap] of byFacet) if (name !== except) keepCommon(result, bitmap)
  return result
}

function documentsWithAll(live: Live, name: string, values: readonly string[]): Bitmap {
  const bitmap = documentsWithAny(live, name, values.slice(0, 1))
  for (const value of values.slice(1)) keepCommon(bitmap, documentsWithAny(live, name, [value]))
  return bitmap
}

function documentsWithAny(live: Live, name: string, values: readonly string[]): Bitmap {
  const bitmap = emptyBitmap(live.segment.size)
  const facet = live.segment.facets.get(name)
  if (!facet) return bitmap
  for (const value of values) {
    const id = findString(facet.values, value)
    if (id === ABSENT) continue
    const documents = facet.documents.subarray(
      facet.documentOffsets[id] ?? 0,
      facet.documentOffsets[id + 1] ?? 0,
    )
    if (documents.length < live.segment.size / COMMON_SHARE) addAll(bitmap, documents)
    else addSet(bitmap, commonValue(live, `${name}/${id}`, documents))
  }
  return bitmap
}

/** Sets of the values that many documents have are kept: a page of datasets always asks for the same kind. */
function commonValue(live: Live, name: string, documents: Uint32Array): Bitmap {
  const known = live.commonValues.get(name)
  if (known) return known
  const bitmap = new Uint32Array(live.alive.length)
  addAll(bitmap, documents)
  if (live.commonValues.size >= MOST_REMEMBERED) live.commonValues.clear()
  live.commonValues.set(name, bitmap)
  return bitmap
}
