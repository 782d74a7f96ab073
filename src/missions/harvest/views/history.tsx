import { EmptyState, formatDate, LineChart, Progress, Section, Table, Time, UnderWay, useLang } from '#ui'
import type { Job } from '../schema/job.ts'
import type { Source } from '../schema/source.ts'
import { Notes } from './notes.tsx'
import { pageWords } from './words.ts'

const shown = 20

/** Each reading with its counts and its time, and how many records it met over time. */
export function History({ jobs, source }: { jobs: readonly Job[]; source: Source }) {
  const lang = useLang()
  const words = pageWords[lang]
  const { counts } = words
  const [last] = jobs
  if (!last)
    return (
      <Section title={words.history}>
        <EmptyState title={words.historyNone} level={3} />
      </Section>
    )
  const ended = jobs.filter(({ endedAt, status }) => endedAt && status !== 'failed').toReversed()
  const number = (name: keyof typeof counts) => ({
    key: name,
    label: counts[name],
    numeric: true,
    cell: (job: Job) => job.counts[name],
  })
  return (
    <Section title={words.history}>
      {ended.length > 2 && (
        <LineChart
          title={words.trend(readBy(last))}
          unit={words.trendUnit}
          labelOf={words.date}
          source={source.name}
          points={ended.map((job) => ({
            label: formatDate(lang, job.createdAt, 'short'),
            value: readBy(job),
          }))}
        />
      )}
      <Table
        caption={words.history}
        captionHidden
        size="sm"
        rows={jobs.slice(0, shown)}
        columns={[
          {
            key: 'date',
            label: words.date,
            heading: true,
            cell: (job) => <Time date={job.createdAt} style="datetime" />,
          },
          { key: 'status', label: words.status, cell: (job) => words.statuses[job.status] },
          ...(['read', 'created', 'updated', 'unchanged', 'failed', 'archived'] as const).map(number),
          {
            key: 'seconds',
            label: words.duration,
            numeric: true,
            cell: (job) => job.seconds !== null && words.seconds(job.seconds),
          },
        ]}
      />
      <Notes notes={toldIn(jobs)} />
    </Section>
  )
}

/** How far the reading under way is: of as many records as the last whole one met. */
export function HowFar({ jobs, source }: { jobs: readonly Job[]; source: Source }) {
  const words = pageWords[useLang()]
  const [job] = jobs
  if (!job || !isUnderWay(job)) return null
  const { read, failed } = job.counts
  const before = jobs.find(({ status }) => status.startsWith('done') || status === 'unchanged')
  const isWaiting = job.status === 'waiting'
  return (
    <UnderWay href={source.path}>
      <Progress
        label={isWaiting ? words.waits : words.runs}
        value={Math.min(read, before ? readBy(before) : 0)}
        max={isWaiting || read === 0 || !before ? null : readBy(before)}
        detail={isWaiting ? undefined : words.soFar(read, failed)}
      />
    </UnderWay>
  )
}

export function isUnderWay({ status }: Pick<Job, 'status'>): boolean {
  return status === 'waiting' || status === 'running'
}

/** What the last reading that read something had to tell: it still holds when the source has nothing new. */
function toldIn(jobs: readonly Job[]) {
  return jobs.find(({ endedAt, status }) => endedAt && status !== 'unchanged')?.notes ?? []
}

/** A reading that found nothing new met all that is known. */
function readBy({ counts }: Job): number {
  return Math.max(counts.read, counts.unchanged)
}
