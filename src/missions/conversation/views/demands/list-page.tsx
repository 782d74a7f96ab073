import { ButtonLink, EmptyState, Link, Page, type PageFrame, Pager, PageTitle, Stack, Tabs } from '#ui'
import { type ListedState, listedStates } from '../../schema/demand.ts'
import type { DemandList } from '../../service/demands/listing.ts'
import { DemandBriefs } from './briefs.tsx'
import { demandWords } from './words.ts'

export interface DemandListPageProps extends DemandList {
  frame: PageFrame
  state: ListedState
  /** Whose requests alone, null for all. */
  organization: { id: string; title: string; path: string } | null
}

/** Where requests are listed, narrowed or not, or the same as a feed or a file. */
export function demandsAddress(
  { organization, state, page }: { organization?: string | undefined; state?: ListedState; page?: number },
  path = '/demands',
): string {
  const query = new URLSearchParams({
    ...(organization && { organization }),
    ...(state && state !== 'unmet' && { state }),
    ...(page && page > 1 && { page: String(page) }),
  }).toString()
  return path + (query && `?${query}`)
}

/** What people want to see open, most awaited first. */
export function DemandListPage({ frame, state, organization, ...list }: DemandListPageProps) {
  const words = demandWords[frame.lang]
  const narrowed = { organization: organization?.id, state }
  const asking = organization ? `/demands/new?organization=${organization.id}` : '/demands/new'
  const feed = demandsAddress(narrowed, '/demands.atom')
  return (
    <Page
      frame={frame}
      title={words.many}
      description={words.intro}
      breadcrumb={organization ? [{ label: organization.title, href: organization.path }] : []}
      canonical={demandsAddress({ ...narrowed, page: list.page })}
      alternates={[{ type: 'application/atom+xml', href: feed, title: words.feed }]}
    >
      <PageTitle
        title={organization ? words.onlyOf(organization.title) : words.many}
        intro={<p>{words.intro}</p>}
        actions={
          <ButtonLink href={asking} icon="plus">
            {words.ask}
          </ButtonLink>
        }
      />
      <Tabs
        label={words.filter}
        items={listedStates.map((one) => ({
          label: words.tabs[one],
          href: demandsAddress({ ...narrowed, state: one }),
          current: one === state,
        }))}
      />
      {list.items.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <DemandBriefs items={list.items} />
      )}
      <Pager page={list.page} pages={list.pages} hrefOf={(page) => demandsAddress({ ...narrowed, page })} />
      <Stack row>
        {organization && <Link href="/demands">{words.everyOne}</Link>}
        <Link href={feed}>{words.feed}</Link>
        <Link href={demandsAddress(narrowed, '/demands.csv')}>{words.csv}</Link>
      </Stack>
    </Page>
  )
}
