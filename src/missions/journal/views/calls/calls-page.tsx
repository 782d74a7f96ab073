import {
  Button,
  ButtonLink,
  EmptyState,
  Fold,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Select,
  SideBySide,
  Stack,
  Tabs,
  TextField,
} from '#ui'
import { type CallPage, type CallQuestion, sides } from '../../service/accesses/calls.ts'
import { AccessTable } from './access-table.tsx'
import { callWords } from './words.ts'

interface CallsPageProps extends CallPage {
  frame: PageFrame
  organizations: { id: string; name: string }[]
  question: CallQuestion
  isFirst: boolean
}

/** Where calls are listed, narrowed or not, or the same as a file. */
export function callsAddress(question: CallQuestion, more: { path?: string; cursor?: string } = {}): string {
  const { organizationId, side, agent, caseReference, from, to } = question
  const { path = '/journal/calls', cursor } = more
  const query = new URLSearchParams({
    organization: organizationId,
    ...(side !== 'consumer' && { side }),
    ...(agent && { agent }),
    ...(caseReference && { case: caseReference }),
    ...(from && { from }),
    ...(to && { to }),
    ...(cursor && { cursor }),
  })
  return `${path}?${query}`
}

/** The calls of an organisation, for its members. */
export function CallsPage({ frame, organizations, question, isFirst, ...page }: CallsPageProps) {
  const words = callWords[frame.lang]
  const { organizationId, side } = question
  const { items, next } = page
  const without = side === 'consumer' ? ['consumer'] : ['provider', 'agent', 'case']
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle
        over={organizations.find(({ id }) => id === organizationId)?.name}
        title={words.title}
        intro={<p>{words.intro}</p>}
      />
      <Tabs
        label={words.sidesLabel}
        items={sides.map((one) => ({
          label: words.sides[one],
          href: callsAddress({ organizationId, side: one }),
          current: one === side,
        }))}
      />
      <CallFilter frame={frame} organizations={organizations} question={question} />
      {items.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Stack>
          <AccessTable {...{ frame, without, ...page }} />
          <Stack row>
            {!isFirst && (
              <ButtonLink href={callsAddress(question)} variant="secondary">
                {words.first}
              </ButtonLink>
            )}
            {next && (
              <ButtonLink href={callsAddress(question, { cursor: next })} variant="secondary">
                {words.next}
              </ButtonLink>
            )}
            <ButtonLink
              href={callsAddress(question, { path: '/journal/calls.csv' })}
              variant="quiet"
              icon="download"
            >
              {words.csv}
            </ButtonLink>
          </Stack>
        </Stack>
      )}
    </Page>
  )
}

function CallFilter({
  frame,
  organizations,
  question,
}: Pick<CallsPageProps, 'frame' | 'organizations' | 'question'>) {
  const words = callWords[frame.lang]
  const { organizationId, side, agent, caseReference, from, to } = question
  const isNarrowed = [agent, caseReference, from, to].some(Boolean)
  return (
    <Fold summary={words.filter} open={isNarrowed}>
      <Form action="/journal/calls" method="get" label={words.filter}>
        <input type="hidden" name="side" value={side} />
        {organizations.length > 1 ? (
          <Select
            name="organization"
            label={words.organization}
            value={organizationId}
            placeholder={false}
            options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : (
          <input type="hidden" name="organization" value={organizationId} />
        )}
        {side === 'consumer' ? (
          <SideBySide>
            <TextField name="case" label={words.case} description={words.caseWhy} value={caseReference} />
            <TextField name="agent" label={words.agent} description={words.agentWhy} value={agent} />
          </SideBySide>
        ) : (
          <p>{words.hidden}</p>
        )}
        <SideBySide>
          <TextField name="from" type="date" label={words.from} value={from} />
          <TextField name="to" type="date" label={words.to} value={to} />
        </SideBySide>
        <FormActions>
          <Button variant="secondary">{words.submit}</Button>
          <ButtonLink href={callsAddress({ organizationId, side })} variant="quiet">
            {words.all}
          </ButtonLink>
        </FormActions>
      </Form>
    </Fold>
  )
}

export function NoCallsPage({ frame }: { frame: PageFrame }) {
  const words = callWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <EmptyState title={words.noOrganization}>
        <p>{words.noOrganizationText}</p>
      </EmptyState>
    </Page>
  )
}
