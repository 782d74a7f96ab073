import type { FormState } from '#kernel/http/form'
import {
  Button,
  Confirm,
  ErrorSummary,
  Fold,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  TextArea,
  Time,
} from '#ui'
import type { CertificationFile, CertificationReading } from '../../schema/certification.ts'
import { type Organization, producerTypes } from '../../schema.ts'
import { toFieldErrors, typed } from '../form-errors.ts'
import { Checklist, countMet, Story } from './parts.tsx'
import { certificationPages } from './words.ts'

export interface CertificationPageProps {
  frame: PageFrame
  state: FormState
  organization: Organization
  reading: CertificationReading
  /** False for the office, which looks on. */
  mayAsk: boolean
}

/** For the administrators of an organisation: what is checked, where the request stands. */
export function CertificationPage(props: CertificationPageProps) {
  const { frame, organization, reading, mayAsk } = props
  const words = certificationPages[frame.lang]
  const path = `/organizations/${organization.slug}`
  const certified = organization.badges.includes('certified')
  return (
    <Page
      frame={frame}
      title={words.titleOf(organization.name)}
      breadcrumb={[{ label: organization.name, href: path }]}
      layout="reading"
      hidden
    >
      <PageTitle over={organization.name} title={words.title} intro={<p>{words.intro}</p>} />
      {certified && (
        <Notice status="success" title={words.certified}>
          <p>{words.certifiedText}</p>
        </Notice>
      )}
      {!reading.open && (certified || !mayAsk) && (
        <ErrorSummary errors={toFieldErrors(props.state, frame.lang)} />
      )}
      {reading.open && <Open {...props} file={reading.open} path={path} />}
      <Section
        title={words.criteria}
        actions={mayAsk && <Link href={`${path}/edit`}>{words.editSheet}</Link>}
      >
        <p>
          <strong>{words.met(countMet(reading.criteria), reading.criteria.length)}</strong>
          {!certified && ` · ${words.criteriaWhy}`}
        </p>
        <Checklist criteria={reading.criteria} />
      </Section>
      {mayAsk && !certified && !reading.open && <Ask {...props} path={path} />}
      {reading.past.length > 0 && (
        <Section title={words.past}>
          {reading.past.map((file) => (
            <Fold
              summary={
                <>
                  {words.statuses[file.status]} · <Time date={file.decidedAt ?? file.askedAt} />
                </>
              }
            >
              <Story file={file} />
            </Fold>
          ))}
        </Section>
      )}
    </Page>
  )
}

function Ask({ frame, state, path }: CertificationPageProps & { path: string }) {
  const words = certificationPages[frame.lang]
  return (
    <Section id="ask" title={words.ask}>
      <Form action={`${path}/certification`} errors={toFieldErrors(state, frame.lang)} label={words.ask}>
        <RadioGroup
          name="kind"
          label={words.kind}
          value={typed(state, 'kind')}
          options={producerTypes.map((value) => ({ value, label: words.kinds[value] }))}
          required
        />
        <TextArea
          name="message"
          label={words.message}
          description={words.messageWhy}
          value={typed(state, 'message')}
          rows={4}
          maxLength={2000}
          optional
        />
        <FormActions>
          <Button>{words.ask}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function Open({
  frame,
  state,
  path,
  file,
  mayAsk,
}: CertificationPageProps & { path: string; file: CertificationFile }) {
  const words = certificationPages[frame.lang]
  const moreAsked = file.status === 'more-asked'
  const asked = file.steps.findLast(({ action }) => action === 'more-asked')
  return (
    <>
      <Notice
        status={moreAsked ? 'warning' : 'info'}
        title={moreAsked ? words.moreAsked : words.waiting}
        live
      >
        {moreAsked && asked ? <blockquote>{asked.message}</blockquote> : <p>{words.waitingText}</p>}
      </Notice>
      <Section title={words.requestOf(words.kinds[file.kind])}>
        <Story file={file} />
        {mayAsk && (
          <Form
            action={`${path}/certification/completion`}
            errors={toFieldErrors(state, frame.lang)}
            label={moreAsked ? words.answerMore : words.addWord}
          >
            <TextArea
              name="message"
              label={moreAsked ? words.answer : words.addWord}
              value={typed(state, 'message')}
              rows={3}
              maxLength={2000}
              required
            />
            <FormActions>
              <Button variant={moreAsked ? 'primary' : 'secondary'}>{words.send}</Button>
            </FormActions>
          </Form>
        )}
        {mayAsk && (
          <Confirm
            action={`${path}/certification/withdrawal`}
            label={words.withdraw}
            reason={words.withdrawWhy}
          />
        )}
      </Section>
    </>
  )
}
