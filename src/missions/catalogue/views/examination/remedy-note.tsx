import { type RemedyNote, tellNote } from '#missions/privacy'
import { formatNumber, Notice, useLang } from '#ui'
import { examinationWords } from './words.ts'

/** What was done to a file before it was public, for all who read it. */
export function RemedyNotice({ note }: { note: RemedyNote }) {
  const lang = useLang()
  const { note: words } = examinationWords[lang]
  const { rowsBefore, rowsAfter } = note
  return (
    <Notice title={words.title}>
      <ul>
        {tellNote(lang, note).map((done) => (
          <li>{done}</li>
        ))}
        {rowsBefore !== rowsAfter && (
          <li>{words.rows(formatNumber(lang, rowsBefore), formatNumber(lang, rowsAfter))}</li>
        )}
      </ul>
    </Notice>
  )
}
