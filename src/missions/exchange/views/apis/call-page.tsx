import {
  Button,
  type FieldError,
  FieldGrid,
  Form,
  FormActions,
  FormSection,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  TextField,
} from '#ui'
import type { KeptApi } from '../../schema/api-draft.ts'
import type { ApiCall } from '../../schema/restricted-api.ts'
import { missingOf, pivotParts } from '../../vocabulary/pivot-names.ts'
import { providerWords } from './words.ts'

export interface CallPageProps {
  frame: PageFrame
  api: KeptApi
  call: ApiCall
  typed: (name: string) => string
  errors: FieldError[]
}

/** Parts of the names of the fields of the form, in the order of its columns. */
export const fieldColumns = ['label', 'group', 'sensitive', 'deprecated'] as const

/** One call: how it says whom it is about, and what each of its fields is. */
export function CallPage(props: CallPageProps) {
  const { frame, api, call, typed, errors } = props
  const words = providerWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={call.summary}
      breadcrumb={[
        { label: words.title, href: '/exchange/apis' },
        { label: api.title, href: `${api.path}/edit` },
      ]}
      hidden
    >
      <PageTitle over={`${call.method} ${call.path}`} title={call.summary} intro={<p>{words.callIntro}</p>} />
      <Incomplete {...props} />
      <Form
        action={`${api.path}/calls/${encodeURIComponent(call.key)}`}
        label={call.summary}
        errors={errors}
        guarded
      >
        <input type="hidden" name="version" value={typed('version')} />
        <FormSection title={words.callTitle}>
          <TextField
            name="summary"
            label={words.callSummary}
            value={typed('summary')}
            maxLength={300}
            required
          />
        </FormSection>
        <PersonFields {...props} />
        <FieldsTable {...props} />
        <FormActions>
          <Button>{words.save}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** Of what is kept: it goes on calling nobody until it is mended here. */
function Incomplete({ frame, call }: CallPageProps) {
  const words = providerWords[frame.lang]
  const missing = missingOf(call.person)
  if (missing.length === 0) return null
  return (
    <Notice status="warning" title={words.incomplete}>
      <p>{words.incompleteText(missing.map((part) => words.pivot[part]))}</p>
    </Notice>
  )
}

function PersonFields({ frame, typed }: CallPageProps) {
  const words = providerWords[frame.lang]
  return (
    <FormSection title={words.person} intro={<p>{words.personWhy}</p>}>
      <Select
        name="from"
        label={words.from}
        value={typed('from')}
        placeholder={words.sources.none}
        options={(['parameters', 'answer'] as const).map((value) => ({ value, label: words.sources[value] }))}
      />
      {pivotParts.map((part) => (
        <TextField
          name={`pivot-${part}`}
          label={words.pivot[part]}
          value={typed(`pivot-${part}`)}
          maxLength={500}
          optional
        />
      ))}
      <TextField name="scheme" label={words.scheme} value={typed('scheme')} maxLength={40} optional />
      <TextField name="numberAt" label={words.numberAt} value={typed('numberAt')} maxLength={500} optional />
    </FormSection>
  )
}

function FieldsTable({ frame, call, typed }: CallPageProps) {
  const words = providerWords[frame.lang]
  const { fields } = call
  return (
    <Section title={words.fields}>
      <p>{words.fieldsWhy}</p>
      <FieldGrid
        caption={words.fields}
        columns={[
          { name: words.columns.label, required: true },
          { name: words.columns.group },
          { name: words.columns.sensitive, options: [words.yes] },
          { name: words.columns.deprecated, type: 'date' },
        ]}
        rows={fields.map(({ key }) =>
          fieldColumns.map((name) =>
            name === 'sensitive' && typed(`${name}-${key}`) !== '' ? words.yes : typed(`${name}-${key}`),
          ),
        )}
        nameOf={(row, column) => `${fieldColumns[column]}-${fields[row]?.key}`}
        labelOf={({ name }, row) => words.cell(name, fields[row - 1]?.place ?? '')}
        rowLabel={(row) => fields[row - 1]?.place ?? ''}
      />
    </Section>
  )
}
