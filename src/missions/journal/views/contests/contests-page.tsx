import { EmptyState, Link, Page, type PageFrame, PageTitle, Table, Tabs, Tag, Time } from '#ui'
import { type ContestState, contestStates } from '../../schema/contest.ts'
import type { ContestCase } from '../../service/contests/reading.ts'
import { contestWords } from './words.ts'

interface ContestsPageProps {
  frame: PageFrame
  state: ContestState
  contests: ContestCase[]
  now: Date
}

/** Contests that the person who reads may answer. */
export function ContestsPage({ frame, state, contests, now }: ContestsPageProps) {
  const words = contestWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Tabs
        label={words.filter}
        items={contestStates.map((one) => ({
          label: words.tabs[one],
          href: one === 'open' ? '/journal/contests' : `/journal/contests?state=${one}`,
          current: one === state,
        }))}
      />
      {contests.length === 0 ? (
        <EmptyState title={words.none[state]}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.caption}
          captionHidden
          stacks
          rows={contests}
          columns={[
            {
              key: 'procedure',
              label: words.procedure,
              heading: true,
              cell: ({ id, grant }) => (
                <Link href={`/journal/contests/${id}`}>{grant?.procedure ?? words.unknown}</Link>
              ),
            },
            { key: 'consumer', label: words.consumer, cell: ({ grant }) => grant?.consumerName },
            { key: 'opened', label: words.openedAt, cell: ({ openedAt }) => <Time date={openedAt} /> },
            {
              key: 'clock',
              label: state === 'open' ? words.dueAt : words.answeredAt,
              cell: ({ dueAt, answeredAt }) => (
                <>
                  <Time date={answeredAt ?? dueAt} />{' '}
                  {!answeredAt && dueAt < now.toISOString() && <Tag status="danger">{words.late}</Tag>}
                </>
              ),
            },
          ]}
        />
      )}
    </Page>
  )
}
