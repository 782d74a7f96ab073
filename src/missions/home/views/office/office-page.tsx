import type { DeadJob } from '#kernel/jobs'
import {
  Button,
  Code,
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
  Time,
  Unseen,
  useLang,
} from '#ui'
import type { OfficeState } from '../../service/office.ts'
import { kindLook } from '../kinds.ts'
import { ExportSection } from '../statistics/export-section.tsx'
import { officeWords } from './words.ts'

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
  const office = officeWords[frame.lang]
  return (
    <Page frame={frame} title={office.title} hidden>
      <PageTitle title={office.heading} intro={<p>{office.intro}</p>} />
      {revived && <Notice status="success" live title={office.revived} />}
      <Section title={office.dead} count={state.deadJobs.length}>
        <DeadJobs jobs={state.deadJobs} />
      </Section>
      <Section title={office.sources}>
        <Figures
          items={[
            { value: state.sources.pending, label: office.sourcesPending, href: '/harvest' },
            { value: state.sources.failing, label: office.sourcesFailing, href: '/harvest' },
          ]}
        />
      </Section>
      <Section title={office.figures}>
        <Figures
          items={Object.entries(state.counts).map(([kind, value]) => ({
            value,
            label: kindLook(frame.lang, kind).many,
            href: `/search?kind=${encodeURIComponent(kind)}`,
          }))}
        />
      </Section>
      <ExportSection state={state.statistics} />
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
