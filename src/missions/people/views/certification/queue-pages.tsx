import type { FormState } from '#kernel/http/form'
import {
  Briefs,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  Tabs,
  TextArea,
  Time,
} from '#ui'
import {
  type CertificationFile,
  type CertificationReading,
  type CertificationStatus,
  certificationStatuses,
  type QueueItem,
} from '../../schema/certification.ts'
import { type Organization, producerTypes } from '../../schema.ts'
import { toFieldErrors, typed } from '../form-errors.ts'
import { Checklist, countMet, Story } from './parts.tsx'
import { certificationPages } from './words.ts'

const queuePath = '/office/certifications'

export interface QueuePageProps {
  frame: PageFrame
  now: Date
  status: CertificationStatus
  items: readonly QueueItem[]
  next: string | null
}

/** Requests in a state, those that waited longest first. */
export function QueuePage({ frame, now, status, items, next }: QueuePageProps) {
  const words = certificationPages[frame.lang]
  const { queue } = words
  const tabs = certificationStatuses.map((value) => ({
    label: words.statuses[value],
    href: value === 'waiting' ? queuePath : `${queuePath}?status=${value}`,
    current: value === status,
  }))
  return (
    <Page frame={frame} title={queue.title} breadcrumb={[{ label: queue.office, href: '/office' }]} hidden>
      <PageTitle title={queue.heading} intro={<p>{queue.intro}</p>} />
      <Tabs label={queue.state} items={tabs} />
      {items.length === 0 ? (
        <EmptyState title={queue.none}>
          <p>{queue.noneText}</p>
        </EmptyState>
      ) : (
        <Briefs ordered items={items.map((item) => toBrief(frame, now, item))} />
      )}
      {next && (
        <ButtonLink
          href={`${queuePath}?${new URLSearchParams({ status, cursor: next })}`}
          variant="secondary"
        >
          {queue.more}
        </ButtonLink>
      )}
    </Page>
  )
}

function toBrief(frame: PageFrame, now: Date, { id, organization, kind, waitingSince, criteria }: QueueItem) {
  const words = certificationPages[frame.lang]
  const missing = criteria.filter(({ met }) => !met).map(({ key }) => words.labels[key])
  return {
    title: organization.name,
    href: `${queuePath}/${id}`,
    over: (
      <>
        {words.kinds[kind]} · <Time date={waitingSince} now={now} />
      </>
    ),
    under: (
      <>
        {words.queue.criteria(countMet(criteria), criteria.length)}
        {missing.length > 0 && ` ${words.queue.missing(missing.join(' · '))}`}
      </>
    ),
  }
}

export interface CasePageProps {
  frame: PageFrame
  state: FormState
  file: CertificationFile
  organization: Organization
  reading: CertificationReading
  mayDecide: boolean
}

/** One request: what is known of who asks, its story, and the three answers. */
export function CasePage(props: CasePageProps) {
  const { frame, file, organization, reading, mayDecide } = props
  const words = certificationPages[frame.lang]
  const { queue } = words
  const open = file.status === 'waiting' || file.status === 'more-asked'
  const path = `/organizations/${organization.slug}`
  return (
    <Page
      frame={frame}
      title={words.titleOf(organization.name)}
      breadcrumb={[{ label: queue.title, href: queuePath }]}
      layout="reading"
      hidden
    >
      <PageTitle over={words.statuses[file.status]} title={words.titleOf(organization.name)} />
      <DefinitionList
        items={[
          { term: words.kind, value: words.kinds[file.kind] },
          { term: queue.organization, value: <Link href={path}>{organization.name}</Link> },
          { term: queue.siret, value: organization.siret },
          {
            term: queue.site,
            value: organization.url && <Link href={organization.url}>{organization.url}</Link>,
          },
        ]}
      />
      <Section title={words.criteria}>
        <Checklist criteria={reading.criteria} />
      </Section>
      <Section title={words.history}>
        <Story file={file} />
        {reading.past.length > 0 && <Link href={`${path}/certification`}>{words.past}</Link>}
      </Section>
      {!open && <ErrorSummary errors={toFieldErrors(props.state, frame.lang)} />}
      {open && (mayDecide ? <Decide {...props} /> : <Notice>{queue.notYours}</Notice>)}
    </Page>
  )
}

function Decide({ frame, state, file }: CasePageProps) {
  const words = certificationPages[frame.lang]
  const { queue } = words
  const action = `${queuePath}/${file.id}`
  const of = (status: string) => (typed(state, 'status') === status ? state : { ...state, errors: [] })
  const answers = [
    { status: 'more-asked', label: queue.askMore, why: queue.askMoreWhy },
    { status: 'refused', label: queue.refuse, why: queue.refuseWhy },
  ] as const
  return (
    <>
      <Section id="granted" title={queue.grant}>
        <p>{queue.grantWhy}</p>
        <Form
          action={action}
          errors={toFieldErrors(of('granted'), frame.lang)}
          label={queue.grant}
          scope="granted"
        >
          <input type="hidden" name="status" value="granted" />
          <Select
            name="kind"
            label={words.kind}
            value={typed(of('granted'), 'kind', file.kind)}
            options={producerTypes.map((value) => ({ value, label: words.kinds[value] }))}
            placeholder={false}
          />
          <TextArea
            name="message"
            label={queue.word}
            value={typed(state, 'status') === 'granted' ? typed(state, 'message') : ''}
            rows={2}
            maxLength={2000}
            optional
          />
          <FormActions>
            <Button icon="check">{queue.grant}</Button>
          </FormActions>
        </Form>
      </Section>
      {answers.map(({ status, label, why }) => (
        <Section id={status} title={label}>
          <Form action={action} errors={toFieldErrors(of(status), frame.lang)} label={label} scope={status}>
            <input type="hidden" name="status" value={status} />
            <TextArea
              name="message"
              label={why}
              description={queue.read}
              value={typed(state, 'status') === status ? typed(state, 'message') : ''}
              rows={3}
              maxLength={2000}
              required
            />
            <FormActions>
              <Button variant="secondary">{label}</Button>
            </FormActions>
          </Form>
        </Section>
      ))}
    </>
  )
}
