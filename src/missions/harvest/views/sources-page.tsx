import {
  type BriefItem,
  Briefs,
  ButtonLink,
  EmptyState,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Tag,
  Time,
  useLang,
} from '#ui'
import type { Source } from '../schema/source.ts'
import { sourcePageSize } from '../service/sources.ts'
import { pageWords } from './words.ts'

export interface SourcesPageProps {
  frame: PageFrame
  sources: { items: Source[]; total: number }
  page: number
  mayAdd: boolean
}

/** The catalogues elsewhere that fill this one. */
export function SourcesPage({ frame, sources, page, mayAdd }: SourcesPageProps) {
  const words = pageWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} description={words.description} layout="reading">
      <PageTitle
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          mayAdd && (
            <ButtonLink href="/harvest/sources/new" icon="plus">
              {words.add}
            </ButtonLink>
          )
        }
      />
      {sources.total === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <p>{words.count(sources.total)}</p>
          <Briefs items={sources.items.map((source) => toBrief(frame, source))} />
        </>
      )}
      <Pager
        page={page}
        pages={Math.ceil(sources.total / sourcePageSize)}
        hrefOf={(number) => `/harvest?page=${number}`}
      />
    </Page>
  )
}

function toBrief({ lang }: PageFrame, source: Source): BriefItem {
  const words = pageWords[lang]
  return {
    title: source.name,
    href: source.path,
    over: source.organization?.name,
    under: (
      <>
        <StateTag source={source} />{' '}
        {source.completeAt && (
          <>
            {words.last} <Time date={source.completeAt} />
          </>
        )}
      </>
    ),
  }
}

/** Where a source stands, in one word; nothing when all is well. */
export function StateTag({ source: { state, active } }: { source: Pick<Source, 'state' | 'active'> }) {
  const words = pageWords[useLang()]
  if (state === 'accepted') return active ? null : <Tag status="info">{words.paused}</Tag>
  return <Tag status={state === 'pending' ? 'warning' : 'danger'}>{words.states[state]}</Tag>
}
