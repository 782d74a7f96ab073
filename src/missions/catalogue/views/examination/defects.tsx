import type { TableVersion } from '#missions/tables'
import { formatNumber, Notice, Stack, Table, useLang } from '#ui'
import { examinationWords } from './words.ts'

/** What the typed table does not hold as it was written: by kind and column, then one by one. */
export function Defects({ report }: { report: TableVersion['defects'] }) {
  const lang = useLang()
  const { defects: words } = examinationWords[lang]
  const { total = 0, byKind = [], first = [] } = report
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
      <Table
        caption={words.first(formatNumber(lang, Math.min(first.length, shown)), formatNumber(lang, total))}
        size="sm"
        columns={[
          {
            key: 'line',
            label: words.line,
            numeric: true,
            cell: ({ line }) => (line === null ? '' : formatNumber(lang, line)),
          },
          {
            key: 'column',
            label: words.column,
            heading: true,
            cell: ({ column }) => column ?? words.wholeLine,
          },
          { key: 'value', label: words.value, cell: ({ value }) => <code>{value}</code> },
          { key: 'what', label: words.what, cell: ({ kind }) => words.kinds[kind] },
        ]}
        rows={first.slice(0, shown)}
      />
    </Stack>
  )
}

const shown = 100
