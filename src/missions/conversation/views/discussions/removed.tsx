import { Notice, Time, useLang } from '#ui'
import type { Removal } from '../../schema/discussion.ts'
import { discussionWords } from './words.ts'

/** In place of what was taken out: who did it, why, on what ground, and what can be done about it. */
export function Removed({ removal, what }: { removal: Removal; what: 'message' | 'discussion' }) {
  const words = discussionWords[useLang()]
  if (removal.by === 'author') return <p>{words.takenBack[what]}</p>
  const { reason } = removal
  return (
    <Notice status="warning" title={words.takenOut[what]}>
      <p>
        <Time date={removal.at} />
        {reason && ` — ${words.reasons[reason]}`}
      </p>
      {removal.words && <p>{removal.words}</p>}
      <p>{words.grounds}</p>
    </Notice>
  )
}
