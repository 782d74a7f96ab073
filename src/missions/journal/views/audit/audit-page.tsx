import {
  Button,
  Code,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  SideBySide,
  Stack,
  Table,
  TextField,
  Time,
} from '#ui'
import type { CallPage } from '../../service/accesses/calls.ts'
import type { PastConsultation } from '../../service/audit/consulting.ts'
import { AccessTable } from '../calls/access-table.tsx'
import { auditWords } from './words.ts'

interface AuditPageProps {
  frame: PageFrame
  typed: (name: string) => string
  errors: FieldError[]
  /** Of the export of everything. */
  wholeErrors: FieldError[]
  /** Null before a search. */
  found: CallPage | null
  consultations: PastConsultation[]
}

/** Every access, for auditors: what they ask is written first. */
export function AuditPage({ frame, found, consultations, wholeErrors, ...form }: AuditPageProps) {
  const words = auditWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Notice>
        <p>{words.written}</p>
      </Notice>
      <AuditForm frame={frame} found={found} {...form} />
      <Section title={words.whole}>
        <p>{words.wholeText}</p>
        <Code label={words.command} language="shell">
          {words.verify}
        </Code>
        <Form action="/office/journal/records" errors={wholeErrors} label={words.whole} scope="whole">
          <TextField name="motive" label={words.motive} required />
          <FormActions>
            <Button variant="secondary" icon="download">
              {words.export}
            </Button>
            <Link href="/journal/checkpoints">{words.checkpoints}</Link>
          </FormActions>
        </Form>
      </Section>
      <Consultations frame={frame} consultations={consultations} />
    </Page>
  )
}

function AuditForm({
  frame,
  typed,
  errors,
  found,
}: Pick<AuditPageProps, 'frame' | 'typed' | 'errors' | 'found'>) {
  const words = auditWords[frame.lang]
  const field = (name: string) => ({ name, value: typed(name) })
  return (
    <Form action="/office/journal" errors={errors} label={words.search}>
      <TextField {...field('motive')} label={words.motive} description={words.motiveWhy} required />
      <SideBySide>
        <TextField {...field('consumer')} label={words.consumer} description={words.organizationWhy} />
        <TextField {...field('provider')} label={words.provider} description={words.organizationWhy} />
      </SideBySide>
      <TextField {...field('grant')} label={words.grant} description={words.grantWhy} />
      <SideBySide>
        <TextField {...field('case')} label={words.case} />
        <TextField {...field('agent')} label={words.agent} />
      </SideBySide>
      <SideBySide>
        <TextField {...field('from')} type="date" label={words.from} />
        <TextField {...field('to')} type="date" label={words.to} />
      </SideBySide>
      <FormActions>
        <Button icon="search">{words.submit}</Button>
      </FormActions>
      {found && <Found frame={frame} found={found} />}
    </Form>
  )
}

/** Inside the form: going on and exporting ask the same question again. */
function Found({ frame, found }: { frame: PageFrame; found: CallPage }) {
  const words = auditWords[frame.lang]
  if (found.items.length === 0)
    return (
      <EmptyState title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    )
  return (
    <Section title={words.results}>
      <Stack>
        <AccessTable frame={frame} {...found} without={[]} />
        <Stack row>
          {found.next && (
            <Button variant="secondary" name="cursor" value={found.next}>
              {words.next}
            </Button>
          )}
          <Button variant="quiet" icon="download" action="/office/journal/accesses">
            {words.csv}
          </Button>
        </Stack>
      </Stack>
    </Section>
  )
}

function Consultations({ frame, consultations }: Pick<AuditPageProps, 'frame' | 'consultations'>) {
  const words = auditWords[frame.lang]
  const names = new Map(Object.entries(words.criterion))
  return (
    <Section title={words.consultations}>
      {consultations.length === 0 ? (
        <p>{words.consultationsNone}</p>
      ) : (
        <Table
          caption={words.consultations}
          captionHidden
          stacks
          size="sm"
          wraps
          rows={consultations}
          columns={[
            { key: 'at', label: words.when, cell: ({ at }) => <Time date={at} style="datetime" /> },
            { key: 'name', label: words.who, heading: true, cell: ({ name }) => name ?? words.erased },
            { key: 'action', label: words.what, cell: ({ action }) => words.actions[action] },
            {
              key: 'criteria',
              label: words.criteria,
              cell: ({ criteria }) =>
                Object.entries(criteria)
                  .map(([name, value]) => words.said(names.get(name) ?? name, value))
                  .join(' · '),
            },
          ]}
        />
      )}
    </Section>
  )
}
