import { sql } from 'kysely'
import type { CriterionKey, Quality } from '../schema/quality.ts'

/** What improving a dataset `d`, used as `u` says, would bring: what many people use and is described badly comes first. */
export const gainSql = sql<number>`(1 - d.quality_score) * ln(2 + u.views + u.downloads)`

interface Improvement {
  key: CriterionKey
  /** How many criteria it may meet at once. */
  effect: number
}

/** What stops readers first: data that is not there, then that may not be reused, then that is not understood. */
const byReaders: readonly CriterionKey[] = [
  ...(['availability', 'timeliness', 'license', 'openFormat', 'description'] as const),
  ...(['documentation', 'frequency', 'temporalCoverage', 'spatial'] as const),
]

/**
 * What to do for a dataset, the most useful first: by how much the score gains, then by what readers need. A criterion
 * that cannot be judged yet comes with the deed that lets it be.
 */
export function listImprovements({ criteria, hasResources }: Quality): Improvement[] {
  const unmet = criteria.filter(({ met }) => met === false).map(({ key }) => key)
  const waiting = new Set(criteria.filter(({ met }) => met === null).map(({ key }) => key))
  const deeds: Improvement[] = unmet.map((key) => ({
    key,
    effect: key === 'frequency' && waiting.has('timeliness') ? 2 : 1,
  }))
  // Adding an open file lets all three be judged.
  if (!hasResources) deeds.push({ key: 'openFormat', effect: 3 })
  return deeds.sort((a, b) => b.effect - a.effect || byReaders.indexOf(a.key) - byReaders.indexOf(b.key))
}
