import {
  type BriefItem,
  Briefs,
  EmptyState,
  Link,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Time,
  useLang,
} from '#ui'
import { type HeldFile, type HeldQueue, heldPageSize } from '../../service/held-files.ts'
import { heldWords } from './words.ts'

export interface HeldFilesPageProps {
  frame: PageFrame
  queue: HeldQueue
  held: { items: HeldFile[]; total: number }
  page: number
}

/** All files that wait for the person, the longest first. */
export function HeldFilesPage({ frame, queue, held, page }: HeldFilesPageProps) {
  const words = heldWords[frame.lang]
  const { title, intro } = words.queues[queue]
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.workspace, href: '/workspace' }]}
    >
      <PageTitle title={title} intro={<p>{intro}</p>} />
      {held.items.length === 0 ? (
        <NothingHeld queue={queue} level={2} />
      ) : (
        <>
          <p>{words.count(held.total)}</p>
          <HeldFiles items={held.items} />
        </>
      )}
      <Pager
        page={page}
        pages={Math.ceil(held.total / heldPageSize)}
        hrefOf={(page) => `/workspace/held/${queue}?page=${page}`}
      />
    </Page>
  )
}

/** What it means that nothing waits, and what to do. */
export function NothingHeld({ queue, level }: { queue: HeldQueue; level: 2 | 3 }) {
  const words = heldWords[useLang()]
  const { none, noneText } = words.queues[queue]
  return (
    <EmptyState title={none} level={level}>
      <p>{noneText}</p>
      {queue === 'to-confirm' && <Link href="/workspace#mine">{words.mine}</Link>}
    </EmptyState>
  )
}

/** Each file leads to its examination, where it is decided of. */
export function HeldFiles({ items }: { items: readonly HeldFile[] }) {
  const words = heldWords[useLang()]
  return (
    <Briefs
      items={items.map(
        ({ title, standing, since, dataset, resourceId, isReplacement }): BriefItem => ({
          title,
          href: `${dataset.path}/resources/${resourceId}/examination`,
          over: words.todo[standing],
          under: (
            <>
              {dataset.title || words.untitled} · {words.since} <Time date={since} />
              {isReplacement && ` · ${words.replacement}`}
            </>
          ),
        }),
      )}
    />
  )
}
