import type { CheckAnswer } from '#missions/tables'
import {
  Button,
  FileField,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  TextField,
} from '#ui'
import type { Schema } from '../../schema/schema.ts'
import { FaultNotice, ReportView } from './report-view.tsx'
import { schemaWords } from './words.ts'

export interface CheckPageProps {
  frame: PageFrame
  schema: Schema
  /** Addresses are opened for those who signed in. */
  mayGiveUrl: boolean
  typed: { version: string; url: string }
  errors?: { field: string; message: string }[]
  checked?: { name: string; answer: CheckAnswer } | undefined
}

/** A file put to a schema, then forgotten. */
export function CheckPage({ frame, schema, mayGiveUrl, typed, errors = [], checked }: CheckPageProps) {
  const all = schemaWords[frame.lang]
  const words = all.checking
  const versions = schema.versions.filter(({ usable }) => usable)
  return (
    <Page
      frame={frame}
      title={words.title(schema.title)}
      canonical={`${schema.path}/check`}
      breadcrumb={[
        { label: all.title, href: '/schemas' },
        { label: schema.title, href: schema.path },
      ]}
    >
      <PageTitle title={words.title(schema.title)} intro={<p>{words.intro}</p>} />
      {checked && (
        <Section title={words.result(checked.name)}>
          {'report' in checked.answer ? (
            <ReportView report={checked.answer.report} level={3} />
          ) : (
            <FaultNotice {...checked.answer.fault} />
          )}
        </Section>
      )}
      <Form action={`${schema.path}/check`} files errors={errors} label={all.check}>
        <Select
          name="version"
          label={words.version}
          value={typed.version}
          placeholder={false}
          options={versions.map(({ version }) => ({ value: version, label: version }))}
        />
        {mayGiveUrl && (
          <TextField name="url" type="url" label={words.url} description={words.urlHint} value={typed.url} />
        )}
        <FileField name="file" label={words.file} description={words.fileHint} />
        <FormActions>
          <Button icon="check">{words.run}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}
