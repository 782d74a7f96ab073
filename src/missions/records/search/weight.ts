export interface StaticFacts {
  /** Published by a certified public service. */
  official: boolean
  /** Chosen by the editors, or reference data of the State. */
  featured: boolean
  views: number
  followers: number
  reuses: number
  /** Quality score from 0 to 1. */
  quality: number
  archived: boolean
}

const ARCHIVED = 0.75

/**
 * What a record is worth before any word is known, from 0 to 1: use first (on a logarithmic scale), then official
 * origin, editors' choice and quality. Archived records come after equals.
 */
export function staticWeight(facts: StaticFacts): number {
  const use =
    0.6 * scaled(facts.views, 2_000_000) +
    0.12 * scaled(facts.followers, 200) +
    0.1 * scaled(facts.reuses, 200)
  const origin = (facts.official ? 0.08 : 0) + (facts.featured ? 0.05 : 0)
  const weight = use + origin + 0.05 * Math.min(1, Math.max(0, facts.quality))
  return Math.min(1, weight) * (facts.archived ? ARCHIVED : 1)
}

function scaled(count: number, most: number): number {
  return Math.min(1, Math.log1p(Math.max(0, count)) / Math.log1p(most))
}
