import type { Actor, Ctx } from '#kernel/context'
import { toHtml } from '#kernel/text/markdown'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { listTopicsOfOrganization, type OpeningsOf, readOpeningsOf } from '#missions/catalogue'
import {
  countDemandsOf,
  countWaiting,
  mayReadInbox,
  type RecordDiscussions,
  type Responsiveness,
  readRecordDiscussions,
  readResponsiveness,
} from '#missions/conversation'
import {
  type Family,
  getOrganization,
  listWithServices,
  mayAdminister,
  mayContribute,
  type Organization,
  readFamily,
  roleIn,
} from '#missions/people'
import { findCards, listRecentCards, type SearchState, searchRecords } from '#missions/records'
import { factsOf, type ResultItem, toResults } from './results.ts'
import { readSearch, type SearchReading } from './search.ts'

export interface OrganizationReading {
  organization: Organization
  /** Its description, as safe HTML and as one line of text. */
  about: string
  summary: string
  /** The datasets that answer the search of its page. */
  reading: SearchReading
  /** All its public datasets. */
  datasets: number
  /** Its newest APIs and reuses, with how many there are. */
  services: { items: ResultItem[]; total: number }
  reuses: { items: ResultItem[]; total: number }
  /** What gathers it with other records. */
  topics: ResultItem[]
  /** What it promised to open. */
  openings: OpeningsOf
  lastPublication: string | null
  discussions: RecordDiscussions
  /** How it answers what it is asked. */
  responsiveness: Responsiveness
  /** Requests for data that it was made, and met. */
  demands: { asked: number; answered: number }
  /** What it is part of, and its services; with their ids and its own, to search them together. */
  family: Pick<Family, 'parent' | 'children' | 'childCount'> & {
    /** Of its services, from 1. */
    page: number
    together: string[]
    datasets: number
  }
  /** Questions that wait for it. */
  unanswered: number
  may: { edit: boolean; publish: boolean; answer: boolean; join: boolean }
}

const datasetsOnPage = 10
const othersOnPage = 5
const summaryLength = 200

/** An organisation with what it publishes, by id or any slug it ever had. @throws organizationNotFound */
export async function readOrganization(
  ctx: Ctx,
  key: string,
  { services: servicesPage = 1, ...asked }: SearchState & { services?: number },
): Promise<OrganizationReading> {
  const { organization } = await getOrganization(ctx, key)
  const { id, slug, description } = organization
  const sets = { kind: ['dataset'], organization: [id] }
  const place = { path: `/organizations/${slug}`, sets }
  const { q, sort, page } = asked
  const [
    reading,
    { total },
    [last],
    services,
    reuses,
    topics,
    discussions,
    responsiveness,
    waiting,
    demands,
    family,
    openings,
  ] = await Promise.all([
    readSearch(ctx, {
      place,
      state: { q, sort, page, ...sets },
      pageSize: datasetsOnPage,
      withFacets: false,
    }),
    searchRecords(ctx, { q: '', sort: 'relevance', page: 1, ...sets }, { pageSize: 0 }),
    listRecentCards(ctx, { kind: 'dataset', organizationId: id, limit: 1 }),
    newestOf(ctx, 'dataservice', id),
    newestOf(ctx, 'reuse', id),
    topicsAround(ctx, id),
    readRecordDiscussions(ctx, { kind: 'organization', id }),
    readResponsiveness(ctx, id),
    countWaiting(ctx, [id]),
    countDemandsOf(ctx, id),
    familyOf(ctx, id, servicesPage),
    readOpeningsOf(ctx, id),
  ])
  return {
    organization,
    about: toHtml(description),
    summary: excerpt(plainText(description), summaryLength),
    reading,
    datasets: total,
    services,
    reuses,
    topics,
    openings,
    lastPublication: last?.updatedAt ?? null,
    ...{ family, discussions, responsiveness, demands, unanswered: waiting.get(id) ?? 0 },
    may: mayOf(ctx.actor, id),
  }
}

async function familyOf(ctx: Ctx, id: string, page: number): Promise<OrganizationReading['family']> {
  const [{ parent, children, childCount }, together] = await Promise.all([
    readFamily(ctx, id, page),
    listWithServices(ctx, id),
  ])
  const family = { parent, children, childCount, page, together, datasets: 0 }
  if (together.length === 1) return family
  const sets = { kind: ['dataset'], organization: together }
  const { total } = await searchRecords(ctx, { q: '', sort: 'relevance', page: 1, ...sets }, { pageSize: 0 })
  return { ...family, datasets: total }
}

async function newestOf(ctx: Ctx, kind: string, organizationId: string) {
  const state = { q: '', sort: 'updated', page: 1, kind: [kind], organization: [organizationId] } as const
  const asked = { ...state, kind: [kind], organization: [organizationId] }
  const results = await searchRecords(ctx, asked, { pageSize: othersOnPage })
  return { items: toResults(ctx.lang, results), total: results.total }
}

async function topicsAround(ctx: Ctx, organizationId: string): Promise<ResultItem[]> {
  const ids = await listTopicsOfOrganization(ctx, organizationId, othersOnPage)
  const cards = await findCards(
    ctx,
    ids.map((id) => `topic/${id}`),
  )
  return cards.map((card) => ({ card, matched: [], fields: [], facts: factsOf(ctx.lang, card) }))
}

function mayOf(actor: Actor, id: string): OrganizationReading['may'] {
  const isOutside = actor.kind === 'person' && roleIn(actor, id) === null
  return {
    edit: mayAdminister(actor, id),
    publish: mayContribute(actor, id),
    answer: mayReadInbox(actor, id),
    join: isOutside,
  }
}
