import type { ComponentChildren } from 'preact'
import { ButtonLink, Link } from './button.tsx'
import type { PageFrame } from './frame.ts'
import { type BriefItem, Briefs } from './front.tsx'
import { EmptyState, Notice } from './notice.tsx'
import { Page } from './page.tsx'
import { Section } from './record.tsx'
import { PageTitle } from './text.tsx'

/** What a room says of the things of one kind that organisations run: their webhooks, their software. */
export interface HoldingWords {
  title: string
  description: string
  intro: string
  noOrganization: string
  noOrganizationText: string
  none: string
  noneText: string
  add: string
  saved: string
}

interface InRoom {
  frame: PageFrame
  words: HoldingWords
  /** Address of the list: new ones are under `new`. */
  path: string
}

export interface Held {
  organization: { id: string; name: string }
  items: BriefItem[]
  /** What stands under its list. */
  below?: ComponentChildren
}

/** Such things of each organisation that the reader administers. */
export function HoldingsPage({ frame, words, path, held }: InRoom & { held: readonly Held[] }) {
  return (
    <Page frame={frame} title={words.title} description={words.description} hidden layout="reading">
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {held.length === 0 && (
        <EmptyState title={words.noOrganization}>
          <p>{words.noOrganizationText}</p>
        </EmptyState>
      )}
      {held.map(({ organization, items, below }) => (
        <>
          <Section
            title={organization.name}
            count={items.length}
            actions={
              <ButtonLink href={addressOfNew(path, organization)} icon="plus" size="sm">
                {words.add}
              </ButtonLink>
            }
          >
            {items.length === 0 ? (
              <EmptyState title={words.none} level={3}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              <Briefs items={items} />
            )}
          </Section>
          {below}
        </>
      ))}
    </Page>
  )
}

/** One more of an organisation: its form is the content. */
export function NewHoldingPage({
  frame,
  words,
  path,
  organization,
  children,
}: InRoom & { organization: { name: string }; children: ComponentChildren }) {
  return (
    <Page
      frame={frame}
      title={words.add}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.title, href: path }]}
    >
      <PageTitle title={words.add} over={organization.name} />
      {children}
    </Page>
  )
}

/** Where the form of a new one is, and where it is sent. */
export function addressOfNew(path: string, { id }: { id: string }): string {
  return `${path}/new?organization=${encodeURIComponent(id)}`
}

/** One of them. */
export function HoldingPage({
  frame,
  words,
  path,
  title,
  organization,
  isSaved,
  actions,
  children,
}: InRoom & {
  title: string
  organization: { name: string; slug: string } | null
  isSaved: boolean
  actions?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <Page frame={frame} title={title} hidden breadcrumb={[{ label: words.title, href: path }]}>
      <PageTitle
        title={title}
        over={organization && <Link href={`/organizations/${organization.slug}`}>{organization.name}</Link>}
        actions={actions}
      />
      {isSaved && <Notice status="success" title={words.saved} live />}
      {children}
    </Page>
  )
}
