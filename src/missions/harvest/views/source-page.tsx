import type { Lang } from '#kernel/words'
import {
  Button,
  ButtonLink,
  DefinitionList,
  Figures,
  Form,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  Time,
  useLang,
} from '#ui'
import type { Job } from '../schema/job.ts'
import type { Source } from '../schema/source.ts'
import { backendKinds } from '../service/backends/kinds.ts'
import type { ItemCounts } from '../service/reports.ts'
import { DecisionForm, RemoveForm } from './decision-form.tsx'
import { History, HowFar, isUnderWay } from './history.tsx'
import { FailedItems, type RecordsPage, TakenItems } from './items.tsx'
import { scheduleLabel } from './schedules.ts'
import { StateTag } from './sources-page.tsx'
import { pageWords } from './words.ts'

export interface SourcePageProps {
  frame: PageFrame
  source: Source
  jobs: readonly Job[]
  counts: ItemCounts
  failed: RecordsPage
  taken: RecordsPage
  /** What was just done. */
  done: 'saved' | null
  /** The office refused without saying why. */
  isUndecided: boolean
}

/** A source: what it brings, what came of each reading, what stands in the way. */
export function SourcePage({
  frame,
  source,
  jobs,
  counts,
  failed,
  taken,
  done,
  isUndecided,
}: SourcePageProps) {
  const words = pageWords[frame.lang]
  const { figures } = words
  const isBusy = jobs.some(isUnderWay)
  return (
    <Page
      frame={frame}
      title={source.name}
      description={words.description}
      hidden={source.state !== 'accepted'}
      breadcrumb={[{ label: words.title, href: '/harvest' }]}
    >
      <PageTitle
        title={source.name}
        over={
          source.organization && (
            <Link href={`/organizations/${source.organization.slug}`}>{source.organization.name}</Link>
          )
        }
        intro={<StateTag source={source} />}
        actions={source.permissions.edit && <Actions source={source} isBusy={isBusy} />}
      />
      {done && <Notice status="success" title={words[done]} live />}
      <HowFar jobs={jobs} source={source} />
      <Standing source={source} last={jobs[0] ?? null} />
      {source.permissions.decide && source.state !== 'accepted' && (
        <DecisionForm source={source} isUndecided={isUndecided} />
      )}
      {jobs.length > 0 && (
        <Figures
          items={[
            { value: counts.done, label: upToDate(frame.lang, counts), ...to(counts.done, '#records') },
            { value: counts.failed, label: figures.failed(counts.failed), ...to(counts.failed, '#errors') },
            { value: counts.vanished, label: figures.vanished(counts.vanished) },
            { value: counts.archived, label: figures.archived(counts.archived) },
          ]}
        />
      )}
      <History jobs={jobs} source={source} />
      {(failed.total > 0 || isWhole(jobs[0])) && <FailedItems failed={failed} path={source.path} />}
      <TakenItems taken={taken} path={source.path} />
      <Facts source={source} />
      {source.permissions.edit && <RemoveForm source={source} />}
    </Page>
  )
}

/** Those that are no datasets are said, when there are some. */
function upToDate(lang: Lang, counts: ItemCounts): string {
  const { figures } = pageWords[lang]
  const others = (['dataservices', 'series'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => figures[kind](counts[kind]))
  const label = figures.done(counts.done)
  return others.length > 0 ? figures.among(label, others.join(', ')) : label
}

function to(count: number, href: string) {
  return count > 0 ? { href } : {}
}

/** The last reading went to its end: that no record failed means something. */
function isWhole(last: Job | undefined): boolean {
  return last !== undefined && ['done', 'done-with-errors', 'unchanged'].includes(last.status)
}

function Actions({ source, isBusy }: { source: Source; isBusy: boolean }) {
  const words = pageWords[useLang()]
  const runs = source.state === 'accepted' && !isBusy
  return (
    <Stack row>
      {runs && (
        <Form action={`${source.path}/jobs`} label={words.run}>
          <Button icon="harvest">{words.run}</Button>
        </Form>
      )}
      <Form action={`${source.path}/preview#preview`} label={words.preview}>
        <Button variant="secondary" icon="eye">
          {words.preview}
        </Button>
      </Form>
      <ButtonLink href={`${source.path}/edit`} variant="secondary" icon="edit">
        {words.edit}
      </ButtonLink>
      <Form
        action={`${source.path}/${source.active ? 'pause' : 'resumption'}`}
        label={source.active ? words.pause : words.resume}
      >
        <Button variant="quiet">{source.active ? words.pause : words.resume}</Button>
      </Form>
    </Stack>
  )
}

/** What somebody has to know or to answer. */
function Standing({ source, last }: { source: Source; last: Job | null }) {
  const words = pageWords[useLang()]
  if (source.state === 'pending')
    return (
      <Notice status="warning" title={words.pendingTitle}>
        <p>{words.pendingText}</p>
      </Notice>
    )
  if (source.state === 'refused')
    return (
      <Notice status="danger" title={words.refusedTitle}>
        <p>{source.comment}</p>
      </Notice>
    )
  if (last?.status === 'stopped')
    return (
      <Notice status="warning" title={words.stoppedTitle}>
        <p>{last.fault?.message}</p>
        {source.permissions.edit && (
          <Form action={`${source.path}/shrinkage`} label={words.stoppedConfirm}>
            <p>{words.stoppedText}</p>
            <Button color="danger">{words.stoppedConfirm}</Button>
          </Form>
        )}
      </Notice>
    )
  return last?.status === 'failed' ? (
    <Notice status="danger" title={words.failedTitle}>
      <p>{last.fault?.message}</p>
    </Notice>
  ) : null
}

function Facts({ source }: { source: Source }) {
  const lang = useLang()
  const words = pageWords[lang]
  const kind = backendKinds.find(({ name }) => name === source.backend)
  return (
    <Section title={words.facts}>
      <DefinitionList
        items={[
          { term: words.url, value: <Link href={source.url}>{source.url}</Link> },
          { term: words.backend, value: kind?.label ?? source.backend },
          { term: words.schedule, value: scheduleLabel(lang, source.schedule) },
          {
            term: words.next,
            value: source.nextAt ? <Time date={source.nextAt} style="datetime" /> : words.notPlanned,
          },
          {
            term: words.last,
            value: source.completeAt ? <Time date={source.completeAt} style="datetime" /> : words.never,
          },
          {
            term: words.filters,
            value:
              source.filters
                .map(({ type, value }) => `${type === 'exclude' ? '− ' : ''}${value}`)
                .join(', ') || words.noFilter,
          },
        ]}
      />
    </Section>
  )
}
