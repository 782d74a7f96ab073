import {
  Button,
  ButtonLink,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  useLang,
} from '#ui'
import type { FormValues } from '../../../schema/form-fields.ts'
import {
  type Answers,
  chooseLicense,
  type Outcome,
  type Question,
  questions,
} from '../../../service/advice/license-choice.ts'
import { licenses } from '../../../vocabulary/licenses.ts'
import { licenseMeaning } from '../../sentences.ts'
import { licenseWords } from './words.ts'

/** The form that a person left to answer questions, with what they wrote in it. */
export interface Carried {
  action: string
  values: FormValues
}

interface LicensePageProps {
  frame: PageFrame
  answers: Answers
  /** Null for who only wants to know. */
  carried: Carried | null
}

/** The questions answered so far and the next one, or the licence that they lead to. */
export function LicensePage({ frame, answers, carried }: LicensePageProps) {
  const words = licenseWords[frame.lang]
  const outcome = chooseLicense(answers)
  return (
    <Page frame={frame} title={words.title} layout="reading" hidden={carried !== null}>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Form
        action={carried?.action ?? '/license-choice'}
        method={carried ? 'post' : 'get'}
        label={words.title}
      >
        {carried && <Kept values={carried.values} />}
        {'next' in outcome ? (
          <Questions answers={answers} last={outcome.next} isCarried={carried !== null} />
        ) : (
          <Answer outcome={outcome} isCarried={carried !== null} />
        )}
      </Form>
    </Page>
  )
}

/** Nothing written in the form is lost on the way. */
function Kept({ values }: { values: FormValues }) {
  return (
    <>
      {Object.entries(values)
        .filter(([name]) => !/^(?:csrf|next|use|ask-.*)$/.test(name))
        .flatMap(([name, value]) => [value].flat().map((one) => [name, String(one ?? '')] as const))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
    </>
  )
}

const order: readonly Question[] = ['holder', 'rights', 'share', 'named']

function Questions({ answers, last, isCarried }: { answers: Answers; last: Question; isCarried: boolean }) {
  const words = licenseWords[useLang()]
  const asked = order.slice(0, order.indexOf(last) + 1)
  return (
    <>
      {asked.map((question) => (
        <Ask question={question} answer={answers[question]} />
      ))}
      <FormActions said={isCarried && words.kept}>
        <Button name="next" value="license">
          {words.next}
        </Button>
        {isCarried && (
          <Button variant="secondary" name="next" value="back">
            {words.back}
          </Button>
        )}
      </FormActions>
    </>
  )
}

function Ask({ question, answer }: { question: Question; answer: string | undefined }) {
  const { label, answers, hints } = licenseWords[useLang()].questions[question]
  const told: Readonly<Record<string, string>> = answers
  const why: Readonly<Record<string, string>> = hints
  return (
    <RadioGroup
      name={`ask-${question}`}
      label={label}
      value={answer}
      options={questions[question].map((value) => ({
        value,
        label: told[value] ?? value,
        description: why[value],
      }))}
    />
  )
}

type Final = Extract<Outcome, { reason: unknown }>

function Answer({ outcome: { license, reason }, isCarried }: { outcome: Final; isCarried: boolean }) {
  const lang = useLang()
  const words = licenseWords[lang]
  const term = licenses.find(({ id }) => id === license)
  return (
    <>
      <Section title={term ? words.answer : words.noAnswer}>
        <Notice status={term ? 'success' : 'warning'} title={term?.label[lang] ?? words.noAnswer} live>
          {term && <p>{licenseMeaning(lang, term.id)}</p>}
          <p>{words.reasons[reason]}</p>
          {term?.url && (
            <p>
              <Link href={term.url}>{words.text}</Link>
            </p>
          )}
        </Notice>
        {(reason === 'open' || reason === 'share') && <p>{words.other}</p>}
      </Section>
      {isCarried ? (
        <FormActions said={words.kept}>
          {license && (
            <Button name="use" value={`license=${license}`}>
              {words.use}
            </Button>
          )}
          <Button variant="secondary" name="next" value="license">
            {words.again}
          </Button>
          <Button variant="secondary" name="next" value="back">
            {words.back}
          </Button>
        </FormActions>
      ) : (
        <div>
          <ButtonLink variant="secondary" href="/license-choice">
            {words.again}
          </ButtonLink>
        </div>
      )}
    </>
  )
}
