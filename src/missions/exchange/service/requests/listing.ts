import { type SelectQueryBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Database } from '#kernel/db'
import { instructsFor, instructsForAll } from '../../policy.ts'
import type { AccessRequest } from '../../schema/access-request.ts'
import { listPageSize, type QueueFilter, type RequestQuery } from '../../schema/move.ts'
import { loadAround, toRequests } from './reading.ts'

export interface RequestList {
  items: AccessRequest[]
  total: number
  page: number
  pages: number
}

type Requests = SelectQueryBuilder<Database, 'exchange.request', object>

/** Of the organisations of who asks, what moved last first; or what they instruct, late first. */
export async function listRequests(ctx: Ctx, query: RequestQuery): Promise<RequestList> {
  const mine = query.view === 'mine'
  const from = mine ? ofMine(ctx) : toInstruct(ctx)
  let select = filtered(ctx, from, query.filter)
  if (query.organization) select = select.where('organization_id', '=', query.organization)
  const ordered = mine ? select.orderBy('changed_at', 'desc') : select.orderBy(sql`due_at asc nulls last`)
  const [rows, { total }] = await Promise.all([
    ordered
      .selectAll()
      .orderBy('id')
      .limit(listPageSize)
      .offset((query.page - 1) * listPageSize)
      .execute(),
    select.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return {
    items: await toRequests(ctx, await loadAround(ctx, rows)),
    ...{ total, page: query.page, pages: Math.max(1, Math.ceil(total / listPageSize)) },
  }
}

/** How many of the queue of who asks stand under each filter. */
export async function countQueue(ctx: Ctx): Promise<Record<QueueFilter, number>> {
  const now = ctx.now()
  const id = ctx.actor.id ?? ''
  return toInstruct(ctx)
    .select([
      sql<number>`count(*) filter (where state = 'submitted')`.as('waiting'),
      sql<number>`count(*) filter (where state = 'submitted' and instructor_id = ${id})`.as('desk'),
      sql<number>`count(*) filter (where state = 'submitted' and due_at < ${now})`.as('late'),
      sql<number>`count(*) filter (where ${proposed})`.as('confirm'),
      sql<number>`count(*) filter (where state in ('submitted', 'changes_requested'))`.as('open'),
      sql<number>`count(*)`.as('all'),
    ])
    .executeTakeFirstOrThrow()
}

/** How many requests of the organisations that the person edits for were sent back to be completed. */
export async function countToComplete(ctx: Ctx): Promise<number> {
  if (Object.keys(ctx.actor.organizations).length === 0) return 0
  const { count } = await ofMine(ctx)
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', '=', 'changes_requested')
    .executeTakeFirstOrThrow()
  return count
}

/** Whether they have anything to instruct at all: the page is shown to nobody else. */
export function hasQueue({ actor }: Ctx): boolean {
  return instructsForAll(actor) || Object.keys(actor.organizations).some((id) => instructsFor(actor, id))
}

const proposed = sql<boolean>`exists (select from exchange.decision d
  where d.request_id = exchange.request.id and d.state = 'proposed')`

function ofMine({ db, actor }: Ctx): Requests {
  return db
    .selectFrom('exchange.request')
    .where(sql<boolean>`organization_id = any(${Object.keys(actor.organizations)}::text[])`)
}

/** Never those of one's own organisations; drafts are nobody's but the applicant's. */
function toInstruct({ db, actor }: Ctx): Requests {
  const own = Object.keys(actor.organizations)
  const providers = own.filter((id) => instructsFor(actor, id))
  return db
    .selectFrom('exchange.request')
    .where('state', 'not in', ['draft', 'archived'])
    .where(sql<boolean>`organization_id <> all(${own}::text[])`)
    .where(sql<boolean>`(${instructsForAll(actor)} or provider_id = any(${providers}::text[]))`)
    .where(sql<boolean>`applicant_id is distinct from ${actor.id}`)
}

function filtered({ now, actor }: Ctx, from: Requests, filter: QueueFilter): Requests {
  if (filter === 'all') return from
  if (filter === 'open') return from.where('state', 'not in', ['archived', 'refused', 'revoked'])
  const waiting = from.where('state', '=', 'submitted')
  if (filter === 'desk') return waiting.where('instructor_id', '=', actor.id)
  if (filter === 'late') return waiting.where('due_at', '<', now())
  return filter === 'confirm' ? waiting.where(proposed) : waiting
}
