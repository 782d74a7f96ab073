import {
  Button,
  ButtonLink,
  EmptyState,
  Form,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Stack,
  Tabs,
  TextField,
} from '#ui'
import { type Discussion, type DiscussionState, discussionStates } from '../../schema/discussion.ts'
import { feedAddress, newAddress } from './address.ts'
import { DiscussionBriefs } from './briefs.tsx'
import { discussionWords } from './words.ts'

export interface ListPageProps {
  frame: PageFrame
  /** What they are about; null for all of them. */
  about: { kind: string; id: string; title: string; path: string } | null
  /** Of the address, without the state. */
  narrowed: Readonly<Record<string, string>>
  state: DiscussionState
  items: readonly Discussion[]
  next: string | null
  now: Date
}

/** Discussions of a record, of an organisation, of all. */
export function ListPage({ frame, about, narrowed, state, items, next, now }: ListPageProps) {
  const words = discussionWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  const address = (more: Record<string, string>) =>
    `/discussions?${new URLSearchParams({ ...narrowed, ...more })}`
  return (
    <Page
      frame={frame}
      title={words.many}
      description={words.openIntro}
      breadcrumb={about ? [{ label: about.title, href: about.path }] : []}
      hidden
      alternates={[{ type: 'application/atom+xml', href: feedAddress(narrowed), title: words.feed }]}
    >
      <PageTitle
        title={words.many}
        over={
          about && (
            <>
              {words.about}{' '}
              <Link href={about.path} lang={written}>
                {about.title}
              </Link>
            </>
          )
        }
        actions={
          about && (
            <ButtonLink href={newAddress(about)} icon="discussion">
              {words.open}
            </ButtonLink>
          )
        }
      />
      <Form action="/discussions" method="get" label={words.search}>
        <Stack row>
          {Object.entries(narrowed)
            .filter(([name]) => name !== 'q')
            .map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
          <TextField name="q" type="search" label={words.search} value={narrowed.q} maxLength={200} />
          <Button variant="secondary" icon="search">
            {words.searchShort}
          </Button>
        </Stack>
      </Form>
      <Tabs
        label={words.filter}
        items={discussionStates.map((one) => ({
          label: words.tabs[one],
          href: address({ state: one }),
          current: one === state,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title={words.noneHere}>
          <p>{words.noneHereText}</p>
        </EmptyState>
      ) : (
        <DiscussionBriefs items={items} now={now} withRecord={about === null} />
      )}
      <p>
        <Link href={feedAddress(narrowed)}>{words.feed}</Link>
      </p>
      {next && (
        <ButtonLink href={address({ state, cursor: next })} variant="secondary">
          {words.more}
        </ButtonLink>
      )}
    </Page>
  )
}
