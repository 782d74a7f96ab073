import {
  Button,
  DefinitionList,
  type FieldError,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  TextArea,
  Time,
} from '#ui'
import { verdicts } from '../../schema/contest.ts'
import type { ContestCase } from '../../service/contests/reading.ts'
import { Outcome } from '../calls/access-table.tsx'
import { mineWords } from '../mine/words.ts'
import { contestWords } from './words.ts'

interface ContestPageProps {
  frame: PageFrame
  contest: ContestCase
  typed: { verdict: string; answer: string }
  errors: FieldError[]
  sent: boolean
}

/** A contest for who answers it: the access, what the person says, and the answer. */
export function ContestPage({ frame, contest, sent, ...props }: ContestPageProps) {
  const words = contestWords[frame.lang]
  const { grounds } = mineWords[frame.lang].contest
  const title = words.one(contest.grant?.procedure ?? words.unknown)
  return (
    <Page
      frame={frame}
      title={title}
      breadcrumb={[{ label: words.title, href: '/journal/contests' }]}
      layout="reading"
      hidden
    >
      <PageTitle title={title} over={contest.grant?.consumerName} />
      {sent && <Notice status="success" live title={words.sent} />}
      <Section title={words.said}>
        <DefinitionList
          items={[
            { term: words.openedAt, value: <Time date={contest.openedAt} /> },
            { term: words.dueAt, value: <Time date={contest.dueAt} /> },
            { term: words.ground, value: grounds[contest.ground] },
            { term: words.reason, value: contest.reason },
          ]}
        />
      </Section>
      <ContestedAccess frame={frame} contest={contest} />
      {contest.verdict ? (
        <Section title={words.given}>
          <Notice title={words.verdicts[contest.verdict]}>
            <p>{contest.answer}</p>
          </Notice>
        </Section>
      ) : (
        <AnswerForm frame={frame} contest={contest} {...props} />
      )}
    </Page>
  )
}

function ContestedAccess({ frame, contest }: Pick<ContestPageProps, 'frame' | 'contest'>) {
  const words = contestWords[frame.lang]
  const { access, grant } = contest
  const labels = new Map(grant?.fields.map(({ key, label }) => [key, label]))
  return (
    <Section title={words.access}>
      <p>{words.hidden}</p>
      <DefinitionList
        items={[
          { term: words.when, value: <Time date={access.at} style="datetime" /> },
          { term: words.case, value: access.caseReference },
          { term: words.agent, value: access.agent },
          { term: words.fields, value: access.fields.map((key) => labels.get(key) ?? key).join(' ; ') },
          { term: words.outcome, value: <Outcome access={access} /> },
        ]}
      />
    </Section>
  )
}

function AnswerForm({ frame, contest, typed, errors }: Omit<ContestPageProps, 'sent'>) {
  const words = contestWords[frame.lang]
  return (
    <Section title={words.answer}>
      <Form action={`/journal/contests/${contest.id}`} errors={errors} label={words.answer} guarded>
        <RadioGroup
          name="verdict"
          label={words.verdict}
          value={typed.verdict}
          required
          options={verdicts.map((value) => ({ value, label: words.verdicts[value] }))}
        />
        <TextArea
          name="answer"
          label={words.text}
          description={words.textWhy}
          value={typed.answer}
          rows={8}
          maxLength={5000}
          required
        />
        <FormActions>
          <Button>{words.send}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
