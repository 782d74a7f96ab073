import {
  Briefs,
  ButtonLink,
  EmptyState,
  formatDate,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Tabs,
  useLang,
} from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import { type QueueFilter, queueFilters } from '../../schema/move.ts'
import type { RequestList } from '../../service/requests/listing.ts'
import { templateWords } from '../templates/words.ts'
import { requestWords } from './words.ts'

export interface MinePageProps extends RequestList {
  frame: PageFrame
  filter: 'open' | 'all'
  /** They also instruct, for an organisation of theirs or for the office. */
  instructs: boolean
}

/** What my organisations ask for, and what they are granted. */
export function MinePage({ frame, filter, instructs, ...list }: MinePageProps) {
  const words = requestWords[frame.lang]
  const href = (one: string, page = 1) => `/exchange/requests?filter=${one}${page > 1 ? `&page=${page}` : ''}`
  return (
    <Page frame={frame} title={words.mineTitle} description={words.mineIntro} hidden>
      <PageTitle
        title={words.mineTitle}
        intro={<p>{words.mineIntro}</p>}
        actions={
          <>
            <ButtonLink href="/exchange" icon="plus">
              {words.ask}
            </ButtonLink>
            {instructs && (
              <ButtonLink href="/exchange/queue" variant="secondary">
                {words.queue}
              </ButtonLink>
            )}
          </>
        }
      />
      <Tabs
        label={words.filter}
        items={(['open', 'all'] as const).map((one) => ({
          label: words.filters[one],
          href: href(one),
          current: one === filter,
        }))}
      />
      {list.items.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
          <ButtonLink href="/exchange">{words.directory}</ButtonLink>
        </EmptyState>
      ) : (
        <RequestBriefs items={list.items} />
      )}
      <Pager page={list.page} pages={list.pages} hrefOf={(page) => href(filter, page)} />
    </Page>
  )
}

export interface QueuePageProps extends RequestList {
  frame: PageFrame
  filter: QueueFilter
  counts: Readonly<Record<QueueFilter, number>>
}

/** What waits for an instructor, late first. */
export function QueuePage({ frame, filter, counts, ...list }: QueuePageProps) {
  const words = requestWords[frame.lang]
  const href = (one: string, page = 1) => `/exchange/queue?filter=${one}${page > 1 ? `&page=${page}` : ''}`
  return (
    <Page frame={frame} title={words.queue} description={words.queueIntro} hidden>
      <PageTitle
        title={words.queue}
        intro={<p>{words.queueIntro}</p>}
        actions={
          <ButtonLink href="/exchange/templates" variant="secondary">
            {templateWords[frame.lang].title}
          </ButtonLink>
        }
      />
      <Tabs
        label={words.filter}
        items={queueFilters.map((one) => ({
          label: words.filters[one],
          href: href(one),
          count: counts[one],
          current: one === filter,
        }))}
      />
      {list.items.length === 0 ? (
        <EmptyState title={words.queueNone}>
          <p>{words.queueNoneText}</p>
        </EmptyState>
      ) : (
        <RequestBriefs items={list.items} toInstruct />
      )}
      <Pager page={list.page} pages={list.pages} hrefOf={(page) => href(filter, page)} />
    </Page>
  )
}

function RequestBriefs({ items, toInstruct }: { items: readonly AccessRequest[]; toInstruct?: boolean }) {
  const lang = useLang()
  const words = requestWords[lang]
  return (
    <Briefs
      items={items.map((request) => ({
        title: request.content.title || request.api.title,
        href: toInstruct && request.state === 'submitted' ? `${request.path}/decision` : request.path,
        lang: lang === 'fr' ? undefined : 'fr',
        over: [
          words.over(request.number, request.api.title),
          words.states[request.state],
          ...(request.again ? [words.again[request.again]] : []),
          ...(request.decision?.state === 'proposed' ? [words.toConfirm] : []),
        ].join(' · '),
        under: [
          toInstruct ? request.organization.name : request.provider.name,
          ...timeOf(request, lang),
          ...(request.instructor ? [request.instructor.name] : []),
        ].join(' · '),
      }))}
    />
  )
}

function timeOf({ state, dueAt, isLate, grant, changedAt }: AccessRequest, lang: 'fr' | 'en'): string[] {
  const words = requestWords[lang]
  if (dueAt) return [(isLate ? words.late : words.due)(formatDate(lang, dueAt))]
  if (state === 'granted' && grant) return [words.ends(formatDate(lang, grant.endsAt))]
  return [formatDate(lang, changedAt)]
}
