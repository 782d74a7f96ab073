import {
  Button,
  type FieldError,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  TextArea,
} from '#ui'
import type { KeptApi } from '../../schema/api-draft.ts'
import type { Described } from '../../service/apis/describing.ts'
import { missingOf } from '../../vocabulary/pivot-names.ts'
import { providerWords } from './words.ts'

export interface DescriptionPageProps {
  frame: PageFrame
  api: KeptApi
  text: string
  /** Null until a document was read. */
  described: Described | null
  errors: FieldError[]
}

/** An OpenAPI document beside what is kept: what is new, what is gone, what cannot be granted. */
export function DescriptionPage({ frame, api, text, described, errors }: DescriptionPageProps) {
  const words = providerWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.describe}
      breadcrumb={[
        { label: words.title, href: '/exchange/apis' },
        { label: api.title, href: `${api.path}/edit` },
      ]}
      hidden
    >
      <PageTitle over={api.title} title={words.describe} intro={<p>{words.describeIntro}</p>} />
      {described && <Comparison frame={frame} described={described} />}
      <Form action={`${api.path}/description`} label={words.describe} errors={errors}>
        <TextArea name="text" label={words.document} value={text} rows={12} />
        <FormActions>
          <Button name="intent" value="look" variant={described ? 'secondary' : 'primary'}>
            {words.look}
          </Button>
          {described && hasNews(described) && (
            <Button name="intent" value="add" icon="plus">
              {words.addNew}
            </Button>
          )}
        </FormActions>
      </Form>
    </Page>
  )
}

function hasNews({ differences }: Described): boolean {
  const { newCalls, newFields, newLists } = differences
  return newCalls.length + newFields.length + newLists.length > 0
}

function Comparison({ frame, described }: { frame: PageFrame; described: Described }) {
  const words = providerWords[frame.lang]
  const { differences, proposal, api } = described
  const summaryOf = (key: string) => api.calls.find((call) => call.key === key)?.summary ?? key
  return (
    <Section id="compared" title={words.compared}>
      {!hasNews(described) && <Notice status="success">{words.nothingNew}</Notice>}
      <Lines
        title={words.newCalls}
        items={differences.newCalls.map((call) => words.callOf(call.summary, call.fields.length))}
      />
      <Lines
        title={words.unnamed}
        why={words.unnamedWhy}
        items={differences.newCalls
          .filter(({ person }) => person === null || missingOf(person).length > 0)
          .map(({ summary, method, path }) => `${summary} (${method} ${path})`)}
      />
      <Lines
        title={words.newFields}
        items={differences.newFields.flatMap(({ call, fields }) =>
          fields.map(({ label, place }) => `${summaryOf(call)} · ${label} (${place})`),
        )}
      />
      <Lines
        title={words.newLists}
        why={words.newListsWhy}
        items={differences.newLists.flatMap(({ call, names }) =>
          names.map((name) => `${summaryOf(call)} · ${name}`),
        )}
      />
      <Lines
        title={words.missing}
        why={words.missingWhy}
        items={differences.missing.map(({ call, field }) =>
          field === null ? summaryOf(call) : `${summaryOf(call)} · ${field}`,
        )}
      />
      <Lines
        title={words.opaque}
        why={words.opaqueWhy}
        items={[...new Set(Object.values(proposal.opaque).flat())]}
      />
      <Lines title={words.left} why={words.leftWhy} items={proposal.left} />
    </Section>
  )
}

const shown = 100

function Lines({ title, why, items }: { title: string; why?: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <Section title={title} level={3} count={items.length}>
      {why && <p>{why}</p>}
      <ul>
        {items.slice(0, shown).map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    </Section>
  )
}
