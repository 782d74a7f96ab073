import {
  Button,
  EmptyState,
  Form,
  Link,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Select,
  Stack,
  Table,
  Tabs,
  Tag,
  Time,
} from '#ui'
import { type Held, type LogLine, type ReportReason, reportReasons } from '../../schema/report.ts'
import type { QueuePart } from '../../service/moderation/queue.ts'
import { type QueueQuery, reportedThings, waitings } from '../../service/moderation/queue-query.ts'
import { actionNames, groundNames } from '../../words.ts'
import { queueAddress } from './address.ts'
import { moderationWords } from './words.ts'

export const queueParts = ['reports', 'held', 'appeals'] as const satisfies readonly QueuePart[]

interface ReportedLine {
  id: string
  record: { title: string }
  text: string
  reasons: ReportReason[]
  reports: number
  lastAt: string
}

export interface QueuePageProps {
  frame: PageFrame
  part: QueuePart
  query: QueueQuery
  pages: number
  counts: Record<QueuePart, number>
  reports: readonly ReportedLine[]
  held: readonly Held[]
  /** With the title of the record. */
  appeals: readonly (LogLine & { title: string })[]
}

/** What waits for moderators, in three lists. */
export function QueuePage(props: QueuePageProps) {
  const { frame, part, counts, query } = props
  const words = moderationWords[frame.lang]
  return (
    <Page frame={frame} title={words.queue} description={words.queueIntro} hidden>
      <PageTitle
        title={words.queue}
        intro={<p>{words.queueIntro}</p>}
        actions={<Link href="/moderation">{words.log}</Link>}
      />
      <Tabs
        label={words.queue}
        items={queueParts.map((one) => ({
          label: words.parts[one],
          href: `${queueAddress}?part=${one}`,
          current: one === part,
          count: counts[one],
        }))}
      />
      <Filters {...props} />
      {props[part].length === 0 ? (
        <EmptyState title={isFiltered(query) ? words.nothingHere : words.nothing}>
          <p>{isFiltered(query) ? words.nothingHereText : words.nothingText}</p>
        </EmptyState>
      ) : (
        <List {...props} />
      )}
      <Pager page={query.page} pages={props.pages} hrefOf={(page) => addressOf(part, { ...query, page })} />
    </Page>
  )
}

function isFiltered({ reason, about, waits }: QueueQuery): boolean {
  return Boolean(reason || about || waits)
}

function addressOf(part: QueuePart, { reason, about, waits, page }: QueueQuery): string {
  const kept = { part, ...(reason && { reason }), ...(about && { about }), ...(waits && { waits }) }
  return `${queueAddress}?${new URLSearchParams({ ...kept, ...(page > 1 && { page: String(page) }) })}`
}

/** Why, what, and for how long it has waited. */
function Filters({ frame, part, query }: QueuePageProps) {
  const words = moderationWords[frame.lang]
  const options = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
    values.map((value) => ({ value, label: labels[value] }))
  return (
    <Form action={queueAddress} method="get" label={words.filter}>
      <input type="hidden" name="part" value={part} />
      <Stack row>
        {part === 'reports' && (
          <Select
            name="reason"
            label={words.reason}
            value={query.reason}
            placeholder={words.all}
            options={options(reportReasons, words.reasons)}
          />
        )}
        {part === 'reports' && (
          <Select
            name="about"
            label={words.said}
            value={query.about}
            placeholder={words.allThings}
            options={options(reportedThings, words.things)}
          />
        )}
        <Select
          name="waits"
          label={words.waits}
          value={query.waits}
          placeholder={words.anyWait}
          options={options(waitings, words.waitings)}
        />
        <Button variant="secondary">{words.filter}</Button>
      </Stack>
    </Form>
  )
}

function List({ frame, part, reports, held, appeals }: QueuePageProps) {
  const words = moderationWords[frame.lang]
  const caption = words.parts[part]
  if (part === 'held')
    return (
      <Table
        caption={caption}
        captionHidden
        wraps
        stacks
        rows={held}
        columns={[
          {
            key: 'text',
            label: words.held,
            cell: (one) => <Link href={one.path}>{one.title ?? one.text.slice(0, 120)}</Link>,
          },
          { key: 'at', label: words.when, cell: (one) => <Time date={one.at} style="datetime" /> },
        ]}
      />
    )
  if (part === 'appeals')
    return (
      <Table
        caption={caption}
        captionHidden
        wraps
        stacks
        rows={appeals}
        columns={[
          {
            key: 'action',
            label: words.action,
            cell: (one) => (
              <Link href={`/moderation/decisions/${one.id}`}>{actionNames[frame.lang][one.action]}</Link>
            ),
          },
          { key: 'title', label: words.about, cell: (one) => one.title },
          { key: 'ground', label: words.ground, cell: (one) => groundNames[frame.lang][one.ground] },
          { key: 'at', label: words.when, cell: (one) => <Time date={one.at} /> },
        ]}
      />
    )
  return (
    <Table
      caption={caption}
      captionHidden
      wraps
      stacks
      rows={reports}
      columns={[
        {
          key: 'record',
          label: words.said,
          cell: (one) => (
            <>
              <Link href={`${queueAddress}/reports/${one.id}`}>{one.record.title}</Link>
              {one.text && <p>{one.text}</p>}
            </>
          ),
        },
        {
          key: 'reasons',
          label: words.reason,
          cell: (one) => one.reasons.map((reason) => <Tag>{words.reasons[reason]}</Tag>),
        },
        { key: 'reports', label: words.parts.reports, numeric: true, cell: (one) => one.reports },
        { key: 'at', label: words.when, cell: (one) => <Time date={one.lastAt} style="datetime" /> },
      ]}
    />
  )
}
