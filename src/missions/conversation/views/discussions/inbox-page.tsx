import type { Organization } from '#missions/people'
import { ButtonLink, EmptyState, Page, type PageFrame, PageTitle, Tabs } from '#ui'
import type { Demand } from '../../schema/demand.ts'
import type { Discussion, DiscussionState } from '../../schema/discussion.ts'
import { DemandsToAnswer } from '../demands/to-answer.tsx'
import { type ReportedError, ReportedErrors } from '../moderation/reported-errors.tsx'
import { DiscussionBriefs } from './briefs.tsx'
import { discussionWords } from './words.ts'

export interface InboxPageProps {
  frame: PageFrame
  organization: Pick<Organization, 'id' | 'name' | 'slug'>
  /** How many wait. */
  waiting: number
  state: DiscussionState
  items: readonly Discussion[]
  next: string | null
  /** What readers say is wrong in its records. */
  reports: readonly ReportedError[]
  /** Requests for data that wait for it, with how many there are. */
  demands: { items: readonly Demand[]; total: number }
  now: Date
}

const inOrder: readonly DiscussionState[] = ['waiting', 'open', 'closed', 'all']

/** What people ask an organisation: who waits longest comes first. */
export function InboxPage(props: InboxPageProps) {
  const { frame, organization, waiting, state, items, next, now } = props
  const words = discussionWords[frame.lang]
  const home = `/organizations/${organization.slug}`
  const address = (more: Record<string, string>) => `${home}/inbox?${new URLSearchParams(more)}`
  return (
    <Page
      frame={frame}
      title={words.inbox}
      description={words.inboxIntro}
      breadcrumb={[{ label: organization.name, href: home }]}
      hidden
    >
      <PageTitle title={words.inbox} over={organization.name} intro={<p>{words.inboxIntro}</p>} />
      <DemandsToAnswer demands={props.demands} organization={organization} now={now} />
      <ReportedErrors reports={props.reports} home={home} />
      <Tabs
        label={words.filter}
        items={inOrder.map((one) => ({
          label: words.tabs[one],
          href: address({ state: one }),
          current: one === state,
          count: one === 'waiting' ? waiting : undefined,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title={state === 'waiting' ? words.noneWaits : words.noneHere}>
          <p>{state === 'waiting' ? words.noneWaitsText : words.noneHereText}</p>
        </EmptyState>
      ) : (
        <DiscussionBriefs items={items} now={now} withRecord />
      )}
      {next && (
        <ButtonLink href={address({ state, cursor: next })} variant="secondary">
          {words.more}
        </ButtonLink>
      )}
    </Page>
  )
}
