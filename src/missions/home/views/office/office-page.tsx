import type { DeadJob } from '#kernel/jobs'
import {
  Briefs,
  Button,
  Code,
  Count,
  DefinitionList,
  EmptyState,
  Figures,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  Table,
  Time,
  Unseen,
  useLang,
} from '#ui'
import type { OfficeState, Queue } from '../../service/office.ts'
import { kindLook } from '../kinds.ts'
import { ExportSection } from '../statistics/export-section.tsx'
import { officeWords } from './words.ts'

/** The desk of the team: what waits and since when, what it writes, what it must know of the machine. */
export function OfficePage({
  frame,
  state,
  revived,
  now,
}: {
  frame: PageFrame
  state: OfficeState
  /** Jobs have just been revived. */
  revived: boolean
  now: Date
}) {
  const office = officeWords[frame.lang]
  const { queues, service, counts, writes, steers } = state
  return (
    <Page frame={frame} title={office.title} hidden>
      <PageTitle title={office.heading} intro={<p>{office.intro}</p>} />
      {revived && <Notice status="success" live title={office.revived} />}
      {queues.length > 0 && (
        <Section title={office.waiting}>
          <Queues queues={queues} now={now} />
        </Section>
      )}
      {steers.length > 0 && (
        <Section title={office.steering}>
          <Briefs items={steers.map((name) => ({ ...office.places[name], href: `/office/${name}` }))} />
        </Section>
      )}
      {writes && (
        <Section title={office.writing}>
          <Briefs
            items={writingPlaces.map((name) => ({ ...office.places[name], href: `/office/${name}` }))}
          />
        </Section>
      )}
      <Section title={office.figures}>
        <Figures
          items={Object.entries(counts).map(([kind, value]) => ({
            value,
            label: kindLook(frame.lang, kind).many,
            href: `/search?kind=${encodeURIComponent(kind)}`,
          }))}
        />
        <p>
          <Link href="/office/vocabularies">{office.vocabularies}</Link>
        </p>
      </Section>
      {service && (
        <>
          <Section id="jobs" title={office.dead} count={service.deadJobs.length}>
            <DeadJobs jobs={service.deadJobs} />
          </Section>
          <ExportSection state={service.statistics} />
          <Section title={office.health}>
            <DefinitionList
              items={[
                { term: office.index, value: service.searchWaits ? office.indexBuilding : office.indexReady },
              ]}
            />
            <p>
              <Link href="/health">{office.healthLink}</Link>
            </p>
          </Section>
        </>
      )}
    </Page>
  )
}

const writingPlaces = ['pages', 'news', 'featured', 'banner'] as const

/** The longest wait first: somebody waits behind each line. */
function Queues({ queues, now }: { queues: readonly Queue[]; now: Date }) {
  const office = officeWords[useLang()]
  const since = ({ count, oldest }: Queue) =>
    count === 0 || !oldest ? Number.POSITIVE_INFINITY : oldest.getTime()
  return (
    <Table
      caption={office.waiting}
      captionHidden
      rows={[...queues].sort((a, b) => since(a) - since(b))}
      wraps
      columns={[
        {
          key: 'queue',
          label: office.queue,
          heading: true,
          cell: ({ name, href }) => <Link href={href}>{office.queues[name]}</Link>,
        },
        { key: 'count', label: office.count, numeric: true, cell: ({ count }) => <Count value={count} /> },
        {
          key: 'oldest',
          label: office.oldest,
          cell: ({ count, oldest }) =>
            count === 0 ? office.nothing : oldest ? <Time date={oldest} now={now} /> : office.unknownAge,
        },
      ]}
    />
  )
}

function DeadJobs({ jobs }: { jobs: readonly DeadJob[] }) {
  const office = officeWords[useLang()]
  if (jobs.length === 0) {
    return (
      <EmptyState title={office.none} level={3}>
        <p>{office.noneText}</p>
      </EmptyState>
    )
  }
  return (
    <Stack>
      <p>{office.deadIntro}</p>
      {jobs.map((job) => (
        <Dead job={job} />
      ))}
      {jobs.length > 1 && (
        <Form action="/office/jobs/revival" label={office.reviveAll}>
          <FormActions>
            <Button name="id" value={jobs.map(({ id }) => id).join(',')} variant="secondary">
              {office.reviveAll}
            </Button>
          </FormActions>
        </Form>
      )}
    </Stack>
  )
}

function Dead({ job }: { job: DeadJob }) {
  const office = officeWords[useLang()]
  const label = `${job.name} (${job.id})`
  return (
    <Section
      level={3}
      title={job.name}
      actions={
        <Form action="/office/jobs/revival" label={`${office.revive} ${label}`}>
          <Button name="id" value={job.id} size="sm">
            {office.revive}
            <Unseen> {label}</Unseen>
          </Button>
        </Form>
      }
    >
      <DefinitionList
        items={[
          { term: office.since, value: <Time date={job.since} style="datetime" /> },
          { term: office.attempts, value: job.attempts },
        ]}
      />
      <Code label={`${office.error} : ${label}`}>{job.lastError ?? office.unknown}</Code>
    </Section>
  )
}
