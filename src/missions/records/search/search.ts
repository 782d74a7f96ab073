import { countBits, overlaps } from './bitmap.ts'
import type { FieldName, SearchAnswer, SearchHit, SearchQuery } from './contract.ts'
import { countFacets } from './facets.ts'
import { FIELD_COUNT, SHOWN_AS } from './fields.ts'
import { type Filtering, filterLive, passing } from './filters.ts'
import { forwardReader } from './forward.ts'
import { keyOf, type Live } from './live.ts'
import { matchText } from './match.ts'
import { parseQuery } from './query.ts'
import { type Lens, type LensFor, lenses } from './rank.ts'
import { type Candidate, selectByRelevance, selectBySort } from './select.ts'
import { type Slot, understand } from './understanding.ts'

const USUAL_FACET_LIMIT = 50
const reader = forwardReader()

/** Answers a query over every segment: documents, exact total, facets, and why each document is there. */
export function searchIn(lives: readonly Live[], query: SearchQuery): SearchAnswer {
  const filterings = lives.map((live) => filterLive(live, query))
  const { understood, matching } = read(lives, query, filterings)
  const matched = matching.perLive.map((match) => match.bitmap)
  const results = matched.map((bitmap, i) => passing(bitmap, filterings[i]?.byFacet ?? new Map()))
  const offset = Math.max(0, query.offset)
  const most = offset + Math.max(0, query.limit)
  const { slots } = understood
  const lensFor = lenses(slots, matching.slotWeights)
  const selection = { lives, matching, slots, results, lensFor, most }
  const selected =
    query.sort.by === 'relevance' ? selectByRelevance(selection) : selectBySort(selection, query.sort)

  return {
    total: results.reduce((sum, bitmap) => sum + countBits(bitmap), 0),
    partial: matching.partial,
    corrected: understood.corrected,
    hits: explain(selected.slice(offset, most), slots, lensFor),
    facets: countFacets({
      lives,
      matched,
      filterings,
      filters: query.filters,
      facets: query.facets,
      limit: query.facetLimit ?? USUAL_FACET_LIMIT,
    }),
  }
}

/** Expressions are sought whole first; when nothing has them all, their words are sought one by one. */
function read(
  lives: readonly Live[],
  { q, whole: wholly = false, sure = [] }: SearchQuery,
  filterings: readonly Filtering[],
) {
  const parsed = parseQuery(q, sure)
  const whole = understand(lives, parsed)
  const matching = matchText(lives, whole, { filterings, wholly })
  const isFound =
    !matching.partial && matching.perLive.some((match, i) => overlaps(match.bitmap, filterings[i]?.all))
  if (isFound || whole.slots.every((slot) => slot.length === 1)) return { understood: whole, matching }
  const understood = understand(lives, parsed, true)
  return { understood, matching: matchText(lives, understood, { filterings, wholly }) }
}

function explain(candidates: Candidate[], slots: readonly Slot[], lensFor: LensFor): SearchHit[] {
  return candidates.map(({ live, document, score }) => {
    const reason = slots.length === 0 ? { matched: [], fields: [] } : reasonOf(lensFor(live), document, slots)
    return { key: keyOf(live, document), score, ...reason }
  })
}

/** The words of the query that a document holds, and the fields that hold them. */
function reasonOf(
  lens: Lens,
  document: number,
  slots: readonly Slot[],
): { matched: string[]; fields: FieldName[] } {
  const { segment } = lens.live
  const { words, ends } = reader.read(segment.forward, document)
  const found = new Set<number>()
  const fields = new Set<FieldName>()
  let from = 0
  for (let field = 0; field < FIELD_COUNT; field++) {
    const to = ends[field] ?? 0
    for (let i = from; i < to; i++) {
      const slot = lens.slotOfStem[segment.stemOf[words[i] ?? 0] ?? 0] ?? 0
      if (slot === 0) continue
      found.add(slot - 1)
      fields.add(SHOWN_AS[field] ?? 'text')
    }
    from = to
  }
  const matched = slots.filter((_, at) => found.has(at)).flatMap((slot) => slot.shown)
  return { matched, fields: [...fields] }
}
