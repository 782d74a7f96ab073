import { formatDate, useLang } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { planWords } from './words.ts'

/** The hour of a publication to come, in one sentence, for those who see the page before the public does. */
export function PlannedAt({ dataset: { plannedAt } }: { dataset: Dataset }) {
  const lang = useLang()
  return plannedAt ? planWords[lang].note(formatDate(lang, plannedAt, 'datetime')) : null
}
