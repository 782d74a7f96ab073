import {
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Section,
  Stack,
  Tag,
  TextArea,
  Time,
  Unseen,
  useLang,
} from '#ui'
import { textOf } from '../../schema/form-fields.ts'
import type { Party, Transfer } from '../../schema/transfer.ts'
import { type TransferList, transfersShown } from '../../service/transfers/reading.ts'
import type { FormView } from '../publishing/shell.tsx'
import { transferWords } from './words.ts'

/** The way to the page below, with how many wait. */
export function TransfersLink({ waiting }: { waiting: number }) {
  return (
    <p>
      <Link href="/workspace/transfers">{transferWords[useLang()].link(waiting)}</Link>
    </p>
  )
}

/** The way to propose one record, beside what its keepers may do with it. */
export function ProposeLink({ kind, id }: { kind: string; id: string }) {
  const words = transferWords[useLang()]
  return (
    <div>
      <ButtonLink href={`/transfers/new?${new URLSearchParams({ kind, id })}`} variant="secondary">
        {words.propose}
      </ButtonLink>
      <p>{words.proposeWhy}</p>
    </div>
  )
}

export interface TransfersPageProps {
  frame: PageFrame
  form: FormView
  received: TransferList
  sent: TransferList
  /** Of each list, from 1. */
  pages: { received: number; sent: number }
}

/** What waits for an answer of the person, and what became of what they proposed. */
export function TransfersPage({ frame, form, received, sent, pages }: TransfersPageProps) {
  const words = transferWords[frame.lang]
  // Settled meanwhile: no form is left to say it beside.
  const orphan = !received.items.some(({ id }) => id === form.values?.transfer)
  return (
    <Page
      frame={frame}
      title={words.title}
      breadcrumb={[{ label: words.workspace, href: '/workspace' }]}
      layout="reading"
      hidden
    >
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {orphan && <ErrorSummary errors={form.errors} />}
      <Section id="received" title={words.received} count={received.total}>
        {received.items.length === 0 ? (
          <EmptyState title={words.noneReceived} level={3}>
            <p>{words.noneReceivedText}</p>
          </EmptyState>
        ) : (
          received.items.map((transfer) => <Waiting {...{ form, transfer }} />)
        )}
        <Pages side="received" list={received} page={pages.received} />
      </Section>
      {sent.total > 0 && (
        <Section id="sent" title={words.sent}>
          {sent.items.map((transfer) => (
            <Sent transfer={transfer} />
          ))}
          <Pages side="sent" list={sent} page={pages.sent} />
        </Section>
      )}
    </Page>
  )
}

/** What waits between others, for the office: it sees who keeps whom waiting, and may answer for an organisation. */
export function PendingPage({
  frame,
  form,
  list,
  page,
}: {
  frame: PageFrame
  form: FormView
  list: TransferList
  /** From 1. */
  page: number
}) {
  const words = transferWords[frame.lang]
  const orphan = !list.items.some(({ id }) => id === form.values?.transfer)
  return (
    <Page
      frame={frame}
      title={words.pending}
      breadcrumb={[{ label: words.office, href: '/office' }]}
      layout="reading"
      hidden
    >
      <PageTitle title={words.pending} intro={<p>{words.pendingIntro}</p>} />
      {orphan && <ErrorSummary errors={form.errors} />}
      {list.items.length === 0 && (
        <EmptyState title={words.nonePending}>
          <p>{words.nonePendingText}</p>
        </EmptyState>
      )}
      {list.items.map((transfer) => (
        <Waiting {...{ form, transfer }} back="/office/transfers" level={2} />
      ))}
      <Pager
        page={page}
        pages={Math.ceil(list.total / transfersShown)}
        hrefOf={(number) => `/office/transfers?page=${number}`}
      />
    </Page>
  )
}

function Pages({ side, list, page }: { side: 'received' | 'sent'; list: TransferList; page: number }) {
  return (
    <Pager
      page={page}
      pages={Math.ceil(list.total / transfersShown)}
      hrefOf={(number) => `/workspace/transfers?${side}=${number}#${side}`}
    />
  )
}

interface WaitingProps {
  form: FormView
  transfer: Transfer
  /** The page to come back to, when it is not that of the person's work. */
  back?: string | undefined
  level?: 2 | 3
}

function Waiting({ form, transfer, back, level = 3 }: WaitingProps) {
  const { permissions, record, id } = transfer
  return (
    <Section level={level} id={`transfer-${id}`} title={record.title}>
      <Facts transfer={transfer} />
      {permissions.answer && <Answer {...{ form, transfer, back }} />}
      {back && permissions.withdraw && <Withdrawal {...{ transfer, back }} />}
    </Section>
  )
}

function Answer({ form, transfer, back }: WaitingProps) {
  const words = transferWords[useLang()]
  const { id, record } = transfer
  const isAnswered = form.values?.transfer === id
  return (
    <Form
      action={`/workspace/transfers/${id}/answer`}
      errors={isAnswered ? form.errors : []}
      label={record.title}
      scope={id}
    >
      <input type="hidden" name="transfer" value={id} />
      {back && <input type="hidden" name="back" value={back} />}
      <TextArea
        name="comment"
        label={words.answer}
        value={isAnswered ? textOf(form.values ?? {}, 'comment') : ''}
        rows={2}
        maxLength={2000}
        optional
      />
      <Stack row>
        <Button name="status" value="accepted" icon="check">
          {words.accept}
          <Unseen> {record.title}</Unseen>
        </Button>
        <Button name="status" value="refused" variant="secondary">
          {words.refuse}
          <Unseen> {record.title}</Unseen>
        </Button>
      </Stack>
    </Form>
  )
}

function Withdrawal({ transfer, back }: { transfer: Transfer; back?: string | undefined }) {
  const words = transferWords[useLang()]
  return (
    <Form action={`/workspace/transfers/${transfer.id}/withdrawal`} label={words.withdraw}>
      {back && <input type="hidden" name="back" value={back} />}
      <FormActions>
        <Button variant="secondary" size="sm">
          {words.withdraw}
          <Unseen> {transfer.record.title}</Unseen>
        </Button>
      </FormActions>
    </Form>
  )
}

function Sent({ transfer }: { transfer: Transfer }) {
  const words = transferWords[useLang()]
  return (
    <Section level={3} title={transfer.record.title} actions={<Tag>{words.statuses[transfer.status]}</Tag>}>
      <Facts transfer={transfer} />
      {transfer.permissions.withdraw && <Withdrawal transfer={transfer} />}
    </Section>
  )
}

function Facts({ transfer }: { transfer: Transfer }) {
  const words = transferWords[useLang()]
  const { record, from, to, proposedBy, createdAt, comment, decidedAt, answer } = transfer
  const isPublic = record.visibility === 'public'
  return (
    <>
      <DefinitionList
        items={[
          { term: words.from, value: <Side party={from} /> },
          { term: words.to, value: <Side party={to} /> },
          { term: words.by, value: proposedBy?.name },
          { term: words.when, value: <Time date={createdAt} style="datetime" /> },
          ...(comment ? [{ term: words.message, value: comment }] : []),
          ...(decidedAt ? [{ term: words.decided, value: <Time date={decidedAt} style="datetime" /> }] : []),
          ...(answer ? [{ term: words.answered, value: answer }] : []),
        ]}
      />
      <p>{isPublic ? <Link href={record.path}>{record.title}</Link> : <Tag>{words.notPublic}</Tag>}</p>
    </>
  )
}

function Side({ party: { organization, person } }: { party: Party }) {
  return organization ? (
    <Link href={`/organizations/${organization.slug}`}>{organization.name}</Link>
  ) : (
    <>{person?.name}</>
  )
}
