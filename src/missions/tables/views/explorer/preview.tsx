import { ButtonLink, DataGrid, Section, useLang } from '#ui'
import type { Preview as PreviewOf } from '../../service/preview.ts'
import { formOf, iconOf } from './column-looks.ts'
import { explorerWords } from './words.ts'

/** The first rows of a table where something else is told, and the way to all of them. */
export function Preview({ preview, href }: { preview: PreviewOf; href: string }) {
  const words = explorerWords[useLang()]
  const { columns, rows, totalRows, totalColumns } = preview
  return (
    <Section
      id="data"
      title={words.preview.title}
      actions={
        <ButtonLink href={href} variant="secondary" size="sm" icon="table">
          {words.preview.explore(totalRows)}
        </ButtonLink>
      }
    >
      <DataGrid
        caption={words.preview.title}
        columns={columns.map((column) => ({
          name: column.name,
          label: column.label || column.name,
          form: formOf(column),
          icon: iconOf(column),
          typeLabel: words.types[column.type],
        }))}
        rows={rows}
        empty={<p>{words.emptyTable}</p>}
      />
      <p>{words.preview.more(words.rows(totalRows), words.columns(totalColumns))}</p>
    </Section>
  )
}
