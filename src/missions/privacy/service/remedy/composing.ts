import type { RemedyStep } from '../../scan/steps.ts'

/** What remains of a value, the most first: two wishes for one column, and the careful one holds. */
const remains = ['month', 'rounded', 'classes', 'department', 'commune', 'year', 'pseudonymize']
const order = ['table-only', 'generalize', 'pseudonymize', 'suppress', 'remove', 'aggregate']

/**
 * The steps of several remedies as one list that can be taken: nothing twice, nothing done to a column that goes, rows
 * counted last.
 */
export function composeSteps(wished: readonly RemedyStep[]): RemedyStep[] {
  const removed = new Set(wished.flatMap((step) => (step.kind === 'remove' ? [step.column] : [])))
  const kept = wished
    .flatMap((step) => without(step, removed))
    .filter((step, place, all) => all.findIndex((other) => isSame(other, step)) === place)
  return kept
    .filter((step) => !isRewriting(step) || !kept.some((other) => isMoreCareful(other, step)))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

function isSame(a: RemedyStep, b: RemedyStep): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

type Rewriting = Extract<RemedyStep, { kind: 'generalize' | 'pseudonymize' }>

function isRewriting(step: RemedyStep): step is Rewriting {
  return step.kind === 'generalize' || step.kind === 'pseudonymize'
}

function isMoreCareful(other: RemedyStep, step: Rewriting): boolean {
  if (!isRewriting(other) || other.column !== step.column) return false
  const rank = (one: Rewriting) => remains.indexOf(one.kind === 'generalize' ? one.to : one.kind)
  return rank(other) > rank(step)
}

/** A step as it stands once columns are gone; none when it has nothing left to do. */
function without(step: RemedyStep, removed: ReadonlySet<string>): RemedyStep[] {
  const staying = (names: readonly string[]) => names.filter((name) => !removed.has(name))
  if (step.kind === 'remove' || step.kind === 'table-only') return [step]
  if (step.kind === 'aggregate')
    return some({ ...step, by: staying(step.by), sums: staying(step.sums) }, ({ by }) => by)
  if (step.kind !== 'suppress') return some(step, ({ column }) => staying([column]))
  if (step.what === 'small-groups')
    return some({ ...step, columns: staying(step.columns) }, ({ columns }) => columns)
  return removed.has(step.column) ? [] : suppressing(step, staying)
}

type Suppression = Exclude<Extract<RemedyStep, { kind: 'suppress' }>, { what: 'small-groups' }>

function suppressing(step: Suppression, staying: (names: readonly string[]) => string[]): RemedyStep[] {
  if (step.what === 'few') return [{ ...step, columns: staying(step.columns) }]
  if (step.what === 'dominant') return some(step, ({ largest }) => staying([largest]))
  if (step.what === 'secondary')
    return some({ ...step, by: staying(step.by) }, ({ dimension }) => staying([dimension]))
  return [step]
}

function some<S extends RemedyStep>(step: S, columnsOf: (step: S) => readonly string[]): S[] {
  return columnsOf(step).length > 0 ? [step] : []
}
