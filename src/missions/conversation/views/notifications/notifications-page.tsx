import {
  Briefs,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  formatAgo,
  Page,
  type PageFrame,
  PageTitle,
  Section,
} from '#ui'
import type { Notification } from '../../schema/notification.ts'
import { groundNames, roleNames, notificationWords as toldWords } from '../../words.ts'
import { NotificationTabs } from './tabs.tsx'
import { notificationWords } from './words.ts'

interface NotificationsPageProps {
  frame: PageFrame
  items: readonly Notification[]
  /** Address of the older ones; null when there is none. */
  older: string | null
  now: Date
}

/** What one was told, the unread first. */
export function NotificationsPage({ frame, items, older, now }: NotificationsPageProps) {
  const words = notificationWords[frame.lang]
  const unread = items.filter(({ readAt }) => readAt === null)
  const read = items.filter(({ readAt }) => readAt !== null)
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle title={words.title} />
      <NotificationTabs tab="notifications" />
      {items.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
          <ButtonLink href="/search">{words.search}</ButtonLink>
        </EmptyState>
      )}
      {unread.length > 0 && (
        <Section id="unread" title={words.unread} count={frame.notices}>
          <List items={unread} now={now} lang={frame.lang} />
          <Form action="/notifications/read" label={words.markAll}>
            <Button variant="secondary" icon="check">
              {words.markAll}
            </Button>
          </Form>
        </Section>
      )}
      {read.length > 0 && (
        <Section id="read" title={words.read}>
          <List items={read} now={now} lang={frame.lang} />
        </Section>
      )}
      {older && (
        <ButtonLink href={older} variant="secondary">
          {words.more}
        </ButtonLink>
      )}
    </Page>
  )
}

function roleName(lang: PageFrame['lang'], role: string): string {
  const names: Readonly<Record<string, string>> = roleNames[lang]
  return names[role] ?? role
}

/** Opening one marks it read on the way. */
function List({
  items,
  now,
  lang,
}: Pick<NotificationsPageProps, 'items' | 'now'> & { lang: PageFrame['lang'] }) {
  const { whats, found, reason: because } = toldWords[lang]
  const reasons = groundNames[lang]
  return (
    <Briefs
      items={items.map(({ id, what, subject, record, at, reason, words, matches }) => ({
        over: matches ? found(matches.total) : whats[what],
        title: subject ?? record.title,
        href: `/notifications/${id}`,
        under: [
          subject === null ? '' : record.title,
          ...(matches?.first.map(({ title }) => title) ?? []),
          reason ? because(reasons[reason]) : '',
          what === 'role-changed' ? roleName(lang, words) : words,
          formatAgo(lang, at, now),
        ]
          // Parts of one line: a sentence among them ends like the others.
          .map((part) => part.trim().replace(/(?<!\.)\.$/, ''))
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}
