import type { Lang } from '#kernel/words'
import type { CriterionKey, Quality, QualityAdvice } from '../schema/quality.ts'
import { minutesBetweenUpdates } from '../vocabulary/frequencies.ts'
import { words } from '../words.ts'

/** What the score reads of a dataset: counts only, never its resources. */
export interface QualityFacts {
  description: string
  license: string | null
  frequency: string | null
  temporalCoverage: boolean
  spatial: boolean
  /** Null when nobody here knows. */
  lastUpdate: Date | null
  /** Null without resources; a count is null when the source does not say. */
  resources: { open: number | null; unavailable: number | null; documented: number | null } | null
}

const minute = 60_000
const tolerance = 24 * 60 * minute

/** Criteria met out of nine, each of weight one; the rule of udata (open data portals of the French State). */
export function scoreQuality(facts: QualityFacts, now: Date): Quality {
  const { resources } = facts
  const met: Record<CriterionKey, boolean | null> = {
    description: facts.description.length > 100,
    license: facts.license !== null,
    frequency: isKnown(facts.frequency),
    timeliness: isTimely(facts, now),
    temporalCoverage: facts.temporalCoverage,
    spatial: facts.spatial,
    openFormat: resources && isSome(resources.open),
    availability: resources && negated(isSome(resources.unavailable)),
    documentation: resources && isSome(resources.documented),
  }
  const criteria = criteriaOf(met)
  const score = criteria.filter((criterion) => criterion.met).length / criteria.length
  return { score, hasResources: resources !== null, criteria }
}

/**
 * When the dataset becomes late: last update, then the longest time its frequency allows, then 24 hours.
 * Null when the frequency promises nothing, or when nobody knows the last update.
 */
export function dueAt(frequency: string | null, lastUpdate: Date | null): Date | null {
  const minutes = frequency === null ? null : minutesBetweenUpdates(frequency)
  return minutes === null || lastUpdate === null
    ? null
    : new Date(lastUpdate.getTime() + minutes * minute + tolerance)
}

/** The score with what to do for each criterion that is not met. */
export function adviseQuality(quality: Quality, lang: Lang): QualityAdvice {
  const { criteria } = words[lang]
  return {
    ...quality,
    criteria: quality.criteria.map(({ key, met }) => ({
      key,
      met,
      label: criteria[key].label,
      remedy: met ? null : criteria[key].remedy,
    })),
  }
}

function isKnown(frequency: string | null): boolean {
  return frequency !== null && frequency !== 'unknown'
}

/** Null without a known frequency or update: nothing was promised or seen, so nothing can be judged. */
function isTimely({ frequency, lastUpdate }: QualityFacts, now: Date): boolean | null {
  if (!isKnown(frequency) || lastUpdate === null) return null
  const due = dueAt(frequency, lastUpdate)
  return due === null || now <= due
}

/** Null stays unknown. */
function isSome(count: number | null): boolean | null {
  return count === null ? null : count > 0
}

function negated(met: boolean | null): boolean | null {
  return met === null ? null : !met
}

function criteriaOf(met: Record<CriterionKey, boolean | null>): Quality['criteria'] {
  return [
    { key: 'description', met: met.description },
    { key: 'license', met: met.license },
    { key: 'frequency', met: met.frequency },
    { key: 'timeliness', met: met.timeliness },
    { key: 'temporalCoverage', met: met.temporalCoverage },
    { key: 'spatial', met: met.spatial },
    { key: 'openFormat', met: met.openFormat },
    { key: 'availability', met: met.availability },
    { key: 'documentation', met: met.documentation },
  ]
}
