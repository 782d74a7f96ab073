import {
  Button,
  DefinitionList,
  type FieldError,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Prose,
  RadioGroup,
  Section,
  Select,
  Stack,
  Tag,
  TextArea,
  Time,
} from '#ui'
import { removalReasons } from '../../schema/discussion.ts'
import { type Held, verdicts } from '../../schema/report.ts'
import type { Reported } from '../../service/moderation/queue.ts'
import { groundNames } from '../../words.ts'
import { queueAddress } from './address.ts'
import { moderationWords } from './words.ts'

interface Judging {
  frame: PageFrame
  typed: { verdict: string; ground: string; words: string }
  errors: FieldError[]
}

/** One thing that was reported, in its context, and what is decided of it. */
export function CasePage({
  frame,
  reported,
  state,
  typed,
  errors,
}: Judging & { reported: Reported; state: string }) {
  const words = moderationWords[frame.lang]
  const { record, message, reasons } = reported
  return (
    <Page
      frame={frame}
      title={record.title}
      description={words.queueIntro}
      breadcrumb={[{ label: words.queue, href: queueAddress }]}
      hidden
    >
      <PageTitle
        title={record.title}
        over={words.reports(reported.reports)}
        intro={
          <Stack row>
            {reasons.map((reason) => (
              <Tag>{words.reasons[reason]}</Tag>
            ))}
            <Time date={reported.lastAt} style="datetime" />
          </Stack>
        }
      />
      <Section title={words.said}>
        {message ? <Prose>{message.text}</Prose> : null}
        <p>
          <Link href={message?.path ?? record.path}>{message ? words.seeMessage : words.seeRecord}</Link>
        </p>
        {reasons.includes('personal-data') && !message && <p>{words.withdrawFiles}</p>}
      </Section>
      <Section title={words.reportWords} count={reported.said.length}>
        <DefinitionList
          items={reported.said.map((one) => ({
            term: words.reasons[one.reason],
            value: <Prose>{one.words}</Prose>,
          }))}
        />
      </Section>
      {state !== 'open' ? (
        <Notice title={words.decided} />
      ) : (
        <Section title={words.decide}>
          <Form
            action={`${queueAddress}/reports/${reported.id}`}
            label={words.decide}
            errors={errors}
            guarded
          >
            <RadioGroup
              name="verdict"
              label={words.verdict}
              value={typed.verdict}
              options={verdicts.map((verdict) => ({ value: verdict, label: words.verdicts[verdict] }))}
              required
            />
            <Reasons frame={frame} typed={typed} errors={errors} />
            <FormActions>
              <Button icon="check">{words.decide}</Button>
            </FormActions>
          </Form>
        </Section>
      )}
    </Page>
  )
}

/** What waits: its author reads why, a moderator decides. */
export function HeldPage({
  frame,
  held,
  signals,
  typed,
  errors,
}: Judging & { held: Held; signals: readonly string[] | null }) {
  const words = moderationWords[frame.lang]
  return (
    <Page frame={frame} title={words.held} description={words.heldText} hidden>
      <PageTitle title={words.held} />
      <Notice title={words.heldTitle}>
        <p>{words.heldText}</p>
      </Notice>
      <Section title={held.title ?? words.held}>
        <Prose>{held.text}</Prose>
      </Section>
      {signals && (
        <>
          <Section title={words.signals}>
            <ul>
              {signals.map((signal) => (
                <li>{signal}</li>
              ))}
            </ul>
          </Section>
          <Form action={`${held.path}/release`} label={words.release}>
            <FormActions>
              <Button icon="check">{words.release}</Button>
            </FormActions>
          </Form>
          <Form action={`${held.path}/refusal`} label={words.refuse} errors={errors} guarded>
            <Reasons frame={frame} typed={typed} errors={errors} />
            <FormActions>
              <Button color="danger" icon="trash">
                {words.refuse}
              </Button>
            </FormActions>
          </Form>
        </>
      )}
    </Page>
  )
}

/** The ground and the facts: the statement of reasons is made of them. */
function Reasons({ frame, typed }: Judging) {
  const words = moderationWords[frame.lang]
  return (
    <>
      <Select
        name="ground"
        label={words.ground}
        value={typed.ground}
        options={removalReasons.map((ground) => ({ value: ground, label: groundNames[frame.lang][ground] }))}
      />
      <TextArea
        name="words"
        label={words.facts}
        description={words.factsWhy}
        value={typed.words}
        rows={5}
        required
      />
    </>
  )
}
