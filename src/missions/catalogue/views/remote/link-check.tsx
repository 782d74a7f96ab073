import { DefinitionList, formatDate, formatNumber, Link, Notice, Section, Time, useLang } from '#ui'
import type { LinkCheck } from '../../service/remote/reading.ts'
import { examinationWords } from '../examination/words.ts'
import { answered } from './answered.ts'
import { remoteWords } from './words.ts'

interface LinkCheckSectionProps {
  check: LinkCheck
  /** What its last checks found: false once it is said to be dead. */
  available: boolean | null
  /** Of its examination, for those who may read it. */
  examination: string | null
}

/** When a link was last asked, what it answered, and what that means for the rows that are shown. */
export function LinkCheckSection({ check, available, examination }: LinkCheckSectionProps) {
  const lang = useLang()
  const words = remoteWords[lang]
  const { askedAt, outcome, status, changedAt, nextAt } = check
  if (!askedAt || !outcome)
    return (
      <Section title={words.title}>
        <p>
          {words.intro} {words.never}
        </p>
      </Section>
    )
  const items = [
    { term: words.asked, value: <Time date={askedAt} style="datetime" /> },
    { term: words.answered, value: answered(lang, { outcome, status }) },
    { term: words.changed, value: changedAt && <Time date={changedAt} style="datetime" /> },
    { term: words.next, value: <Time date={nextAt} style="datetime" /> },
  ]
  return (
    <Section title={words.title}>
      <p>{words.intro}</p>
      <DefinitionList items={items.filter(({ value }) => value)} />
      <Doubt check={check} available={available} />
      <Content check={check} examination={examination} />
    </Section>
  )
}

/** What the last answers mean for who wants the file, when they are not the file. */
function Doubt({ check, available }: Pick<LinkCheckSectionProps, 'check' | 'available'>) {
  const lang = useLang()
  const words = remoteWords[lang]
  const { outcome, failures, failingSince, changedAt } = check
  const kept = changedAt && words.kept
  if (failingSince)
    return (
      <Notice status={available === false ? 'danger' : 'warning'}>
        <p>{words.since(formatDate(lang, failingSince), formatNumber(lang, failures))}</p>
        <p>
          {available === false ? words.dead : words.once} {kept}
        </p>
      </Notice>
    )
  if (outcome === null || ['changed', 'unchanged', 'not-modified'].includes(outcome)) return null
  return (
    <Notice status="warning">
      <p>
        {outcome === 'web-page' ? words.page : words.ours} {kept}
      </p>
    </Notice>
  )
}

/** What came of the last bytes, when they are not the rows that are shown. */
function Content({ check, examination }: Pick<LinkCheckSectionProps, 'check' | 'examination'>) {
  const lang = useLang()
  const words = remoteWords[lang]
  const { codes } = examinationWords[lang].faults
  if (check.isExamined)
    return (
      <p>
        {words.examined} {examination && <Link href={examination}>{words.examination}</Link>}
      </p>
    )
  if (!check.fault) return null
  const known = ['died', 'too-slow'].includes(check.fault) ? undefined : check.fault
  const said = Object.entries(codes).find(([code]) => code === known)?.[1] ?? codes.unreadable
  return (
    <p>
      {words.fault} {said}
    </p>
  )
}
