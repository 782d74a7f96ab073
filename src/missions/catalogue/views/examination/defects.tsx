import type { TableVersion } from '#missions/tables'
import { ButtonLink, formatNumber, Notice, Section, Stack, Table, useLang } from '#ui'
import { examinationWords } from './words.ts'

/** What the typed table does not hold as it was written: by kind and column, then one by one. */
export function Defects({ report, csv }: { report: TableVersion['defects']; csv: string }) {
  const lang = useLang()
  const { defects: words } = examinationWords[lang]
  const { total = 0, byKind = [], first = [], kept = total } = report
  if (total === 0)
    return (
      <Notice status="success">
        <p>{words.none}</p>
      </Notice>
    )
  return (
    <Stack>
      <p>{words.intro}</p>
      <Table
        caption={words.title}
        captionHidden
        columns={[
          { key: 'count', label: words.count, numeric: true, cell: ({ count }) => formatNumber(lang, count) },
          {
            key: 'column',
            label: words.column,
            heading: true,
            cell: ({ column }) => column ?? words.wholeLine,
          },
          { key: 'what', label: words.what, cell: ({ kind }) => words.kinds[kind] },
        ]}
        rows={byKind}
      />
      <Section
        level={3}
        title={total > shown ? words.first(formatNumber(lang, shown), formatNumber(lang, total)) : words.all}
        actions={
          <ButtonLink href={csv} icon="download" variant="secondary" download>
            {words.csv}
          </ButtonLink>
        }
      >
        {kept < total && <p>{words.kept(formatNumber(lang, kept), formatNumber(lang, total))}</p>}
        <ul>
          {first.slice(0, shown).map((defect) => (
            <li>
              <Where defect={defect} /> {shortOf(words.short, defect.kind) ?? words.kinds[defect.kind]}
            </li>
          ))}
        </ul>
      </Section>
    </Stack>
  )
}

function shortOf(short: Readonly<Record<string, string>>, kind: Defect['kind']): string | undefined {
  return short[kind]
}

type Defect = NonNullable<TableVersion['defects']['first']>[number]

/** A sentence that fits a phone, where a table of four columns does not. */
function Where({ defect: { line, column, value } }: { defect: Defect }) {
  const lang = useLang()
  const { defects: words } = examinationWords[lang]
  // Line numbers are copied into editors: no space inside.
  const at = words.at(line === null ? null : String(line), column)
  return (
    <>
      <strong>{at || words.wholeLine}</strong>
      {value && [words.colon, <code>{value}</code>]}
      {'. '}
    </>
  )
}

const shown = 100
