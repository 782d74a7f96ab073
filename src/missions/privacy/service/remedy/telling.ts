import type { Lang } from '#kernel/words'
import type { RemedyNote, RemedyStep } from '../../scan/steps.ts'
import { remedyWords } from './words.ts'

/** Exactly what a step will do to the file. */
export function tellStep(lang: Lang, step: RemedyStep): string {
  return said(remedyWords[lang].will, step)
}

/** What was done to a file, one clause a step, with how many cells it changed. */
export function tellNote(lang: Lang, { steps }: Pick<RemedyNote, 'steps'>): string[] {
  const words = remedyWords[lang]
  return steps.map(({ step, changed }) => {
    const clause = said(words.done, step)
    return changed > 0 ? `${clause} (${words.cells(changed)})` : clause
  })
}

/** Numbers kept when nobody said how many. */
const usual = { classes: 10, rounded: 1 }

function said(words: (typeof remedyWords)['fr']['will' | 'done'], step: RemedyStep): string {
  if (step.kind === 'table-only') return words.tableOnly
  if (step.kind === 'remove' || step.kind === 'pseudonymize') return words[step.kind](step.column)
  if (step.kind === 'aggregate') return words.aggregate(step.by, step.threshold)
  if (step.kind === 'generalize') {
    const { to, column, size } = step
    return to === 'classes' || to === 'rounded' ? words[to](column, size ?? usual[to]) : words[to](column)
  }
  if (step.what === 'found') return words.found(step.column)
  if (step.what === 'small-groups') return words.smallGroups(step.columns, step.k)
  if (step.what === 'few') return words.few(step.column, step.columns, step.below)
  if (step.what === 'dominant') return words.dominant(step.column, step.largest)
  return words.secondary(step.column, step.dimension)
}
