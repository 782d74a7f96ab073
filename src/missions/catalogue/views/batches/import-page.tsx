import { type FieldError, type PageFrame, Select } from '#ui'
import { importFields } from '../../service/batches/importing/columns.ts'
import { importPageWords } from './import-words.ts'
import { SheetPage } from './sheet-page.tsx'
import { batchWords } from './words.ts'

export interface ImportPageProps {
  frame: PageFrame
  producers: { value: string; label: string }[]
  organization: string
  errors: FieldError[]
}

/** A spreadsheet that describes many datasets: what it may say, then the file. */
export function ImportPage({ frame, producers, organization, errors }: ImportPageProps) {
  const { lang } = frame
  const words = importPageWords[lang]
  return (
    <SheetPage
      frame={frame}
      title={words.title}
      intro={words.intro}
      from={{ label: batchWords[lang].workspace, href: '/workspace' }}
      action="/workspace/imports"
      template="/workspace/imports/template.csv"
      rules={words.rulesText}
      columns={templateColumns(lang)}
      errors={errors}
    >
      <Select
        name="organization"
        label={words.organization}
        value={organization}
        placeholder={false}
        options={[...producers, { value: 'self', label: words.self }]}
      />
    </SheetPage>
  )
}

/** The header of each field in the template of a language, and what it says. */
export function templateColumns(lang: 'fr' | 'en') {
  const { meanings } = importPageWords[lang]
  return fields.map((field) => ({ header: importFields[field][lang][0], meaning: meanings[field] }))
}

const fields = [
  ...['id', 'title', 'acronym', 'description', 'descriptionShort', 'tags', 'license'],
  ...['frequency', 'territory', 'start', 'end', 'contact'],
] as const satisfies readonly (keyof typeof importFields)[]
