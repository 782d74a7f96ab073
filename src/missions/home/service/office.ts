import { type Ctx, isOffice } from '#kernel/context'
import { type DeadJob, listDeadJobs } from '#kernel/jobs'
import {
  countPendingTransfers,
  countToReview,
  mayCampaign,
  mayReview,
  maySeeTransfers,
} from '#missions/catalogue'
import { countDemandsToRoute, countModeration, mayModerate } from '#missions/conversation'
import { mayWrite } from '#missions/editorial'
import { countSourcesInNeed, mayDecideSource } from '#missions/harvest'
import { countCertifications, countRequestsToAnswer, maySeeCertifications } from '#missions/people'
import { countCards, records } from '#missions/records'
import { type ExportState, readExportState } from './statistics/publishing.ts'

/** What waits for somebody of the team, in one place. */
export interface Queue {
  name:
    | 'moderation'
    | 'demands'
    | 'review'
    | 'certification'
    | 'sources'
    | 'failing'
    | 'membership'
    | 'transfers'
    | 'jobs'
  count: number
  /** When the one that waits longest began to wait; null where nobody counts time. */
  oldest: Date | null
  href: string
}

export interface OfficeState {
  /** Those that the person may answer. */
  queues: Queue[]
  /** Null to whom the machine is not shown. */
  service: {
    deadJobs: DeadJob[]
    /** The search index of this copy is not ready yet. */
    searchWaits: boolean
    /** What is published of the statistics of use. */
    statistics: ExportState
  } | null
  /** Public records by kind. */
  counts: Record<string, number>
  /** May write pages, news and the banner. */
  writes: boolean
  /** What they may ask of producers. */
  steers: ('openings' | 'campaigns')[]
}

/** The desk of the team: each queue is counted once, for those who may answer it. */
export async function readOfficeState(ctx: Ctx): Promise<OfficeState> {
  const { actor } = ctx
  const seesService = isOffice(actor)
  const [deadJobs, statistics, counts, waits, ...queues] = await Promise.all([
    seesService ? listDeadJobs(ctx) : [],
    seesService ? readExportState(ctx) : null,
    countCards(ctx),
    records.health?.(ctx),
    mayModerate(actor) ? moderation(ctx) : [],
    mayReview(actor) ? review(ctx) : [],
    mayDecideSource(actor) ? sources(ctx) : [],
    maySeeCertifications(actor) ? certification(ctx) : [],
    isOffice(actor, 'administrator') ? membership(ctx) : [],
    maySeeTransfers(actor) ? transfers(ctx) : [],
  ])
  const jobs = { count: deadJobs.length, oldest: deadJobs[0]?.since ?? null, href: '#jobs' }
  return {
    queues: [...queues.flat(), ...(seesService ? [{ name: 'jobs' as const, ...jobs }] : [])],
    service: statistics && { deadJobs, searchWaits: Boolean(waits), statistics },
    counts,
    writes: mayWrite(actor),
    steers: [
      ...(seesService ? (['openings'] as const) : []),
      ...(mayCampaign(actor) ? (['campaigns'] as const) : []),
    ],
  }
}

async function moderation(ctx: Ctx): Promise<Queue[]> {
  const reports = { name: 'moderation' as const, href: '/office/moderation', ...(await countModeration(ctx)) }
  return [reports, await demands(ctx)]
}

/** Leads to the request that waits the longest for an organisation. */
async function demands(ctx: Ctx): Promise<Queue> {
  const { path, ...waiting } = await countDemandsToRoute(ctx)
  return { name: 'demands', href: path ?? '/demands', ...waiting }
}

async function review(ctx: Ctx): Promise<Queue[]> {
  return [{ name: 'review', href: '/workspace/held/to-review', ...(await countToReview(ctx)) }]
}

async function certification(ctx: Ctx): Promise<Queue[]> {
  const { waiting, oldest } = await countCertifications(ctx)
  return [{ name: 'certification', count: waiting, oldest, href: '/office/certifications' }]
}

async function sources(ctx: Ctx): Promise<Queue[]> {
  const { pending, oldest, failing } = await countSourcesInNeed(ctx)
  return [
    { name: 'sources', count: pending, oldest, href: '/harvest' },
    { name: 'failing', count: failing, oldest: null, href: '/harvest' },
  ]
}

async function transfers(ctx: Ctx): Promise<Queue[]> {
  return [{ name: 'transfers', href: '/office/transfers', ...(await countPendingTransfers(ctx)) }]
}

/** Leads to the organisation that keeps somebody waiting longest. */
async function membership(ctx: Ctx): Promise<Queue[]> {
  const { count, oldest, organization } = await countRequestsToAnswer(ctx)
  const href = organization ? `/organizations/${organization}/members` : '/organizations'
  return [{ name: 'membership', count, oldest, href }]
}
