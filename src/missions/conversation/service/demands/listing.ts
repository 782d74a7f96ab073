import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { mayAnswerDemands, mayModerate } from '../../policy.ts'
import {
  type Demand,
  type DemandQuery,
  type DemandState,
  type ListedState,
  unmetStates,
} from '../../schema/demand.ts'
import { demandPath, toDemands } from './reading.ts'

export interface DemandList {
  items: Demand[]
  total: number
  page: number
  pages: number
}

/** What was merged is read where it went; what was taken out is in no list. */
const listed: readonly DemandState[] = ['open', 'taken-up', 'answered', 'refused', 'withdrawn']

function statesOf(state: ListedState): readonly DemandState[] {
  if (state === 'unmet') return unmetStates
  return state === 'all' ? listed : [state]
}

/** Unmet first, then by supporters, then those that wait the longest. */
export async function listDemands(
  ctx: Ctx,
  { organization, state, page, limit }: DemandQuery,
): Promise<DemandList> {
  let select = ctx.db
    .selectFrom('conversation.demand')
    .where(sql<boolean>`state = any(${[...statesOf(state)]}::text[])`)
  if (organization) select = select.where('organization_id', '=', organization)
  const [rows, { total }] = await Promise.all([
    select
      .selectAll()
      .select(sql<string | null>`planned_on::text`.as('planned_on'))
      .orderBy(sql`state not in ('open', 'taken-up')`)
      .orderBy('supporters', 'desc')
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute(),
    select.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: await toDemands(ctx, rows), total, page, pages: Math.max(1, Math.ceil(total / limit)) }
}

/** How many an organisation was asked, and how many it answered with data. */
export async function countDemandsOf(
  { db }: Ctx,
  organizationId: string,
): Promise<{ asked: number; answered: number }> {
  return db
    .selectFrom('conversation.demand')
    .select(sql<number>`count(*)`.as('asked'))
    .select(sql<number>`count(*) filter (where state = 'answered')`.as('answered'))
    .where('organization_id', '=', organizationId)
    .where('state', 'not in', ['merged', 'withdrawn', 'removed'])
    .executeTakeFirstOrThrow()
}

/** Those that no organisation has yet, and the one that waits the longest for the office to route it. */
export async function countDemandsToRoute({
  db,
}: Ctx): Promise<{ count: number; oldest: Date | null; path: string | null }> {
  const { rows } = await sql<{ count: number; oldest: Date | null; id: string | null }>`
    select count(*)::int as count, min(created_at) as oldest, (array_agg(id order by created_at, id))[1] as id
    from conversation.demand where organization_id is null and state = any(${[...unmetStates]}::text[])`.execute(
    db,
  )
  const { count, oldest, id } = rows[0] ?? { count: 0, oldest: null, id: null }
  return { count, oldest, path: id && demandPath(id) }
}

/** Requests that wait for the person who asks: of their organisations, and for the office those that have none. */
export async function listDemandsToAnswer(
  ctx: Ctx,
  { organization = '', limit = 5 }: { organization?: string; limit?: number },
): Promise<{ items: Demand[]; total: number }> {
  const { actor, db } = ctx
  const own = Object.keys(actor.organizations).filter((id) => mayAnswerDemands(actor, id))
  const asked = organization === '' ? own : own.filter((id) => id === organization)
  const withoutOne = organization === '' && actor.kind === 'person' && mayModerate(actor)
  if (asked.length === 0 && !withoutOne) return { items: [], total: 0 }
  const waiting = db
    .selectFrom('conversation.demand')
    .where('state', 'in', ['open', 'taken-up'])
    .where(
      sql<boolean>`(organization_id = any(${asked}::text[]) or (${withoutOne} and organization_id is null))`,
    )
  const [rows, { total }] = await Promise.all([
    waiting
      .selectAll()
      .select(sql<string | null>`planned_on::text`.as('planned_on'))
      .orderBy(sql`state = 'taken-up'`)
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
      .execute(),
    waiting.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: await toDemands(ctx, rows), total }
}
