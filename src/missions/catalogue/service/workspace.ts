import { type SelectQueryBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Database } from '#kernel/db'
import { type Demand, type Discussion, listDemandsToAnswer, listUnanswered } from '#missions/conversation'
import { listRequestsToAnswer, type RequestsToAnswer } from '#missions/people'
import { mayGovern, mayReview } from '../policy.ts'
import type { CriterionKey } from '../schema/quality.ts'
import type { DatasetRow } from '../tables.ts'
import { listOwnCampaigns, type OwnCampaign } from './campaigns/progress.ts'
import { gainSql, listImprovements } from './gains.ts'
import { type HeldFile, listHeldFiles } from './held-files.ts'
import { editableBy } from './listing.ts'
import { qualityOf } from './settling.ts'
import { titleHolds } from './title-words.ts'
import { type BrokenLink, listBrokenLinks } from './waiting/broken-links.ts'

/** A dataset as those who keep it see it in their lists. */
export interface OwnDataset {
  id: string
  path: string
  title: string
  organizationId: string | null
  visibility: DatasetRow['visibility']
  archived: boolean
  /** Null: not deleted. */
  deletedAt: Date | null
  /** Deleted, and the person who asks may bring it back. */
  mayRestore: boolean
  /** Null: kept elsewhere, by a source that does not say. */
  lastUpdate: Date | null
  modifiedAt: Date
  /** When it becomes late; null when nothing is promised. */
  dueAt: Date | null
  /** When it becomes public by itself. */
  plannedAt: Date | null
  resourceCount: number
  criteriaMet: number
  /** First criteria to work on. */
  toImprove: CriterionKey[]
}

/** What waits for the person: at most five of each, with how many there are. */
export interface Waiting {
  toConfirm: { items: HeldFile[]; total: number }
  /** Null for who does not review. */
  toReview: { items: HeldFile[]; total: number } | null
  /** Questions that nobody answered, the oldest first. */
  questions: { items: Discussion[]; total: number }
  /** Requests for data: of their organisations, and for the office those that nobody in particular was asked. */
  demands: { items: Demand[]; total: number }
  /** Who asks to join the organisations that they administer: one line for each. */
  requests: RequestsToAnswer[]
  late: { items: OwnDataset[]; total: number }
  /** Links that are dead, not those that failed once. */
  broken: { items: BrokenLink[]; total: number }
  /** Those that become public by themselves, the next first. */
  planned: { items: OwnDataset[]; total: number }
  drafts: { items: OwnDataset[]; total: number }
  /** What the office asks to improve. */
  campaigns: OwnCampaign[]
  /** Public ones whose improvement would serve most people. */
  gains: OwnDataset[]
  /** How many they may see that are deleted. */
  deleted: number
}

/** One page of them; `total` is that of the filters. */
export interface OwnList {
  items: OwnDataset[]
  total: number
}

export const ownStates = ['all', 'public', 'draft', 'private', 'late', 'archived', 'deleted'] as const
export type OwnState = (typeof ownStates)[number]

export interface OwnQuery {
  q: string
  /** Id; '' for all, 'self' for what the person owns. */
  organization: string
  state: OwnState
  /** From 1. */
  page: number
}

export const ownPageSize = 20
const waitingSize = 5

/** What waits for the person who asks: in all their organisations and of their own, or in one of them (`self`: theirs). */
export async function readWaiting(ctx: Ctx, organization: string): Promise<Waiting> {
  const own = await filtered(ctx, { q: '', organization, state: 'all' })
  const first = { page: 1, size: waitingSize, organization }
  const [
    toConfirm,
    toReview,
    questions,
    demands,
    requests,
    late,
    broken,
    planned,
    drafts,
    gains,
    deleted,
    campaigns,
  ] = await Promise.all([
    listHeldFiles(ctx, { queue: 'to-confirm', ...first }),
    mayReview(ctx.actor) && organization === '' ? listHeldFiles(ctx, { queue: 'to-review', ...first }) : null,
    listUnanswered(ctx, { organization, limit: waitingSize }),
    listDemandsToAnswer(ctx, { organization, limit: waitingSize }),
    listRequestsToAnswer(ctx, { organization }),
    firstOf(ctx, own.where(stateIs(ctx, 'late')), 'd.due_at asc'),
    listBrokenLinks(own, waitingSize),
    firstOf(ctx, own.where('d.publish_at', 'is not', null), 'd.publish_at asc'),
    firstOf(ctx, own.where(stateIs(ctx, 'draft')).where('d.publish_at', 'is', null), 'd.modified_at desc'),
    ownPublic(ctx, own),
    count((await ownDatasets(ctx)).where(stateIs(ctx, 'deleted'))),
    listOwnCampaigns(ctx, organization),
  ])
  return {
    ...{ toConfirm, toReview, questions, demands, requests, late },
    ...{ broken, planned, drafts, gains, deleted, campaigns },
  }
}

/** The datasets of the person who asks, last changed first: deleted ones too have changed then. */
export async function listOwnDatasets(ctx: Ctx, { page, ...filters }: OwnQuery): Promise<OwnList> {
  const own = await filtered(ctx, filters)
  const [rows, total] = await Promise.all([
    own
      .selectAll('d')
      .orderBy('d.modified_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(ownPageSize)
      .offset((page - 1) * ownPageSize)
      .execute(),
    count(own),
  ])
  return { items: rows.map((row) => toOwn(ctx, row)), total }
}

type Chosen = Omit<OwnQuery, 'page'> | { ids: readonly string[] }

/** Ids, titles and versions of the same, or of some of them, for what is done to many at once. */
export async function selectOwn(
  ctx: Ctx,
  chosen: Chosen,
  most: number,
): Promise<{ id: string; title: string; version: number }[]> {
  const own = (await chosenAmong(ctx, chosen)).select(['d.id', 'd.title', 'd.version'])
  return own.orderBy('d.modified_at', 'desc').orderBy('d.id', 'desc').limit(most).execute()
}

export async function countOwn(ctx: Ctx, chosen: Chosen): Promise<number> {
  return count(await chosenAmong(ctx, chosen))
}

async function chosenAmong(ctx: Ctx, chosen: Chosen): Promise<Own> {
  const own =
    'ids' in chosen
      ? (await ownDatasets(ctx)).where(sql<boolean>`d.id = any(${[...chosen.ids]}::text[])`)
      : await filtered(ctx, chosen)
  return own.where('d.deleted_at', 'is', null)
}

async function filtered(ctx: Ctx, { q, organization, state }: Omit<OwnQuery, 'page'>): Promise<Own> {
  let own = (await ownDatasets(ctx)).where(stateIs(ctx, state))
  if (organization === 'self') own = own.where('d.owner_id', '=', ctx.actor.id)
  else if (organization) own = own.where('d.organization_id', '=', organization)
  if (q) own = own.where(titleHolds(q, sql.ref('d.title')))
  return own
}

export type Own = SelectQueryBuilder<Database & { d: Database['catalogue.dataset'] }, 'd', object>

/** Of their organisations or their own: an administrator of the site does not have the whole catalogue in hand. */
async function ownDatasets(ctx: Ctx): Promise<Own> {
  const actor = { ...ctx.actor, officeRoles: [] }
  return ctx.db.selectFrom('catalogue.dataset as d').where(await editableBy({ ...ctx, actor }))
}

function stateIs(ctx: Ctx, state: OwnState) {
  if (state === 'deleted') return sql<boolean>`d.deleted_at is not null`
  const alive = sql<boolean>`d.deleted_at is null`
  if (state === 'archived') return sql<boolean>`${alive} and d.archived_at is not null`
  if (state === 'late')
    return sql<boolean>`${alive} and d.archived_at is null and d.visibility = 'public' and d.due_at < ${ctx.now()}`
  return state === 'all' ? alive : sql<boolean>`${alive} and d.visibility = ${state}`
}

async function firstOf(
  ctx: Ctx,
  own: Own,
  order: 'd.due_at asc' | 'd.modified_at desc' | 'd.publish_at asc',
) {
  const rows = await own.selectAll('d').orderBy(sql.raw(order)).limit(waitingSize).execute()
  const total = rows.length < waitingSize ? rows.length : await count(own)
  return { items: rows.map((row) => toOwn(ctx, row)), total }
}

/** What many people use and is described badly comes first. */
async function ownPublic(ctx: Ctx, own: Own): Promise<OwnDataset[]> {
  const rows = await own
    .where(stateIs(ctx, 'public'))
    .where('d.archived_at', 'is', null)
    .where('d.external', 'is', null)
    .where('d.quality_score', '<', 0.99)
    .innerJoin('catalogue.dataset_use as u', 'u.dataset_id', 'd.id')
    .selectAll('d')
    .orderBy(gainSql, 'desc')
    .limit(waitingSize)
    .execute()
  return rows.map((row) => toOwn(ctx, row))
}

async function count(own: Own): Promise<number> {
  const { total } = await own.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return total
}

function toOwn(ctx: Ctx, row: DatasetRow): OwnDataset {
  const quality = qualityOf(row, ctx.now())
  const holding = { organizationId: row.organization_id, ownerId: row.owner_id }
  return {
    id: row.id,
    path: `/datasets/${row.slug}`,
    title: row.title,
    organizationId: row.organization_id,
    visibility: row.visibility,
    archived: row.archived_at !== null,
    deletedAt: row.deleted_at,
    mayRestore: row.deleted_at !== null && mayGovern(ctx.actor, holding),
    lastUpdate: row.last_update,
    modifiedAt: row.modified_at,
    dueAt: row.due_at,
    plannedAt: row.publish_at,
    resourceCount: row.resource_count,
    criteriaMet: quality.criteria.filter((criterion) => criterion.met).length,
    toImprove: listImprovements(quality).map(({ key }) => key),
  }
}
