/**
 * How much each reason counts. Set by judgement: searching better figures on one half of the queries of
 * `bench/relevance.ts` gained there what it lost on the other half.
 */
export const RANKING = {
  /** BM25F over all fields, relative to the best possible. */
  text: 1,
  /** Share of the query found in the title. */
  title: 1,
  /** The title, or its first segment, says the query and nothing else. */
  whole: 1.5,
  /** Words of the query in the same order, side by side. */
  order: 0.3,
  acronym: 1.5,
  /** Share of the query found in title and organisation name together. */
  named: 0.4,
  /** Same form of the word, not only same stem. */
  form: 0.2,
  /** Static weight: official source, use. */
  weight: 4,
}

/** Brings the static weight in: a much used document comes before a better worded one that nobody reads. */
export function boostOf(weight: number): number {
  return Math.exp(RANKING.weight * weight)
}
