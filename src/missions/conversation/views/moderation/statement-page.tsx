import {
  Button,
  DefinitionList,
  type FieldError,
  Form,
  FormActions,
  formatDate,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Prose,
  RadioGroup,
  Section,
  TextArea,
  Time,
} from '#ui'
import { outcomes, type Statement } from '../../schema/report.ts'
import { actionNames, groundNames } from '../../words.ts'
import { moderationWords } from './words.ts'

export interface StatementPageProps {
  frame: PageFrame
  statement: Statement
  typed: { outcome: string; words: string }
  errors: FieldError[]
}

/** The reasons of a decision, and how it is contested. */
export function StatementPage({ frame, statement, typed, errors }: StatementPageProps) {
  const { lang } = frame
  const words = moderationWords[lang]
  const { permissions, path, appealed, outcome } = statement
  return (
    <Page frame={frame} title={words.statement} description={words.statementIntro} hidden>
      <PageTitle title={words.statement} intro={<p>{words.statementIntro}</p>} />
      <DefinitionList
        items={[
          { term: words.action, value: actionNames[lang][statement.action] },
          { term: words.about, value: <About statement={statement} /> },
          { term: words.when, value: <Time date={statement.at} /> },
          { term: words.ground, value: groundNames[lang][statement.ground] },
          { term: words.facts, value: statement.words },
          { term: words.detection, value: statement.automated ? words.byRules : words.byPeople },
        ]}
      />
      {statement.written && (
        <Section title={words.yours}>
          <Prose>{statement.written}</Prose>
        </Section>
      )}
      {appealed && (
        <Section title={words.appealed}>
          <Prose>{statement.appealWords}</Prose>
          {!outcome && (
            <Notice title={words.appealWaits}>
              {statement.reserve && <p>{words.reserves[statement.reserve]}</p>}
            </Notice>
          )}
        </Section>
      )}
      {outcome && (
        <Section title={words.settled}>
          <Notice status="success" title={words.outcomes[outcome]}>
            <Prose>{statement.settlement}</Prose>
          </Notice>
        </Section>
      )}
      <p>{appealed ? words.recourseLeft : words.rights(formatDate(lang, statement.appealUntil))}</p>
      {permissions.appeal && (
        <Section title={words.appeal}>
          <Form action={`${path}/appeal`} label={words.appeal} errors={errors} guarded>
            <TextArea
              name="words"
              label={words.appealWords}
              description={words.appealWordsWhy}
              value={typed.words}
              rows={6}
              required
            />
            <FormActions>
              <Button icon="check">{words.appeal}</Button>
            </FormActions>
          </Form>
        </Section>
      )}
      {permissions.settle && (
        <Section title={words.settle}>
          <Form action={`${path}/settlement`} label={words.settle} errors={errors} guarded>
            <RadioGroup
              name="outcome"
              label={words.outcome}
              value={typed.outcome}
              options={outcomes.map((one) => ({ value: one, label: words.outcomes[one] }))}
              required
            />
            <TextArea name="words" label={words.settleWords} value={typed.words} rows={5} required />
            <FormActions>
              <Button icon="check">{words.settle}</Button>
            </FormActions>
          </Form>
        </Section>
      )}
    </Page>
  )
}

function About({ statement: { subject, record } }: Pick<StatementPageProps, 'statement'>) {
  return (
    <>
      {subject}
      {subject && record.title && ' — '}
      {record.title && record.path && <Link href={record.path}>{record.title}</Link>}
    </>
  )
}
