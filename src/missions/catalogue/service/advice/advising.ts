import { type Advice, type AdviceField, adviceCodes } from '../../schema/advice.ts'
import { findFrequency } from '../../vocabulary/frequencies.ts'
import { adviseDescription } from './description.ts'
import type { Draft } from './draft.ts'
import { adviseTitle } from './title.ts'

const fewTags = 3

/** All that may be said of a draft: what would help its readers, field by field, in the order of the forms. */
export function adviseDraft(draft: Draft): Advice[] {
  const { kind, tags, frequency, license, hasPeriod, hasPlace, isOpen } = draft
  const missing = (isMissing: boolean, code: Advice['code']): Advice[] =>
    isMissing ? [{ code, said: [] }] : []
  const ofDataset = [
    ...missing(isOpen && license === '', 'licenseMissing'),
    ...missing(frequency === '' || frequency === 'unknown', 'frequencyMissing'),
    ...(findFrequency(frequency) ? [{ code: 'frequencyMeaning', said: [frequency] } as const] : []),
    ...missing(!hasPlace, 'territoryMissing'),
    ...missing(!hasPeriod, 'periodMissing'),
  ]
  return [
    ...adviseTitle(draft),
    ...adviseDescription(draft),
    ...(kind === 'dataset' ? ofDataset : []),
    ...(kind === 'dataservice' ? missing(isOpen && license === '', 'licenseMissing') : []),
    ...missing(tags.length === 0, 'tagsMissing'),
    ...missing(tags.length > 0 && tags.length < fewTags, 'tagsFew'),
  ]
}

export function fieldOfAdvice({ code }: Advice): AdviceField {
  return adviceCodes[code]
}
