import { type Status, Tag, useLang } from '#ui'
import type { OpeningState } from '../../schema/opening.ts'
import { openingWords } from '../../service/openings/words.ts'

const status = {
  late: 'danger',
  'in-progress': 'info',
  open: 'success',
} as const satisfies Partial<Record<OpeningState, Status>>

export function StateTag({ state }: { state: OpeningState }) {
  const label = openingWords[useLang()].states[state]
  if (state === 'planned' || state === 'abandoned') return <Tag>{label}</Tag>
  return <Tag status={status[state]}>{label}</Tag>
}
