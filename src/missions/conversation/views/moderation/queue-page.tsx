import { EmptyState, Link, Page, type PageFrame, PageTitle, Stack, Table, Tabs, Tag, Time } from '#ui'
import { type Held, type LogLine, type ReportReason, reportReasons } from '../../schema/report.ts'
import type { QueuePart } from '../../service/moderation/queue.ts'
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
  reason: ReportReason | undefined
  counts: Record<QueuePart, number>
  reports: readonly ReportedLine[]
  held: readonly Held[]
  appeals: readonly LogLine[]
}

/** What waits for moderators, in three lists. */
export function QueuePage(props: QueuePageProps) {
  const { frame, part, counts } = props
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
      {part === 'reports' && <Reasons {...props} />}
      {props[part].length === 0 ? (
        <EmptyState title={words.nothing}>
          <p>{words.nothingText}</p>
        </EmptyState>
      ) : (
        <List {...props} />
      )}
    </Page>
  )
}

function Reasons({ frame, reason }: QueuePageProps) {
  const words = moderationWords[frame.lang]
  return (
    <Stack row>
      {[undefined, ...reportReasons].map((one) =>
        one === reason ? (
          <strong>{one ? words.reasons[one] : words.all}</strong>
        ) : (
          <Link href={`${queueAddress}${one ? `?reason=${one}` : ''}`}>
            {one ? words.reasons[one] : words.all}
          </Link>
        ),
      )}
    </Stack>
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
        rows={appeals}
        columns={[
          {
            key: 'action',
            label: words.action,
            cell: (one) => (
              <Link href={`/moderation/decisions/${one.id}`}>{actionNames[frame.lang][one.action]}</Link>
            ),
          },
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
