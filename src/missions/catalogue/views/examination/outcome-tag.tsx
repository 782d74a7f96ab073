import type { ReadingOutcome } from '#missions/tables'
import { formatNumber, Tag, useLang } from '#ui'
import { examinationWords } from './words.ts'

/** Faults that leave a file as good as before: it was never meant to be a table. */
const harmless: readonly string[] = ['not-a-table']

/** Beside a file in the list of its producer: that it is no table, or that some of its cells are wrong. */
export function OutcomeTag({ outcome }: { outcome: ReadingOutcome | undefined }) {
  const lang = useLang()
  const { outcome: words } = examinationWords[lang]
  if (!outcome || outcome.state === 'working') return null
  if (outcome.fault)
    return harmless.includes(outcome.fault) ? null : (
      <Tag status="danger">{outcome.fault === 'html-page' ? words.webPage : words.unread}</Tag>
    )
  if (outcome.defects === 0) return null
  return <Tag status="warning">{words.defects(outcome.defects, formatNumber(lang, outcome.defects))}</Tag>
}
