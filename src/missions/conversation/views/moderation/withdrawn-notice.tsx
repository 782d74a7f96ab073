import { Link, Notice, Time, useLang } from '#ui'
import type { Withdrawal } from '../../service/moderation/withdrawing.ts'
import { groundNames } from '../../words.ts'
import { moderationWords } from './words.ts'

/** To who answers for a record: that moderators took it out of sight, why, and what can be done about it. */
export function WithdrawnNotice({ withdrawal: { decision, at, ground } }: { withdrawal: Withdrawal }) {
  const lang = useLang()
  const words = moderationWords[lang]
  return (
    <Notice status="danger" title={words.withdrawn}>
      <p>
        <Time date={at} /> — {groundNames[lang][ground]}
      </p>
      <p>
        {words.withdrawnText} <Link href={`/moderation/decisions/${decision}`}>{words.withdrawnLink}</Link>
      </p>
    </Notice>
  )
}
