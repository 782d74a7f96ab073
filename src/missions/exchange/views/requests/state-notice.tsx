import { formatDate, Notice, useLang } from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import { requestWords } from './words.ts'

/** Where it stands, in a sentence, and what comes next. */
export function StateNotice({ request, now }: { request: AccessRequest; now: Date }) {
  const words = requestWords[useLang()]
  const { state, reason, again } = request
  if (state === 'granted') return <Granted request={request} now={now} />
  const said = {
    changes_requested: ['warning', words.changesTitle],
    refused: ['danger', words.refusedTitle],
    revoked: ['danger', words.revokedTitle],
  } as const
  if (state === 'changes_requested' || state === 'refused' || state === 'revoked')
    return (
      <Notice status={said[state][0]} title={said[state][1]}>
        {reason && <p>{reason}</p>}
      </Notice>
    )
  if (again)
    return (
      <Notice title={words.againTitle}>
        <p>{words.againText}</p>
      </Notice>
    )
  return <Waiting request={request} />
}

/** On the desk of the one side or of the other. */
function Waiting({ request: { state, dueAt, isLate, may } }: { request: AccessRequest }) {
  const lang = useLang()
  const words = requestWords[lang]
  if (state === 'submitted' && dueAt)
    return (
      <Notice
        status={isLate ? 'warning' : 'info'}
        title={(isLate ? words.late : words.submittedTitle)(formatDate(lang, dueAt))}
      />
    )
  if (state !== 'draft' || !may.includes('edit')) return null
  return (
    <Notice title={words.draftTitle}>
      <p>{words.draftText}</p>
    </Notice>
  )
}

function Granted({ request, now }: { request: AccessRequest; now: Date }) {
  const lang = useLang()
  const words = requestWords[lang]
  const { decision, grant, reason, may } = request
  if (grant?.revokedAt && grant.revokedAt > now.toISOString())
    return (
      <Notice status="warning" title={words.announcedTitle(formatDate(lang, grant.revokedAt))}>
        {reason && <p>{reason}</p>}
      </Notice>
    )
  if (grant && may.includes('renew'))
    return (
      <Notice status="warning" title={words.endingTitle(formatDate(lang, grant.endsAt))}>
        <p>{words.endingText}</p>
      </Notice>
    )
  if (!decision || decision.outcome === 'refused') return null
  const granted = decision.fields.filter(({ outcome }) => outcome !== 'refused').length
  return (
    <Notice status="success" title={words.grantedTitle(granted, decision.fields.length)}>
      {reason && <p>{reason}</p>}
    </Notice>
  )
}
