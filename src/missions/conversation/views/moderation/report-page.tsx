import type { RecordRef } from '#missions/records'
import {
  Button,
  DefinitionList,
  type FieldError,
  Form,
  FormActions,
  Link,
  Markdown,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  TextArea,
  TextField,
  Time,
} from '#ui'
import { type Receipt, reportReasons } from '../../schema/report.ts'
import { reportAddress } from './address.ts'
import { moderationWords } from './words.ts'

export interface ReportPageProps {
  frame: PageFrame
  record: RecordRef & { title: string; path: string }
  message: { id: string; html: string } | null
  typed: { reason: string; words: string; email: string }
  errors: FieldError[]
}

/** Telling what is wrong: three fields, no account. */
export function ReportPage({ frame, record, message, typed, errors }: ReportPageProps) {
  const words = moderationWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  const action = reportAddress({ ...record, ...(message && { message: message.id }) })
  return (
    <Page
      frame={frame}
      title={words.reportTitle}
      description={words.reportIntro}
      breadcrumb={[{ label: record.title, href: record.path }]}
      hidden
    >
      <PageTitle
        over={
          <>
            {words.about}{' '}
            <Link href={record.path} lang={written}>
              {record.title}
            </Link>
          </>
        }
        title={words.reportTitle}
        intro={<p>{words.reportIntro}</p>}
      />
      {message && (
        <Section title={words.messageReported}>
          <Markdown html={message.html} lang={written} />
        </Section>
      )}
      <Form action={action} label={words.reportTitle} errors={errors} guarded>
        <RadioGroup
          name="reason"
          label={words.reason}
          value={typed.reason}
          options={reportReasons
            .filter((reason) => message === null || reason !== 'data-error')
            .map((reason) => ({
              value: reason,
              label: words.reasons[reason],
              description: words.reasonsWhy[reason],
            }))}
          required
        />
        <TextArea
          name="words"
          label={words.reportWords}
          description={words.reportWordsWhy}
          value={typed.words}
          rows={6}
          required
        />
        {frame.account === null && (
          <TextField
            name="email"
            type="email"
            label={words.email}
            description={words.emailWhy}
            value={typed.email}
            maxLength={254}
            autocomplete="email"
          />
        )}
        <FormActions>
          <Button icon="check">{words.send}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** What became of a report, for who holds its reference. */
export function ReceiptPage({ frame, receipt }: { frame: PageFrame; receipt: Receipt }) {
  const words = moderationWords[frame.lang]
  return (
    <Page frame={frame} title={words.receipt} description={words.receivedText} hidden>
      <PageTitle title={words.receipt} />
      {receipt.state === 'open' && (
        <Notice status="success" title={words.received}>
          <p>{words.receivedText}</p>
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: words.reference, value: receipt.reference },
          { term: words.reason, value: words.reasons[receipt.reason] },
          { term: words.sentOn, value: <Time date={receipt.at} /> },
          { term: words.state, value: words.states[receipt.state] },
          ...(receipt.answer ? [{ term: words.answer, value: receipt.answer }] : []),
        ]}
      />
      {receipt.state !== 'open' && <p>{words.recourse}</p>}
    </Page>
  )
}
