import {
  Button,
  Checkbox,
  Code,
  Confirm,
  DefinitionList,
  EmptyState,
  type FieldError,
  Fold,
  Form,
  FormActions,
  HoldingPage,
  Link,
  Notice,
  type PageFrame,
  Pager,
  Section,
  Table,
  Tag,
  Time,
  useLang,
} from '#ui'
import type { Delivery, Webhook } from '../../schema/webhook.ts'
import { example, verifying } from './commands.ts'
import { webhooksPath } from './list-page.tsx'
import { type TypedWebhook, WebhookForm } from './webhook-form.tsx'
import { webhookWords } from './words.ts'

export interface WebhookPageProps {
  frame: PageFrame
  webhook: Webhook
  organization: { name: string; slug: string } | null
  deliveries: { items: readonly Delivery[]; page: number; pages: number; total: number }
  mayRun: boolean
  isSaved: boolean
  /** The form of its address and events, when it was sent back. */
  sent: { typed: TypedWebhook; errors: FieldError[] } | null
}

/** A webhook: what it is told, its secret, what was sent there. */
export function WebhookPage(props: WebhookPageProps) {
  const { frame, webhook, organization, mayRun, isSaved, sent } = props
  const words = webhookWords[frame.lang]
  return (
    <HoldingPage
      title={webhook.url}
      path={webhooksPath}
      {...{ frame, words, organization, isSaved }}
      actions={
        mayRun &&
        webhook.isActive && (
          <Form action={`${webhook.path}/test`} label={words.test} scope="test">
            <Button icon="link">{words.test}</Button>
          </Form>
        )
      }
    >
      <Standing webhook={webhook} mayRun={mayRun} />
      <DefinitionList
        items={[
          { term: words.events, value: webhook.events.map((event) => words.eventNames[event]).join(', ') },
        ]}
      />
      {mayRun && (
        <Fold summary={words.change} open={sent !== null}>
          <WebhookForm
            action={webhook.path}
            button={words.save}
            typed={sent?.typed ?? { url: webhook.url, events: webhook.events }}
            errors={sent?.errors ?? []}
          />
        </Fold>
      )}
      <History {...props} />
      <Secret webhook={webhook} mayRun={mayRun} />
      {mayRun && <Ends webhook={webhook} />}
    </HoldingPage>
  )
}

function Standing({ webhook, mayRun }: Pick<WebhookPageProps, 'webhook' | 'mayRun'>) {
  const words = webhookWords[useLang()]
  if (webhook.isActive) return null
  const failed = webhook.disabledBy === 'failures'
  return (
    <Notice
      status={failed ? 'danger' : 'info'}
      title={failed ? words.stoppedByFailures : words.stoppedByHand}
    >
      <p>{failed ? words.stoppedByFailuresText : words.stoppedByHandText}</p>
      {mayRun && (
        <Form action={`${webhook.path}/state`} label={words.start} scope="state">
          <input type="hidden" name="isActive" value="yes" />
          <Button>{words.start}</Button>
        </Form>
      )}
    </Notice>
  )
}

function History({ webhook, deliveries }: WebhookPageProps) {
  const words = webhookWords[useLang()]
  return (
    <Section title={words.history} id="deliveries" count={deliveries.total}>
      <p>{words.historyText}</p>
      {deliveries.items.length === 0 ? (
        <EmptyState title={words.historyNone} level={3} />
      ) : (
        <Table
          caption={words.history}
          captionHidden
          size="sm"
          rows={deliveries.items}
          columns={[
            {
              key: 'event',
              label: words.event,
              heading: true,
              cell: ({ id, event }) => (
                <Link href={`${webhook.path}/deliveries/${id}`}>{words.eventNames[event]}</Link>
              ),
            },
            { key: 'state', label: words.state, cell: (delivery) => <StateTag delivery={delivery} /> },
            { key: 'at', label: words.at, cell: ({ at }) => <Time date={at} style="datetime" /> },
            { key: 'tries', label: words.tries, numeric: true, cell: ({ tries }) => tries },
          ]}
        />
      )}
      <Pager
        page={deliveries.page}
        pages={deliveries.pages}
        hrefOf={(page) => `${webhook.path}?page=${page}#deliveries`}
      />
    </Section>
  )
}

export function StateTag({ delivery: { state } }: { delivery: Pick<Delivery, 'state'> }) {
  const words = webhookWords[useLang()]
  const status = { waiting: 'info', delivered: 'success', dead: 'danger' } as const
  return <Tag status={status[state]}>{words.states[state]}</Tag>
}

function Secret({ webhook, mayRun }: Pick<WebhookPageProps, 'webhook' | 'mayRun'>) {
  const words = webhookWords[useLang()]
  return (
    <Section title={words.verify} id="secret">
      <p>{words.verifyText}</p>
      {webhook.formerSecretUntil && (
        <p>
          {words.formerUntil} <Time date={webhook.formerSecretUntil} style="datetime" />.
        </p>
      )}
      <Fold summary={words.sent}>
        <Code label={words.sent}>{example}</Code>
      </Fold>
      <Fold summary={words.check}>
        <Code label={words.check}>{verifying}</Code>
      </Fold>
      {mayRun && (
        <Fold summary={words.rotate}>
          <p>{words.rotateText}</p>
          <Form action={`${webhook.path}/secret`} label={words.rotate} scope="secret">
            <Checkbox name="leaked" label={words.leaked} />
            <FormActions>
              <Button icon="key">{words.rotate}</Button>
            </FormActions>
          </Form>
        </Fold>
      )}
    </Section>
  )
}

function Ends({ webhook }: Pick<WebhookPageProps, 'webhook'>) {
  const words = webhookWords[useLang()]
  return (
    <>
      {webhook.isActive && (
        <Form action={`${webhook.path}/state`} label={words.stop} scope="state">
          <input type="hidden" name="isActive" value="no" />
          <FormActions>
            <Button variant="secondary">{words.stop}</Button>
          </FormActions>
        </Form>
      )}
      <Confirm action={`${webhook.path}/removal`} label={words.remove} reason={words.removeReason} />
    </>
  )
}
