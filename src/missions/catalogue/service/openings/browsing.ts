import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findMatches } from '#missions/records'
import type { Opening, OpeningCounts, OpeningState } from '../../schema/opening.ts'
import { stateSql, todayIn } from './evidence.ts'
import { countsOf } from './figures.ts'
import { openingsInOrder } from './openings.ts'

export interface Browsing {
  organization: string
  state: OpeningState | null
  q: string
  /** From 1. */
  page: number
}

export interface OpeningList {
  items: Opening[]
  total: number
  /** Of the same search, by state. */
  counts: OpeningCounts
  pages: number
}

const openingsPerPage = 20
const mostMatches = 10_000

interface Wanted extends Browsing {
  limit?: number
  /** `due`: what is late the longest, then what is due next; what is done or given up comes last. */
  order?: 'due' | 'changed'
}

/** Public promises. */
export async function browseOpenings(
  ctx: Ctx,
  { organization, state, q, page, limit = openingsPerPage, order = 'due' }: Wanted,
): Promise<OpeningList> {
  const current = stateSql(todayIn(ctx))
  let query = ctx.db.selectFrom('catalogue.opening as o').where('o.is_public', '=', true)
  if (organization) query = query.where('o.organization_id', '=', organization)
  if (q) {
    const ids = await findMatches(ctx, { q, kind: 'opening', most: mostMatches })
    query = query.where(sql<boolean>`o.id = any(${ids}::text[])`)
  }
  const counts = countsOf(
    await query
      .select([current.as('state'), sql<number>`count(*)`.as('count')])
      .groupBy(sql`1`)
      .execute(),
  )
  const total = state ? counts[state] : Object.values(counts).reduce((sum, count) => sum + count, 0)
  const shown = state ? query.where(sql<boolean>`${current} = ${state}`) : query
  const isOver = sql<boolean>`${current} in ('open', 'abandoned')`
  const ranked =
    order === 'due'
      ? sql`${isOver}, case when ${isOver} then -extract(epoch from o.due_on) end, o.due_on`
      : sql`greatest(o.modified_at, t.since) desc`
  const rows = await shown
    .leftJoin('catalogue.opening_told as t', 't.entry_id', 'o.id')
    .select('o.id')
    .orderBy(ranked)
    .orderBy('o.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  return {
    items: await openingsInOrder(ctx, ids),
    total,
    counts,
    pages: Math.max(1, Math.ceil(total / limit)),
  }
}
