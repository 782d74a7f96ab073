import { findRefusal } from '#kernel/refusal'
import {
  Button,
  Code,
  DefinitionList,
  EmptyState,
  Fold,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
  Time,
  UnderWay,
  useLang,
} from '#ui'
import type { DeliveryAttempt, DeliveryStory, Webhook } from '../../schema/webhook.ts'
import { StateTag } from './webhook-page.tsx'
import { webhookWords } from './words.ts'

interface DeliveryPageProps {
  frame: PageFrame
  webhook: Webhook
  delivery: DeliveryStory
  mayRun: boolean
  now: Date
}

/** One delivery: what was sent, and what the other side said at each try. */
export function DeliveryPage({ frame, webhook, delivery, mayRun, now }: DeliveryPageProps) {
  const words = webhookWords[frame.lang]
  const path = `${webhook.path}/deliveries/${delivery.id}`
  const leaves = delivery.state === 'waiting' && Date.parse(delivery.nextAt ?? '') <= now.getTime()
  return (
    <Page
      frame={frame}
      title={words.eventNames[delivery.event]}
      hidden
      breadcrumb={[
        { label: words.title, href: '/exchange/webhooks' },
        { label: webhook.url, href: webhook.path },
      ]}
    >
      <PageTitle
        title={words.eventNames[delivery.event]}
        over={words.delivery}
        intro={<StateTag delivery={delivery} />}
      />
      {leaves && (
        <UnderWay href={path}>
          <Notice title={words.underWay} />
        </UnderWay>
      )}
      <Facts delivery={delivery} />
      <Fold summary={words.sent}>
        <Code label={words.sent} wrap>
          {delivery.body}
        </Code>
      </Fold>
      {mayRun && webhook.isActive && delivery.state !== 'waiting' && (
        <Form action={`${path}/replay`} label={words.replay}>
          <FormActions said={words.replayText}>
            <Button variant="secondary">{words.replay}</Button>
          </FormActions>
        </Form>
      )}
      <Section title={words.attempts} id="attempts" count={delivery.attempts.length}>
        {delivery.attempts.length === 0 ? (
          <EmptyState title={words.attemptsNone} level={3} />
        ) : (
          <Attempts attempts={delivery.attempts} />
        )}
      </Section>
    </Page>
  )
}

function Facts({ delivery: { id, at, nextAt } }: Pick<DeliveryPageProps, 'delivery'>) {
  const words = webhookWords[useLang()]
  return (
    <DefinitionList
      items={[
        { term: words.identifier, value: id },
        { term: words.at, value: <Time date={at} style="datetime" /> },
        ...(nextAt ? [{ term: words.next, value: <Time date={nextAt} style="datetime" /> }] : []),
      ]}
    />
  )
}

/** Tries compare by line; what the other side wrote is read by who opens it. */
function Attempts({ attempts }: { attempts: readonly DeliveryAttempt[] }) {
  const words = webhookWords[useLang()]
  return (
    <Table
      caption={words.attempts}
      captionHidden
      stacks
      size="sm"
      rows={attempts}
      columns={[
        { key: 'number', label: words.number, heading: true, cell: ({ number }) => String(number) },
        { key: 'at', label: words.at, cell: ({ at }) => <Time date={at} style="datetime" /> },
        { key: 'answer', label: words.answer, cell: (attempt) => <Answer attempt={attempt} /> },
        {
          key: 'duration',
          label: words.duration,
          numeric: true,
          cell: ({ durationMs }) => words.milliseconds(durationMs),
        },
      ]}
    />
  )
}

function Answer({ attempt: { status, fault, body } }: { attempt: DeliveryAttempt }) {
  const lang = useLang()
  const words = webhookWords[lang]
  return (
    <>
      {fault ? (
        <Link href={`/problems/${fault}`}>{findRefusal(fault)?.title[lang] ?? fault}</Link>
      ) : (
        String(status)
      )}
      {body && (
        <Fold summary={words.answered}>
          <Code label={words.answered} wrap>
            {body}
          </Code>
        </Fold>
      )}
    </>
  )
}
