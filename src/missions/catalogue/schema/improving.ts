import type { CriterionKey } from './quality.ts'

/** Step of the form of a dataset, and field in it, where each criterion is met. */
const where = {
  description: ['describe', 'description'],
  license: ['context', 'license'],
  frequency: ['context', 'frequency'],
  timeliness: ['files', 'file'],
  temporalCoverage: ['context', 'start'],
  spatial: ['context', 'territory'],
  openFormat: ['files', 'file'],
  availability: ['files', 'file'],
  documentation: ['files', 'file'],
} as const satisfies Record<CriterionKey, readonly [step: string, field: string]>

/** Path to the very field. */
export function improvingPath({ id }: { id: string }, key: CriterionKey): string {
  const [step, field] = where[key]
  return `/datasets/${id}/edit/${step}#field-${field}`
}
