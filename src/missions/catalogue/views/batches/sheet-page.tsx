import type { ComponentChildren } from 'preact'
import {
  Button,
  ButtonLink,
  type Crumb,
  type FieldError,
  FileField,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
} from '#ui'
import { importPageWords } from './import-words.ts'

export interface SheetPageProps {
  frame: PageFrame
  title: string
  intro: string
  from: Crumb
  /** Where the file is sent, and where its template is. */
  action: string
  template: string
  rules: string
  /** Headers of the template, and what each says. */
  columns: readonly { header: string; meaning: string }[]
  errors: FieldError[]
  /** Asked before the file. */
  children?: ComponentChildren
}

/** A spreadsheet to be looked at, then imported: what it may say, then the file. */
export function SheetPage(props: SheetPageProps) {
  const { frame, title, intro, from, action, template, rules, columns, errors, children } = props
  const words = importPageWords[frame.lang]
  return (
    <Page frame={frame} title={title} hidden layout="reading" breadcrumb={[from]}>
      <PageTitle
        title={title}
        intro={<p>{intro}</p>}
        actions={
          <ButtonLink href={template} variant="secondary" icon="download" download>
            {words.template}
          </ButtonLink>
        }
      />
      <Form action={action} files errors={errors} label={title}>
        {children}
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
        <p>{rules}</p>
        <Table
          caption={words.rules}
          captionHidden
          rows={columns}
          columns={[
            { key: 'column', label: words.column, heading: true, cell: ({ header }) => header },
            { key: 'meaning', label: words.meaning, cell: ({ meaning }) => meaning },
          ]}
        />
      </Section>
    </Page>
  )
}
