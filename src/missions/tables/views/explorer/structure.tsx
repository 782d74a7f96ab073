import { ButtonLink, formatNumber, Section, Table, useLang } from '#ui'
import type { Column } from '../../schema/column.ts'
import { meaningOf, percent, textOf } from './column-looks.ts'
import type { ViewProps } from './view-address.ts'
import { explorerWords } from './words.ts'

/** All the columns of a table, one a line. */
export function Structure({ explored }: Pick<ViewProps, 'explored'>) {
  const lang = useLang()
  const { structure, types } = explorerWords[lang]
  const { rows, columns, tableId } = explored
  const filled = ({ profile }: Column) => (rows === 0 ? 0 : (rows - profile.nulls) / rows)
  return (
    <Section
      id="structure"
      title={structure.title}
      count={columns.length}
      actions={
        <ButtonLink href={`/api/tables/${tableId}`} variant="quiet" size="sm" icon="api">
          {structure.json}
        </ButtonLink>
      }
    >
      <p>{structure.intro}</p>
      <Table
        caption={structure.title}
        captionHidden
        size="sm"
        rows={columns}
        columns={[
          { key: 'name', label: structure.name, heading: true, cell: ({ label, name }) => label || name },
          { key: 'type', label: structure.type, cell: ({ type }) => types[type] },
          { key: 'meaning', label: structure.meaning, cell: (column) => meaningOf(lang, column) },
          { key: 'example', label: structure.example, cell: (column) => exampleOf(lang, column) },
          {
            key: 'filled',
            label: structure.filled,
            numeric: true,
            cell: (column) => percent(lang, filled(column)),
          },
          {
            key: 'distinct',
            label: structure.distinct,
            numeric: true,
            cell: ({ profile }) => formatNumber(lang, profile.distinct),
          },
        ]}
      />
    </Section>
  )
}

function exampleOf(lang: 'fr' | 'en', column: Column): string {
  const { top, min } = column.profile
  const text = textOf(lang, column, top[0]?.value ?? min)
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text
}
