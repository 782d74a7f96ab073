import {
  ButtonLink,
  CardList,
  EmptyState,
  Link,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  RecordCard,
  SearchBar,
  Section,
  Stack,
  Tabs,
  useLang,
} from '#ui'
import { type Opening, type OpeningFigures, openingStates } from '../../schema/opening.ts'
import type { Browsing, OpeningList } from '../../service/openings/browsing.ts'
import { kindLook } from '../kinds.ts'
import { describe } from '../markdown.ts'
import { folder, openingsAddress } from './address.ts'
import { FiguresChart } from './figures-chart.tsx'
import { promiseOf } from './sentences.ts'
import { StateTag } from './state-tag.tsx'
import { openingPageWords } from './words.ts'

export interface OpeningListPageProps {
  frame: PageFrame
  browsing: Browsing
  list: OpeningList
  figures: readonly OpeningFigures[]
  /** The one whose promises alone are shown. */
  organization: { id: string; title: string; path: string } | null
  may: { announce: boolean; import: boolean }
}

/** The roadmap: what was promised, what is open, what is late. */
export function OpeningListPage(props: OpeningListPageProps) {
  const { frame, browsing, list, figures, organization, may } = props
  const words = openingPageWords[frame.lang]
  const { state, q, page } = browsing
  const narrowed = { organization: organization?.id, q }
  const feed = openingsAddress({ ...narrowed, state }, `${folder}.atom`)
  const title = organization ? words.onlyOf(organization.title) : words.many
  return (
    <Page
      frame={frame}
      title={title}
      description={words.intro}
      breadcrumb={organization ? [{ label: organization.title, href: organization.path }] : []}
      canonical={openingsAddress({ organization: organization?.id, page })}
      alternates={[{ type: 'application/atom+xml', href: feed, title: words.feed }]}
    >
      <PageTitle
        title={title}
        intro={<p>{words.intro}</p>}
        actions={
          <>
            {may.announce && (
              <ButtonLink href={announceAt(organization)} icon="plus">
                {words.announce}
              </ButtonLink>
            )}
            {may.import && (
              <ButtonLink href={`${folder}/import`} variant="secondary" icon="upload">
                {words.importing}
              </ButtonLink>
            )}
          </>
        }
      />
      {figures.length > 0 && <FiguresChart figures={figures} />}
      {organization && <Link href={folder}>{words.everyOne}</Link>}
      <Section id="list" title={words.list} count={list.total}>
        <SearchBar
          action={folder}
          query={q}
          label={words.search}
          placeholder={words.placeholder}
          kept={[
            ...(organization ? [{ name: 'organization', value: organization.id }] : []),
            ...(state ? [{ name: 'state', value: state }] : []),
          ]}
        />
        <Tabs
          label={words.filter}
          items={[null, ...openingStates].map((one) => ({
            label: one ? words.tabs[one] : words.all,
            count: one ? list.counts[one] : undefined,
            href: openingsAddress({ ...narrowed, state: one }),
            current: one === state,
          }))}
        />
        <Openings items={list.items} />
        <Pager
          page={page}
          pages={list.pages}
          hrefOf={(page) => openingsAddress({ ...narrowed, state, page })}
        />
      </Section>
      <Stack row>
        <Link href={feed}>{words.feed}</Link>
        <Link href={openingsAddress({ ...narrowed, state }, `${folder}.csv`)}>{words.csv}</Link>
        <Link href={openingsAddress({ ...narrowed, state }, `/api${folder}`)}>{words.json}</Link>
      </Stack>
    </Page>
  )
}

function announceAt(organization: OpeningListPageProps['organization']): string {
  return organization ? `${folder}/new?organization=${organization.id}` : `${folder}/new`
}

function Openings({ items }: { items: readonly Opening[] }) {
  const words = openingPageWords[useLang()]
  if (items.length === 0)
    return (
      <EmptyState title={words.none} level={3}>
        <p>{words.noneText}</p>
      </EmptyState>
    )
  return (
    <CardList label={words.list}>
      {items.map((opening) => (
        <OpeningCard opening={opening} />
      ))}
    </CardList>
  )
}

/** One promise in a list: its state first, then who and by when. */
export function OpeningCard({ opening, own = false }: { opening: Opening; own?: boolean }) {
  const lang = useLang()
  const { organization, title, path, state } = opening
  const promise = promiseOf(lang, opening)
  return (
    <RecordCard
      kind={kindLook(lang, 'opening')}
      title={title}
      href={path}
      lang={lang === 'fr' ? undefined : 'fr'}
      organization={organization && !own ? { name: organization.name } : undefined}
      excerpt={describe(opening).summary}
      badges={<StateTag state={state} />}
      facts={promise ? [promise] : []}
    />
  )
}
