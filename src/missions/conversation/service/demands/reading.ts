import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findCards, listLinks } from '#missions/records'
import { actsOn, clockOf, type HeldDemand, maySeeDemand } from '../../policy.ts'
import type { Demand } from '../../schema/demand.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DemandRow } from '../../tables.ts'

export const demandPath = (id: string) => `/demands/${id}`

export const heldOf = (row: DemandRow): HeldDemand => ({
  state: row.state,
  authorId: row.author_id,
  organizationId: row.organization_id,
})

/** The row, held until the end of the transaction when it is to be changed. @throws demandNotFound */
export async function loadDemand(
  ctx: Ctx,
  id: string,
  { held = false }: { held?: boolean } = {},
): Promise<DemandRow> {
  const query = ctx.db
    .selectFrom('conversation.demand')
    .selectAll()
    .select(sql<string | null>`planned_on::text`.as('planned_on'))
    .where('id', '=', id)
  const row = await (held ? query.forUpdate() : query).executeTakeFirst()
  if (!row || !maySeeDemand(ctx.actor, heldOf(row))) throw refuse.demandNotFound({ id })
  return row
}

/** One demand, with the datasets that answer it. @throws demandNotFound */
export async function getDemand(ctx: Ctx, id: string): Promise<Demand> {
  const [demand] = await toDemands(ctx, [await loadDemand(ctx, id)])
  if (!demand) throw refuse.demandNotFound({ id })
  const links = await listLinks(ctx, { kind: 'demand', id })
  const namedBy = (wanted: string) =>
    links
      .filter(({ relation }) => relation === wanted)
      .map(({ card }) => ({ id: card.id, name: card.title, path: card.path }))
  return { ...demand, datasets: namedBy('answers'), openings: namedBy('takesIn') }
}

/** A request that was merged into another, and what was said then. */
export interface Joined {
  title: string
  words: string
}

/** The requests that were merged into one, by id. */
export async function findJoined({ db }: Ctx, id: string): Promise<ReadonlyMap<string, Joined>> {
  const rows = await db
    .selectFrom('conversation.demand')
    .select(['id', 'title', 'words'])
    .where('merged_into', '=', id)
    .where('state', '=', 'merged')
    .execute()
  return new Map(rows.map(({ id, ...joined }) => [id, joined]))
}

/** As lists show them: without the datasets, which have a page to be read on. */
export async function toDemands(ctx: Ctx, rows: readonly DemandRow[]): Promise<Demand[]> {
  const named = [...new Set(rows.flatMap((row) => row.organization_id ?? []))]
  const [cards, supported] = await Promise.all([
    findCards(
      ctx,
      named.map((id) => `organization/${id}`),
    ),
    supportedAmong(ctx, rows),
  ])
  const organizations = new Map(cards.map(({ id, title, path }) => [id, { id, name: title, path }]))
  return rows.map((row) => ({
    ...{ id: row.id, path: demandPath(row.id), title: row.title },
    ...{ what: row.what, why: row.why, existing: row.existing },
    organization: organizations.get(row.organization_id ?? '') ?? null,
    author: row.author_id === null ? null : { id: row.author_id, name: row.author_name },
    ...{ createdAt: row.created_at.toISOString(), changedAt: row.changed_at.toISOString() },
    ...{ state: row.state, plannedOn: row.planned_on, ground: row.ground, words: row.words },
    ...{ mergedInto: row.merged_into, supporters: row.supporters, supported: supported.has(row.id) },
    datasets: [],
    openings: [],
    clock: clockOf({ state: row.state, receivedAt: row.received_at, refusedAt: row.changed_at }),
    may: actsOn(ctx.actor, heldOf(row)),
  }))
}

async function supportedAmong({ actor, db }: Ctx, rows: readonly DemandRow[]): Promise<Set<string>> {
  if (actor.id === null || rows.length === 0) return new Set()
  const found = await db
    .selectFrom('conversation.support')
    .select('demand_id')
    .where('account_id', '=', actor.id)
    .where(sql<boolean>`demand_id = any(${rows.map(({ id }) => id)}::text[])`)
    .execute()
  return new Set(found.map((row) => row.demand_id))
}
