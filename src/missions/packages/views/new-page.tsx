import type { Organization } from '#missions/people'
import {
  Button,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Select,
  TextArea,
  TextField,
} from '#ui'
import type { Flow } from '../schema/package-draft.ts'
import { packageWords } from '../words.ts'

export interface NewPageProps {
  frame: PageFrame
  organization: Pick<Organization, 'id' | 'name'>
  flows: readonly Flow[]
  values: Readonly<Record<string, unknown>>
  errors: FieldError[]
}

/** The first things to say of a package. */
export function NewPage({ frame, organization, flows, values, errors }: NewPageProps) {
  const words = packageWords[frame.lang]
  const of = encodeURIComponent(organization.id)
  const typed = (name: string) => String(values[name] ?? '')
  const choices = flows.flatMap(({ id, operation, purposes }) =>
    purposes.map(({ code, label }) => ({ value: `${id}/${code}`, label: `${operation.summary} · ${label}` })),
  )
  return (
    <Page
      frame={frame}
      title={words.newTitle}
      breadcrumb={[{ label: words.title, href: `/exchange/packages?organization=${of}&box=out` }]}
      layout="reading"
      hidden
    >
      <PageTitle over={organization.name} title={words.newTitle} intro={<p>{words.newIntro}</p>} />
      {choices.length === 0 ? (
        <EmptyState title={words.noOpenFlow}>
          <p>{words.noOpenFlowText}</p>
        </EmptyState>
      ) : (
        <Form
          action={`/exchange/packages/new?organization=${of}`}
          errors={errors}
          label={words.newTitle}
          guarded
        >
          <Select
            name="flow"
            label={words.flow}
            description={words.flowHint}
            value={typed('flow') || choices[0]?.value}
            options={choices}
            required
          />
          <TextField
            name="subject"
            label={words.subject}
            description={words.subjectHint}
            value={typed('subject')}
            maxLength={200}
            required
          />
          <TextField
            name="caseReference"
            label={words.caseReference}
            description={words.caseReferenceHint}
            value={typed('caseReference')}
            maxLength={100}
            required
          />
          <TextArea
            name="recipients"
            label={words.recipients}
            description={words.recipientsHint}
            value={typed('recipients')}
            rows={4}
            required
          />
          <FormActions>
            <Button icon="right">{words.begin}</Button>
          </FormActions>
        </Form>
      )}
    </Page>
  )
}
