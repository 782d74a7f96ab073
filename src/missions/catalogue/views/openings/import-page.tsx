import type { FieldError, PageFrame } from '#ui'
import { type OpeningField, openingFields } from '../../service/openings/importing/columns.ts'
import { SheetPage } from '../batches/sheet-page.tsx'
import { folder } from './address.ts'
import { openingImportPageWords } from './import-words.ts'
import { openingPageWords } from './words.ts'

/** A spreadsheet of promises: what it may say, then the file. */
export function OpeningImportPage({ frame, errors }: { frame: PageFrame; errors: FieldError[] }) {
  const { lang } = frame
  const words = openingImportPageWords[lang]
  return (
    <SheetPage
      frame={frame}
      title={words.title}
      intro={words.intro}
      from={{ label: openingPageWords[lang].many, href: folder }}
      action={`${folder}/import`}
      template={`${folder}/import/template.csv`}
      rules={words.rules}
      columns={openingColumns(lang)}
      errors={errors}
    />
  )
}

export function openingColumns(lang: 'fr' | 'en') {
  const { meanings } = openingImportPageWords[lang]
  return fields.map((field) => ({ header: openingFields[field][lang][0], meaning: meanings[field] }))
}

const fields = [
  ...['organization', 'title', 'description', 'planned', 'decision', 'decidedBy', 'decidedUrl'],
  ...['tags', 'datasets', 'abandoned', 'id'],
] as const satisfies readonly OpeningField[]
