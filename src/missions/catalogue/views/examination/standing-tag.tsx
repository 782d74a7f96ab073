import { Tag, useLang } from '#ui'
import { examinationWords } from './words.ts'

export const standingLooks = {
  clear: 'success',
  examining: 'info',
  'to-confirm': 'warning',
  'in-review': 'info',
  forbidden: 'danger',
} as const

/** Beside a file in a list: where it stands, unless it is simply public. */
export function StandingTag({ standing }: { standing: keyof typeof standingLooks }) {
  const words = examinationWords[useLang()]
  if (standing === 'clear') return null
  return <Tag status={standingLooks[standing]}>{words.standings[standing]}</Tag>
}
