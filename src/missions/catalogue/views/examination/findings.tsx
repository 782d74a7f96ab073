import type { JudgedFinding, Scan } from '#missions/privacy'
import { formatNumber, Notice, Stack, Tag, useLang } from '#ui'
import { examinationWords } from './words.ts'

/** Each finding with its reason, its masked examples, the law, and what may be done. Those that pass come last. */
export function Findings({ scan }: { scan: Scan }) {
  const { findings: words } = examinationWords[useLang()]
  if (scan.state === 'failed')
    return (
      <Notice status="warning">
        <p>{words.unread}</p>
      </Notice>
    )
  if (scan.findings.length === 0)
    return (
      <Notice status="success">
        <p>{words.none}</p>
      </Notice>
    )
  const passing = ({ outcome }: JudgedFinding) => Number(outcome === 'passes')
  return (
    <Stack>
      {scan.findings
        .toSorted((a, b) => passing(a) - passing(b))
        .map((finding) => (
          <OneFinding finding={finding} />
        ))}
    </Stack>
  )
}

const looks = {
  passes: 'success',
  'to-confirm': 'warning',
  'in-review': 'info',
  refused: 'danger',
  forbidden: 'danger',
} as const

function OneFinding({ finding }: { finding: JudgedFinding }) {
  const lang = useLang()
  const { findings: words, levels, actions } = examinationWords[lang]
  const { title, columns, level, cells, because, examples, law, advice, decision, outcome } = finding
  return (
    <Notice status={looks[outcome]} title={[title, columns.join(', ')].filter(Boolean).join(' — ')}>
      <p>
        <Tag>{words.sure(levels[level], formatNumber(lang, cells))}</Tag>
      </p>
      <ul>
        {because.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      {examples.length > 0 && (
        <p>
          {words.examples}: {examples.map((example) => [<code>{example}</code>, ' '])}
        </p>
      )}
      <p>
        {words.law}: {law.map(({ label, says }) => `${label} — ${says}`).join(' ; ')}
      </p>
      {outcome !== 'passes' && (
        <>
          <p>{words.remedies}</p>
          <ul>
            {advice.map((remedy) => (
              <li>{remedy}</li>
            ))}
          </ul>
        </>
      )}
      {decision && (
        <p>
          {words.decided(actions[decision.action], decision.by.name)}: {decision.text}
        </p>
      )}
    </Notice>
  )
}
