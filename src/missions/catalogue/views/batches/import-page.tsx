import {
  Button,
  ButtonLink,
  type FieldError,
  FileField,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  Table,
} from '#ui'
import { importFields } from '../../service/batches/importing/columns.ts'
import { importPageWords } from './import-words.ts'
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
    <Page
      frame={frame}
      title={words.title}
      hidden
      layout="reading"
      breadcrumb={[{ label: batchWords[lang].workspace, href: '/workspace' }]}
    >
      <PageTitle
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          <ButtonLink href="/workspace/imports/template.csv" variant="secondary" icon="download" download>
            {words.template}
          </ButtonLink>
        }
      />
      <Form action="/workspace/imports" files errors={errors} label={words.title}>
        <Select
          name="organization"
          label={words.organization}
          value={organization}
          placeholder={false}
          options={[...producers, { value: 'self', label: words.self }]}
        />
        <FileField
          name="file"
          label={words.file}
          description={words.fileHint}
          accept=".csv,.xlsx,.xls,.ods,.tsv"
        />
        <FormActions>
          <Button icon="eye">{words.run}</Button>
        </FormActions>
      </Form>
      <Section title={words.rules}>
        <p>{words.rulesText}</p>
        <Table
          caption={words.rules}
          captionHidden
          rows={templateColumns(lang)}
          columns={[
            { key: 'column', label: words.column, heading: true, cell: ({ header }) => header },
            { key: 'meaning', label: words.meaning, cell: ({ field }) => words.meanings[field] },
          ]}
        />
      </Section>
    </Page>
  )
}

/** The header of each field in the template of a language. */
export function templateColumns(lang: 'fr' | 'en') {
  return fields.map((field) => ({ field, header: importFields[field][lang][0] }))
}

const fields = [
  ...['id', 'title', 'acronym', 'description', 'descriptionShort', 'tags', 'license'],
  ...['frequency', 'territory', 'start', 'end', 'contact'],
] as const satisfies readonly (keyof typeof importFields)[]
