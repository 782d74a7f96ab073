import type { ValidationReport } from '#missions/tables'
import { Fold, formatNumber, Notice, Prose, Section, Stack, Table, useLang } from '#ui'
import { errorSentence, fixSentence } from './rules/sentences.ts'
import { schemaWords } from './words.ts'

/** A short list is seen at once. */
const unfolded = 10

type Rule = ValidationReport['byRule'][number]
type Shown = ValidationReport['first'][number]

/** A validation from its first word to its last row: by column, then by rule. */
export function ReportView({ report, level = 2 }: { report: ValidationReport; level?: 2 | 3 }) {
  const lang = useLang()
  const { report: words } = schemaWords[lang]
  return (
    <Stack>
      <Verdict report={report} />
      {!report.valid && (
        <Section title={words.groups} level={level}>
          <Stack>
            {byColumn(report.byRule).map(([column, rules]) => (
              <Column column={column} rules={rules} first={report.first} />
            ))}
          </Stack>
        </Section>
      )}
      {report.warnings.length > 0 && <Warnings warnings={report.warnings} level={level} />}
    </Stack>
  )
}

function Verdict({ report: { valid, total, rows } }: { report: ValidationReport }) {
  const lang = useLang()
  const { report: words } = schemaWords[lang]
  return valid ? (
    <Notice status="success" title={words.valid}>
      <p>{words.validText(formatNumber(lang, rows))}</p>
    </Notice>
  ) : (
    <Notice status="warning" title={words.invalid(total, formatNumber(lang, total))}>
      <p>{words.invalidText}</p>
    </Notice>
  )
}

/** The file could not be put to the schema. */
export function FaultNotice({ code, detail }: { code: string; detail: string }) {
  const { report: words } = schemaWords[useLang()]
  const said = Object.entries(words.faults).find(([known]) => known === code)?.[1] ?? words.faults.other
  return (
    <Notice status="warning" title={words.fault}>
      <p>{said}</p>
      {detail && (
        <p>
          <code>{detail}</code>
        </p>
      )}
    </Notice>
  )
}

function byColumn(rules: readonly Rule[]): [string, Rule[]][] {
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) {
    const column = rule.fields.join(', ')
    groups.set(column, [...(groups.get(column) ?? []), rule])
  }
  return [...groups]
}

function Column({
  column,
  rules,
  first,
}: {
  column: string
  rules: readonly Rule[]
  first: readonly Shown[]
}) {
  const { report: words } = schemaWords[useLang()]
  return (
    <Section title={column ? words.group(column) : words.structure} level={3}>
      <Stack>
        {rules.map((rule) => (
          <Broken rule={rule} rows={first.filter((one) => isOf(one, rule))} />
        ))}
      </Stack>
    </Section>
  )
}

function isOf(error: Shown, rule: Rule): boolean {
  return (
    error.kind === rule.kind &&
    error.rule === rule.rule &&
    error.expected === rule.expected &&
    error.fields.join() === rule.fields.join()
  )
}

function Broken({ rule, rows }: { rule: Rule; rows: readonly Shown[] }) {
  const lang = useLang()
  const { report: words } = schemaWords[lang]
  const times = words.count(rule.count, formatNumber(lang, rule.count))
  const summary =
    rows.length === rule.count
      ? words.all(rule.count, formatNumber(lang, rule.count))
      : words.shown(formatNumber(lang, rows.length), formatNumber(lang, rule.count))
  const hasRows = rows.some(({ row, value }) => row !== null || value !== null)
  return (
    <Stack>
      <p>
        <strong>{errorSentence(lang, rule)}</strong> {times}
        <br />
        {fixSentence(lang, rule)}
      </p>
      {hasRows && (
        <Fold summary={summary} open={rows.length <= unfolded}>
          <Rows rows={rows} caption={errorSentence(lang, rule)} />
        </Fold>
      )}
    </Stack>
  )
}

function Rows({ rows, caption }: { rows: readonly Shown[]; caption: string }) {
  const lang = useLang()
  const { report: words } = schemaWords[lang]
  const isNumbered = rows.some(({ line }) => line !== null)
  const hasProposal = rows.some(({ proposal, row }) => proposal !== null && row !== null)
  return (
    <Table
      caption={caption}
      captionHidden
      size="sm"
      columns={[
        {
          key: 'place',
          label: isNumbered ? words.line : words.row,
          numeric: true,
          cell: ({ line, row }) => {
            const place = isNumbered ? line : row
            return place === null ? '' : formatNumber(lang, place)
          },
        },
        {
          key: 'value',
          label: words.value,
          cell: ({ value }) => (value === null ? words.nothing : <code>{value}</code>),
        },
        ...(hasProposal
          ? [
              {
                key: 'proposal',
                label: words.proposal,
                cell: ({ proposal }: Shown) => proposal !== null && <code>{proposal}</code>,
              },
            ]
          : []),
      ]}
      rows={rows.slice(0, 100)}
    />
  )
}

function Warnings({ warnings, level }: { warnings: ValidationReport['warnings']; level: 2 | 3 }) {
  const { report: words } = schemaWords[useLang()]
  return (
    <Section title={words.warnings} level={level}>
      <Prose>
        <ul>
          {warnings.map(({ kind, field, expected }) => (
            <li>{words.warningKinds[kind](field, expected)}</li>
          ))}
        </ul>
      </Prose>
    </Section>
  )
}
