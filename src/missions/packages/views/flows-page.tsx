import type { Organization } from '#missions/people'
import {
  Button,
  DefinitionList,
  EmptyState,
  type FieldError,
  Fold,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Tag,
  TextField,
  useLang,
} from '#ui'
import type { Flow } from '../schema/package-draft.ts'
import { packageWords } from '../words.ts'

export interface FlowsPageProps {
  frame: PageFrame
  organization: Pick<Organization, 'id' | 'name'>
  flows: readonly Flow[]
  mayOpen: boolean
  errors: FieldError[]
}

/** Which operations of its APIs an organisation also sends as packages. */
export function FlowsPage({ frame, organization, flows, mayOpen, errors }: FlowsPageProps) {
  const words = packageWords[frame.lang]
  const of = encodeURIComponent(organization.id)
  return (
    <Page
      frame={frame}
      title={words.flows}
      breadcrumb={[{ label: words.title, href: `/exchange/packages?organization=${of}` }]}
      layout="reading"
      hidden
    >
      <PageTitle over={organization.name} title={words.flows} intro={<p>{words.flowsIntro}</p>} />
      {flows.length === 0 && (
        <EmptyState title={words.noFlow}>
          <p>{words.noFlowText}</p>
        </EmptyState>
      )}
      {flows.map((flow, index) => (
        <Section title={`${flow.api.title} · ${flow.operation.summary}`}>
          <p>
            <Tag status={flow.isOpen ? 'success' : undefined}>
              {flow.isOpen ? words.isOpen(flow.keepDays) : words.isClosed}
            </Tag>
          </p>
          {flow.isOpen && (
            <Fold summary={words.bySoftware}>
              <p>{words.bySoftwareText}</p>
              <DefinitionList
                items={[
                  { term: words.scope, value: <code>{`packages:${flow.api.slug}`}</code> },
                  { term: words.flowName, value: <code>{flow.operation.key}</code> },
                  {
                    term: words.fieldNames,
                    value: flow.fields.map(({ key, label }) => (
                      <p>
                        <code>{key}</code> {label}
                      </p>
                    )),
                  },
                ]}
              />
            </Fold>
          )}
          {mayOpen && (
            <FlowForm
              flow={flow}
              action={`/exchange/package-flows?organization=${of}`}
              errors={index === 0 ? errors : []}
            />
          )}
        </Section>
      ))}
    </Page>
  )
}

function FlowForm({ flow, action, errors }: { flow: Flow; action: string; errors: FieldError[] }) {
  const words = packageWords[useLang()]
  const { api, operation, keepDays, isOpen } = flow
  return (
    <Form action={action} errors={errors} scope={`${api.id}-${operation.key}`} label={operation.summary}>
      <input type="hidden" name="api" value={api.id} />
      <input type="hidden" name="operation" value={operation.key} />
      <TextField
        name="keepDays"
        type="number"
        label={words.keepDays}
        description={words.keepDaysHint}
        value={String(keepDays)}
        required
      />
      <FormActions>
        <Button name="open" value="yes" variant="secondary">
          {isOpen ? words.change : words.open}
        </Button>
        {isOpen && (
          <Button name="open" value="no" variant="quiet">
            {words.close}
          </Button>
        )}
      </FormActions>
    </Form>
  )
}
