import {
  type BriefItem,
  Briefs,
  ButtonLink,
  EmptyState,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Section,
  Tag,
  Time,
  useLang,
} from '#ui'
import type { Source } from '../schema/source.ts'
import { backendKinds } from '../service/backends/kinds.ts'
import { sourcePageSize } from '../service/sources.ts'
import type { Standing } from '../service/standings.ts'
import { pageWords } from './words.ts'

export interface SourcesPageProps {
  frame: PageFrame
  sources: { items: Source[]; total: number }
  /** For the office, on the first page: sources that wait for its decision. */
  pending: readonly Source[]
  standings: ReadonlyMap<string, Standing>
  page: number
  mayAdd: boolean
}

/** The catalogues elsewhere that fill this one. */
export function SourcesPage(props: SourcesPageProps) {
  const { frame, sources, pending, page, mayAdd } = props
  const briefs = (items: readonly Source[]) => (
    <Briefs items={items.map((source) => toBrief(props, source))} />
  )
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
          {pending.length > 0 && <Section title={words.toDecide}>{briefs(pending)}</Section>}
          <Section title={words.all} count={sources.total}>
            {briefs(sources.items)}
          </Section>
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

function toBrief({ frame: { lang }, standings }: SourcesPageProps, source: Source): BriefItem {
  const words = pageWords[lang]
  const { status = null, datasets = 0 } = standings.get(source.id) ?? {}
  const kind = backendKinds.find(({ name }) => name === source.backend)?.label ?? source.backend
  return {
    title: source.name,
    href: source.path,
    over: source.organization?.name,
    under: (
      <>
        <StateTag source={source} /> <LastTag status={status} /> {kind} · {words.datasets(datasets)}
        {source.completeAt && (
          <>
            {' · '}
            {words.readAt} <Time date={source.completeAt} />
          </>
        )}
      </>
    ),
  }
}

/** What came of the last reading, when somebody should know. */
function LastTag({ status }: { status: Standing['status'] }) {
  const words = pageWords[useLang()]
  if (status === 'failed') return <Tag status="danger">{words.lastFailed}</Tag>
  if (status === 'stopped') return <Tag status="warning">{words.statuses.stopped}</Tag>
  if (status === 'running' || status === 'waiting') return <Tag status="info">{words.statuses[status]}</Tag>
  return null
}

/** Where a source stands, in one word; nothing when all is well. */
export function StateTag({ source: { state, active } }: { source: Pick<Source, 'state' | 'active'> }) {
  const words = pageWords[useLang()]
  if (state === 'accepted') return active ? null : <Tag status="info">{words.paused}</Tag>
  return <Tag status={state === 'pending' ? 'warning' : 'danger'}>{words.states[state]}</Tag>
}
