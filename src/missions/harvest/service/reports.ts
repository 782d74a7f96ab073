import type { FunctionModule } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Database } from '#kernel/db'
import { maySeeFragments } from '../policy.ts'
import type { Item, ItemQuery, Job } from '../schema/job.ts'
import { refuse } from '../schema/refusals.ts'
import type { RecordKind } from '../schema/remote-dataset.ts'
import { toItem, toJob } from '../tables.ts'
import { sayFault } from '../words.ts'
import { getSourceRow } from './sources.ts'

export const itemPageSize = 50
const jobsShown = 50

/** The last readings of a source, newest first. */
export async function listJobs(ctx: Ctx, sourceId: string, limit = jobsShown): Promise<Job[]> {
  return (await pageJobs(ctx, sourceId, { page: 1, pageSize: limit })).items
}

/** Readings of a source by pages, newest first, and how many there are. */
export async function pageJobs(
  ctx: Ctx,
  sourceId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ items: Job[]; total: number }> {
  await getSourceRow(ctx, sourceId)
  const query = ctx.db.selectFrom('harvest.job').where('source_id', '=', sourceId)
  const { total } = await query
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { total: Number(total), items: rows.map((row) => toJob(row, sayFault(ctx.lang))) }
}

/** One reading. @throws jobNotFound */
export async function readJob(ctx: Ctx, id: string): Promise<Job> {
  const row = await ctx.db.selectFrom('harvest.job').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse.jobNotFound({ id })
  await getSourceRow(ctx, row.source_id)
  return toJob(row, sayFault(ctx.lang))
}

/** Records of a source, those that changed last first; what they say is quoted to those who can do something about it. */
export async function readItems(
  ctx: Ctx,
  sourceId: string,
  { state, page, pageSize = itemPageSize }: ItemQuery & { pageSize?: number },
): Promise<{ items: Item[]; total: number }> {
  const source = await getSourceRow(ctx, sourceId)
  let query = ctx.db.selectFrom('harvest.item').where('source_id', '=', sourceId)
  if (state === 'archived') query = query.where('archived_at', 'is not', null)
  if (state === 'vanished')
    query = query.where('vanished_at', 'is not', null).where('archived_at', 'is', null)
  if (state === 'failed') query = query.where('fault_code', 'is not', null)
  if (state === 'done') query = query.where('fault_code', 'is', null).where('vanished_at', 'is', null)
  const { total } = await query
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const withFragment = maySeeFragments(ctx.actor, source.organization_id)
  const about = { say: sayFault(ctx.lang), completeAt: source.complete_at, withFragment }
  return { total: Number(total), items: rows.map((row) => toItem(row, about)) }
}

/** How many records of a source stand in each state, and how many of those that it keeps up are no datasets. */
export type ItemCounts = Record<Item['state'] | 'dataservices' | 'series', number>

/** How many records of a source stand where. */
export async function countItems(ctx: Ctx, sourceId: string): Promise<ItemCounts> {
  const { db } = ctx
  const row = await db
    .selectFrom('harvest.item')
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      fn.count<number>('fault_code').as('failed'),
      fn.count<number>('vanished_at').as('away'),
      fn.count<number>('archived_at').as('archived'),
      kept(fn, 'dataservice').as('dataservices'),
      kept(fn, 'series').as('series'),
    ])
    .where('source_id', '=', sourceId)
    .executeTakeFirstOrThrow()
  const [failed, away, archived] = [Number(row.failed), Number(row.away), Number(row.archived)]
  const states = { done: Number(row.total) - failed - away, failed, vanished: away - archived, archived }
  return { ...states, dataservices: Number(row.dataservices), series: Number(row.series) }
}

function kept(fn: FunctionModule<Database, 'harvest.item'>, kind: RecordKind) {
  const count = fn.countAll<number>().filterWhere('kind', '=', kind)
  return count.filterWhere('record_id', 'is not', null).filterWhere('vanished_at', 'is', null)
}

/** The source that a dataset comes from; null for one that comes from none. */
export async function findSourceOf(ctx: Ctx, datasetId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('harvest.item')
    .select('source_id')
    .where('record_id', '=', datasetId)
    .where('kind', '=', 'dataset')
    .executeTakeFirst()
  return row?.source_id ?? null
}
