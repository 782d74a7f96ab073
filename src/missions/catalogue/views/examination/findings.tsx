import type { Lang } from '#kernel/words'
import type { JudgedFinding, Scan } from '#missions/privacy'
import type { TableVersion } from '#missions/tables'
import { DefinitionList, Fold, formatNumber, Notice, Stack, useLang } from '#ui'
import { unreadParts } from '../../service/unread-parts.ts'
import { isOfDocument, nameOf } from './finding-names.ts'
import { examinationWords } from './words.ts'

type Reading = TableVersion['reading']

/** Each finding with its reason, its masked examples, the law, and what may be done. Those that pass come last. */
export function Findings({ scan, reading }: { scan: Scan; reading: Reading | undefined }) {
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
          <OneFinding finding={finding} reading={reading} />
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

function OneFinding({ finding, reading }: { finding: JudgedFinding; reading: Reading | undefined }) {
  const lang = useLang()
  const { findings: words, levels, actions } = examinationWords[lang]
  const { level, cells, because, law, advice, decision, outcome, examples } = finding
  const told = namesHidden(finding, reading, lang)
  const sure = isOfDocument(finding) ? words.inDocument : words.sure(levels[level], formatNumber(lang, cells))
  const items = [
    { term: words.outcome, value: words.outcomes[outcome] },
    { term: words.confidence, value: sure },
    { term: words.because, value: because.length > 0 && <Sentences sentences={because} /> },
    { term: words.which, value: told.length > 0 && <Sentences sentences={told} /> },
    {
      term: words.examples,
      value: told.length === 0 && examples.length > 0 && <Examples examples={examples} />,
    },
    {
      term: words.remedies,
      value: outcome !== 'passes' && advice.length > 0 && <Sentences sentences={advice} />,
    },
    {
      term: words.decision,
      value:
        decision &&
        `${words.decided(actions[decision.action], decision.by.name || words.erased)}: ${decision.text}`,
    },
  ]
  return (
    <Notice status={looks[outcome]} title={nameOf(finding)}>
      <DefinitionList items={items.filter(({ value }) => value)} />
      {law.length > 0 && (
        <Fold summary={words.law(law.length)}>
          <Law law={law} />
        </Fold>
      )}
    </Notice>
  )
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  const [only] = sentences
  if (sentences.length === 1) return <>{only}</>
  return (
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}

/** The articles, each with what it says here. */
function Law({ law }: Pick<JudgedFinding, 'law'>) {
  return (
    <ul>
      {law.map(({ label, says }) => (
        <li>
          <strong>{label}</strong>
          <br />
          {says}
        </li>
      ))}
    </ul>
  )
}

function hiddenElsewhere(lang: Lang, hidden: Reading['hidden']): string[] {
  const { findings: words } = examinationWords[lang]
  const { hiddenSheets = [], elsewhere = [] } = hidden ?? {}
  return [
    ...hiddenSheets.map(words.sheet),
    ...elsewhere.flatMap(({ place, columns, rows }) => [
      ...columns.map((column) => words.inPart(words.column(column), nameOfPlace(place))),
      ...(rows > 0 ? [words.inPart(words.rows(formatNumber(lang, rows)), nameOfPlace(place))] : []),
    ]),
  ]
}

function unreadNames(lang: Lang, reading: Reading): string[] {
  const { findings: words } = examinationWords[lang]
  return unreadParts(reading).map(({ place, why }) =>
    words.inPart(words.unreadBecause[why], nameOfPlace(place)),
  )
}

function nameOfPlace({ member, sheet }: { member?: string | undefined; sheet?: string | undefined }): string {
  return [member, sheet].filter(Boolean).join(' › ')
}

/** Values are masked; the names that a document hides are told, so that its author finds them. */
function namesHidden(
  { kind, columns, remedies }: JudgedFinding,
  reading: Reading | undefined,
  lang: Lang,
): string[] {
  const { findings: words } = examinationWords[lang]
  const hidden = reading?.hidden
  return [
    ...(kind === 'hidden-content' ? columns.map(words.column) : []),
    ...(kind === 'hidden-content' && remedies.includes('table-only') ? hiddenElsewhere(lang, hidden) : []),
    ...(kind === 'document-authors' ? (hidden?.authors ?? []) : []),
    ...(kind === 'unread-parts' && reading ? unreadNames(lang, reading) : []),
  ]
}

function Examples({ examples }: Pick<JudgedFinding, 'examples'>) {
  return (
    <ul>
      {examples.map((example) => (
        <li>
          <code>{example}</code>
        </li>
      ))}
    </ul>
  )
}
