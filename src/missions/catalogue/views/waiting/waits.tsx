import type { ComponentChildren } from 'preact'
import type { Wait } from '#kernel/http/page'
import type { Lang } from '#kernel/words'
import {
  type BriefItem,
  Briefs,
  Columns,
  EmptyState,
  formatDate,
  Link,
  QualityMini,
  Section,
  Stack,
  Tabs,
  Time,
  useLang,
} from '#ui'
import type { Batch } from '../../schema/batch.ts'
import { countRequests } from '../../service/waiting/count.ts'
import type { OwnQuery, Waiting } from '../../service/workspace.ts'
import { words as criteriaWords } from '../../words.ts'
import { titleOf } from '../batches/batch-page.tsx'
import { batchWords } from '../batches/words.ts'
import { OwnCampaigns } from '../campaigns/own.tsx'
import { editPath } from '../publishing/shell.tsx'
import { answered } from '../remote/answered.ts'
import { workspaceWords } from '../workspace/words.ts'

interface WaitsProps {
  waiting: Waiting
  query: OwnQuery
  organizations: readonly { id: string; name: string }[]
  batches: readonly Batch[]
  elsewhere: readonly Wait[]
}

/** What waits in one organisation, or of the person alone: each at its own address. */
export function Scopes({ query, organizations }: Pick<WaitsProps, 'query' | 'organizations'>) {
  const words = workspaceWords[useLang()]
  if (organizations.length === 0) return null
  const scopes = [{ id: '', name: words.scopeAll }, ...organizations, { id: 'self', name: words.self }]
  return (
    <Tabs
      label={words.scopes}
      items={scopes.map(({ id, name }) => ({
        label: name,
        href: id ? `/workspace?organization=${id}` : '/workspace',
        current: query.organization === id,
      }))}
    />
  )
}

/** What asks for a deed first, then what may be made better when there is time. */
export function Waits({ waiting, query, batches, elsewhere }: WaitsProps) {
  const words = workspaceWords[useLang()]
  const {
    questions,
    demands,
    late,
    broken,
    requests,
    planned,
    drafts,
    gains,
    campaigns,
    toConfirm,
    toReview,
  } = waiting
  const listed = [questions, demands, late, broken, planned, drafts].reduce(
    (sum, { total }) => sum + total,
    0,
  )
  if (listed + requests.length + gains.length + campaigns.length === 0) {
    if (toConfirm.total + (toReview?.total ?? 0) + elsewhere.length > 0) return <Recent batches={batches} />
    return (
      <EmptyState title={words.calm}>
        <p>{words.calmText}</p>
      </EmptyState>
    )
  }
  const later = (
    <Stack>
      <Later waiting={waiting} query={query} />
      <Recent batches={batches} />
    </Stack>
  )
  // Nothing presses: what may be made better does not stand beside a hole.
  if (listed - planned.total - drafts.total + requests.length === 0) return later
  return (
    <Columns>
      <Stack>
        <Urgent waiting={waiting} query={query} />
      </Stack>
      {later}
    </Columns>
  )
}

type Part = Pick<WaitsProps, 'waiting' | 'query'>

function Urgent({ waiting: { questions, demands, late, broken, requests }, query }: Part) {
  const lang = useLang()
  const words = workspaceWords[lang]
  return (
    <>
      <List
        title={words.questions}
        total={questions.total}
        items={questions.items.map(({ title, path, record, waitingSince }) => ({
          title,
          href: path,
          over: record.title,
          under: waitingSince && words.askedOn(formatDate(lang, waitingSince)),
        }))}
      />
      <List
        title={words.demands}
        total={demands.total}
        href="/demands"
        items={demands.items.map(({ title, path, organization, supporters, createdAt }) => ({
          title,
          href: path,
          over: organization?.name,
          under: words.demandedBy(supporters, formatDate(lang, createdAt)),
        }))}
      />
      <List
        title={words.requests}
        total={countRequests(requests)}
        items={requests.map(({ organization, count, first: { name, createdAt } }) => ({
          title: words.requestOf(name, count - 1, organization.name),
          href: `/organizations/${organization.slug}/members`,
          under: <Time date={createdAt} />,
        }))}
      />
      <List
        title={words.late}
        total={late.total}
        href={stateHref(query, 'late')}
        items={late.items.map((dataset) => ({
          title: dataset.title,
          href: editPath(dataset, 'files'),
          under: dataset.dueAt && words.lateSince(formatDate(lang, dataset.dueAt)),
        }))}
      />
      <List
        title={words.broken}
        total={broken.total}
        items={broken.items.map((link) => ({
          title: link.title,
          href: editPath({ id: link.datasetId }, 'files'),
          under: brokenSince(lang, link),
        }))}
      />
    </>
  )
}

/** The dataset, what its link answers, and since when. */
function brokenSince(lang: Lang, link: Waiting['broken']['items'][number]): string {
  const { datasetTitle, failingSince, outcome, status } = link
  if (!failingSince || !outcome) return datasetTitle
  const since = workspaceWords[lang].brokenSince(datasetTitle, formatDate(lang, failingSince))
  return `${since} (${answered(lang, { outcome, status })})`
}

function Later({ waiting: { planned, drafts, gains, campaigns }, query }: Part) {
  const lang = useLang()
  const words = workspaceWords[lang]
  const { criteria } = criteriaWords[lang]
  return (
    <>
      <OwnCampaigns campaigns={campaigns} />
      <List
        title={words.planned}
        total={planned.total}
        items={planned.items.map((dataset) => ({
          title: dataset.title,
          href: editPath(dataset, 'publish'),
          under: dataset.plannedAt && <Time date={dataset.plannedAt} style="datetime" />,
        }))}
      />
      <List
        title={words.drafts}
        total={drafts.total}
        href={stateHref(query, 'draft')}
        items={drafts.items.map((dataset) => ({
          title: dataset.title || words.untitled,
          href: editPath(dataset, 'publish'),
          under: <Time date={dataset.modifiedAt} />,
        }))}
      />
      <List
        title={words.gains}
        total={gains.length}
        items={gains.map((dataset) => ({
          title: dataset.title,
          href: editPath(dataset, 'publish'),
          over: <QualityMini met={dataset.criteriaMet} />,
          under: dataset.toImprove
            .slice(0, 2)
            .map((key) => criteria[key].label)
            .join(', '),
        }))}
      />
    </>
  )
}

function Recent({ batches }: Pick<WaitsProps, 'batches'>) {
  const lang = useLang()
  return (
    <List
      title={workspaceWords[lang].batches}
      total={batches.length}
      items={batches.slice(0, 5).map((batch) => ({
        title: titleOf(batch, lang),
        href: batch.path,
        under: `${batchWords[lang].states[batch.state]}, ${formatDate(lang, batch.createdAt, 'datetime')}`,
      }))}
    />
  )
}

function stateHref({ organization }: OwnQuery, state: string): string {
  return `/workspace?${new URLSearchParams({ ...(organization && { organization }), state })}#mine`
}

function List({
  title,
  total,
  href,
  items,
}: {
  title: string
  total: number
  href?: string
  items: BriefItem[]
}): ComponentChildren {
  const words = workspaceWords[useLang()]
  if (items.length === 0) return null
  const more = href && total > items.length && <Link href={href}>{words.all(total)}</Link>
  return (
    <Section title={title} count={total} actions={more}>
      <Briefs items={items} />
    </Section>
  )
}
