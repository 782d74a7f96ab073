import { ButtonLink, EmptyState, Link, Page, type PageFrame, PageTitle, Table, Time } from '#ui'
import type { Follow } from '../../schema/follow.ts'
import { NotificationTabs } from '../notifications/tabs.tsx'
import { FollowForm } from './follow-button.tsx'
import { followWords } from './words.ts'

/** What one follows, and how to stop. */
export function FollowingPage({ frame, follows }: { frame: PageFrame; follows: readonly Follow[] }) {
  const words = followWords[frame.lang]
  const said: Readonly<Record<string, string>> = { tag: words.tag, search: words.savedSearch }
  const name = ({ kind, title }: Follow) => (said[kind] ? words.named(said[kind], title) : title)
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <NotificationTabs tab="following" />
      {follows.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
          <ButtonLink href="/search">{words.search}</ButtonLink>
        </EmptyState>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          wraps
          rows={[...follows]}
          columns={[
            {
              key: 'what',
              label: words.what,
              cell: (one) => (one.path ? <Link href={one.path}>{name(one)}</Link> : words.gone),
            },
            { key: 'since', label: words.since, cell: ({ since }) => <Time date={since} /> },
            {
              key: 'stop',
              label: words.stop,
              cell: (one) => (
                <FollowForm followed={one} isFollowing toList label={words.named(words.unfollow, name(one))}>
                  {words.stop}
                </FollowForm>
              ),
            },
          ]}
        />
      )}
    </Page>
  )
}
