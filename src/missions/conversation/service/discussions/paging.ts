import { sql } from 'kysely'
import type { Actor, Ctx } from '#kernel/context'
import type { RecordRef } from '#missions/records'
import { mayModerate } from '../../policy.ts'
import type { Discussion, Message } from '../../schema/discussion.ts'
import { holdsWords } from './listing.ts'
import { toDiscussions, toMessages } from './reading.ts'

export interface DiscussionFilter {
  /** Ids of records, of whatever kind. */
  records?: readonly string[] | undefined
  /** Kinds of records. */
  kinds?: readonly string[] | undefined
  /** That answer for the records. */
  organizations?: readonly string[] | undefined
  /** Account that opened them, as far as the reader is told who speaks for an organisation. */
  author?: string | undefined
  closed?: boolean | undefined
  /** Words of their subject. */
  q?: string | undefined
}

export interface DiscussionPage {
  sort: { by: 'created' | 'closed' | 'active' | 'title'; direction: 'asc' | 'desc' }
  offset: number
  limit: number
}

const columns = {
  created: sql`created_at`,
  closed: sql`closed_at`,
  active: sql`last_at`,
  title: sql`title collate kernel.french`,
} as const

/** A numbered page of public discussions, and how many there are. */
export async function pageDiscussions(
  ctx: Ctx,
  filter: DiscussionFilter,
  { sort, offset, limit }: DiscussionPage,
): Promise<{ items: Discussion[]; total: number }> {
  const { records, kinds, organizations, author, closed, q } = filter
  let select = ctx.db
    .selectFrom('conversation.discussion')
    .where('removed_at', 'is', null)
    .where('visibility', '=', 'public')
  if (records) select = select.where(sql<boolean>`record_id = any(${[...records]}::text[])`)
  if (kinds) select = select.where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
  if (organizations) select = select.where(sql<boolean>`organization_id = any(${[...organizations]}::text[])`)
  if (author) select = select.where('author_id', '=', author).where(isNamedTo(ctx.actor))
  if (closed !== undefined) select = select.where(sql<boolean>`(closed_at is not null) = ${closed}`)
  if (q) select = select.where(holdsWords(q))
  const order = sql`${columns[sort.by]} ${sort.direction === 'desc' ? sql`desc nulls last` : sql`asc nulls last`}`
  const [rows, { total }] = await Promise.all([
    select.selectAll().orderBy(order).orderBy('id').limit(limit).offset(offset).execute(),
    select.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: await toDiscussions(ctx, rows), total }
}

/** The rule of `mayNameSpeaker`, for a list: a filter by account must not tell who holds the pen of an organisation. */
function isNamedTo(actor: Actor) {
  return sql<boolean>`(speaker_id is null or ${mayModerate(actor)} or author_id = ${actor.id}
    or speaker_id = any(${Object.keys(actor.organizations)}::text[]))`
}

/** The standing messages of these discussions, in order, the first ones of each; by discussion. */
export async function listMessagesOf(
  ctx: Ctx,
  discussions: readonly Discussion[],
  most: number,
): Promise<Map<string, Message[]>> {
  const ids = discussions.filter(({ removed }) => removed === null).map(({ id }) => id)
  const found = new Map<string, Message[]>(discussions.map(({ id }) => [id, []]))
  if (ids.length === 0) return found
  const rows = await ctx.db
    .selectFrom('conversation.message')
    .selectAll()
    .where(sql<boolean>`discussion_id = any(${ids}::text[])`)
    .where('place', '<=', most)
    .where('removed_at', 'is', null)
    .orderBy('discussion_id')
    .orderBy('place')
    .execute()
  const messages = await toMessages(ctx, rows)
  rows.forEach((row, index) => {
    const message = messages[index]
    if (message) found.get(row.discussion_id)?.push(message)
  })
  return found
}

export interface DiscussionCounts {
  total: number
  open: number
}

/** How many public discussions these records have, and how many are open; by id, those that have some. */
export async function countDiscussionsOf(
  { db }: Ctx,
  refs: readonly RecordRef[],
): Promise<Map<string, DiscussionCounts>> {
  if (refs.length === 0) return new Map()
  const { rows } = await sql<DiscussionCounts & { id: string }>`
    select record_id as id, count(*) as total, count(*) filter (where closed_at is null) as open
    from conversation.discussion
    where (kind, record_id) in (select * from unnest(
      ${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ id }) => id)}::text[]))
      and removed_at is null and visibility = 'public'
    group by record_id`.execute(db)
  return new Map(rows.map(({ id, total, open }) => [id, { total, open }]))
}
