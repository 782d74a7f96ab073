import type { DeadJob } from '#kernel/jobs'
import {
  Button,
  Code,
  DefinitionList,
  EmptyState,
  Figures,
  Form,
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
import type { OfficeState } from '../service/office.ts'
import { homeWords } from '../words.ts'
import { kindLook } from './kinds.ts'

/** What the office must know to keep the service running, and what it can do about it. */
export function OfficePage({
  frame,
  state,
  revived,
}: {
  frame: PageFrame
  state: OfficeState
  /** Jobs have just been revived. */
  revived: boolean
}) {
  const { office } = homeWords[frame.lang]
  return (
    <Page frame={frame} title={office.title} hidden>
      <PageTitle title={office.heading} intro={<p>{office.intro}</p>} />
      {revived && <Notice status="success" live title={office.revived} />}
      <Section title={office.dead} count={state.deadJobs.length}>
        <DeadJobs jobs={state.deadJobs} />
      </Section>
      <Section title={office.figures}>
        <Figures
          items={Object.entries(state.counts).map(([kind, value]) => ({
            value,
            label: kindLook(frame.lang, kind).label,
            href: `/search?kind=${encodeURIComponent(kind)}`,
          }))}
        />
      </Section>
      <Section title={office.health}>
        <DefinitionList
          items={[
            { term: office.index, value: state.searchWaits ? office.indexBuilding : office.indexReady },
          ]}
        />
        <p>
          <Link href="/health">{office.healthLink}</Link>
        </p>
      </Section>
    </Page>
  )
}

function DeadJobs({ jobs }: { jobs: readonly DeadJob[] }) {
  const { office } = homeWords[useLang()]
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
      <Form action="/office/jobs/revival" label={office.dead}>
        <Table
          caption={office.dead}
          captionHidden
          rows={jobs}
          columns={[
            { key: 'name', label: office.job, heading: true, cell: ({ name }) => <code>{name}</code> },
            { key: 'attempts', label: office.attempts, numeric: true, cell: ({ attempts }) => attempts },
            {
              key: 'since',
              label: office.since,
              cell: ({ since }) => <Time date={since} style="datetime" />,
            },
            {
              key: 'error',
              label: office.error,
              cell: ({ lastError }) => <Code label={office.error}>{lastError ?? office.unknown}</Code>,
            },
            { key: 'revive', label: office.revive, cell: (job) => <Revive job={job} /> },
          ]}
        />
        {jobs.length > 1 && (
          <Button name="id" value={jobs.map(({ id }) => id).join(',')}>
            {office.reviveAll}
          </Button>
        )}
      </Form>
    </Stack>
  )
}

function Revive({ job }: { job: DeadJob }) {
  const { office } = homeWords[useLang()]
  return (
    <Button name="id" value={job.id} variant="secondary" size="sm">
      {office.revive}
      <Unseen> {job.name}</Unseen>
    </Button>
  )
}
