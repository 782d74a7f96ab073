import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor, Ctx } from '#kernel/context'
import { type HeldCard, readHeldCards, recordKey } from '#missions/records'
import { decidedWhats, type Notification, type What, type Why } from '../../schema/notification.ts'
import type { DecisionRow, NewsRow } from '../../tables.ts'
import { requireAccount } from '../follows/follows.ts'
import { nameSearches, searchPath } from '../searches/naming.ts'
import { readMatches } from '../searches/results.ts'

export const pageSize = 50
/** What the header counts to. */
const mostCounted = 99

/** Unread first, then the last; nothing of what the person no longer sees. */
export async function listNotifications(
  ctx: Ctx,
  { offset = 0, limit = pageSize }: { offset?: number; limit?: number } = {},
): Promise<Notification[]> {
  const rows = await toldTo(ctx, requireAccount(ctx), ctx.actor)
    .selectAll('w')
    .select(['n.why', 'n.read_at', 'd.title'])
    .orderBy(sql`(n.read_at is not null)`)
    .orderBy('n.at', 'desc')
    .orderBy('n.news_id')
    .offset(offset)
    .limit(limit)
    .execute()
  const told = await toNotifications(ctx, rows)
  const gone = rows.filter(({ id, kind }) => kind === 'search' && !told.some((one) => one.id === id))
  if (gone.length === 0) return told
  await hideEmptied(
    ctx,
    gone.map(({ id }) => id),
  )
  return listNotifications(ctx, { offset, limit })
}

/** News of a search of which nothing is public any more: they would be counted, and take the place of others. */
async function hideEmptied({ db }: Ctx, ids: readonly string[]): Promise<void> {
  await sql`update conversation.news set visibility = 'hidden' where id = any(${[...ids]}::text[])`.execute(
    db,
  )
}

interface Chosen {
  whats: readonly What[]
  read?: boolean | undefined
  offset: number
  limit: number
}

/** Those of some kinds, the last first, with how many there are: for programs, which read them all. */
export async function pageNotifications(
  ctx: Ctx,
  { whats, read, offset, limit }: Chosen,
): Promise<{ items: Notification[]; total: number }> {
  let query = toldTo(ctx, requireAccount(ctx), ctx.actor).where('w.what', 'in', [...whats])
  if (read !== undefined) query = query.where('n.read_at', read ? 'is not' : 'is', null)
  const [rows, { total }] = await Promise.all([
    query
      .selectAll('w')
      .select(['n.why', 'n.read_at', 'd.title'])
      .orderBy('n.at', 'desc')
      .orderBy('n.news_id')
      .offset(offset)
      .limit(limit)
      .execute(),
    query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: await toNotifications(ctx, rows), total: Number(total) }
}

/** Null when the caller was told no such thing, or sees it no more. */
export async function findNotification(ctx: Ctx, id: string): Promise<Notification | null> {
  const rows = await toldTo(ctx, requireAccount(ctx), ctx.actor)
    .selectAll('w')
    .select(['n.why', 'n.read_at', 'd.title'])
    .where('w.id', '=', id)
    .execute()
  return (await toNotifications(ctx, rows))[0] ?? null
}

export async function countUnread(ctx: Ctx): Promise<number> {
  if (ctx.actor.id === null) return 0
  const rows = await toldTo(ctx, ctx.actor.id, ctx.actor)
    .select('n.news_id')
    .where('n.read_at', 'is', null)
    .limit(mostCounted)
    .execute()
  return rows.length
}

/** Of one, or of all. Those of others are not found, and nothing happens to them. */
export async function markRead(ctx: Ctx, id?: string): Promise<void> {
  const all = ctx.db
    .updateTable('conversation.notification')
    .set({ read_at: ctx.now() })
    .where('account_id', '=', requireAccount(ctx))
    .where('read_at', 'is', null)
  await (id === undefined ? all : all.where('news_id', '=', id)).execute()
}

/** Those of an account that it sees now: a record that was hidden, words that were taken out are not told any more. */
export function toldTo({ db }: Pick<Ctx, 'db'>, accountId: string, actor: Actor) {
  return db
    .selectFrom('conversation.notification as n')
    .innerJoin('conversation.news as w', 'w.id', 'n.news_id')
    .leftJoin('conversation.discussion as d', 'd.id', 'w.discussion_id')
    .leftJoin('conversation.message as m', 'm.id', 'w.message_id')
    .where('n.account_id', '=', accountId)
    .where(isSeenBy(actor))
    .where(
      sql<boolean>`(w.what = any(${[...removals, ...decidedWhats]}::text[]) or (d.removed_at is null and m.removed_at is null))`,
    )
}

/** The rule of `maySee`, for a list: public, or theirs to answer for, even taken out of sight by a decision. */
function isSeenBy({ id, organizations }: Actor): Expression<SqlBool> {
  const editing = Object.entries(organizations).flatMap(([organization, role]) =>
    role === 'contributor' ? [] : [organization],
  )
  return sql<boolean>`(w.visibility = 'public'
    or ((w.visibility = 'hidden' or w.what = any(${[...decidedWhats]}::text[])) and (w.organization_id = any(${editing}::text[]) or (w.organization_id is null and w.owner_id = ${id}))))`
}

export type ToldRow = NewsRow & { why: Why; read_at: Date | null; title: string | null }

export async function toNotifications(ctx: Ctx, rows: readonly ToldRow[]): Promise<Notification[]> {
  const cards = await readHeldCards(
    ctx,
    rows.map(({ kind, record_id }) => ({ kind, id: record_id })),
  )
  const byKey = new Map(cards.map((card) => [recordKey(card), card]))
  const ofSearches = await toSearchNotifications(
    ctx,
    rows.filter(({ kind }) => kind === 'search'),
  )
  const statements = await findStatements(ctx, rows)
  return rows.flatMap((row) => {
    if (row.kind === 'search') return ofSearches.get(row.id) ?? []
    const card = byKey.get(`${row.kind}/${row.record_id}`)
    return card ? [toNotification(row, card, statements.get(removedOf(row)))] : []
  })
}

/** Addresses of the statements of reasons of what was taken out, the last one of each: there it is contested. */
async function findStatements({ db }: Ctx, rows: readonly ToldRow[]): Promise<ReadonlyMap<string, string>> {
  const removed = rows.filter(({ what }) => removals.some((one) => one === what))
  if (removed.length === 0) return new Map()
  const decided = await db
    .selectFrom('conversation.decision')
    .select(['id', 'action as what', 'discussion_id', 'message_id'])
    .where('action', 'in', removals)
    .where(
      sql<boolean>`(kind, record_id) in (select * from unnest(
        ${removed.map(({ kind }) => kind)}::text[], ${removed.map(({ record_id }) => record_id)}::text[]))`,
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  return new Map(decided.map((one) => [removedOf(one), `/moderation/decisions/${one.id}`]))
}

const removals: (What & DecisionRow['action'])[] = ['message-removed', 'discussion-removed']

/** Where a news is read that has a place of its own; null for any other. */
function placePath({ key, what }: ToldRow, record: string): string | null {
  if (what === 'campaign-asked') return '/workspace'
  if (what.startsWith('certification-')) return `${record}/certification`
  if (what.startsWith('transfer-')) return '/workspace/transfers'
  return decidedWhats.some((one) => one === what) ? `/moderation/decisions/${key.split('/')[1]}` : null
}

type Removed = Pick<ToldRow, 'discussion_id' | 'message_id'> & { what: string }

function removedOf({ what, discussion_id, message_id }: Removed): string {
  return `${what}/${message_id ?? discussion_id}`
}

async function toSearchNotifications(
  ctx: Ctx,
  rows: readonly ToldRow[],
): Promise<ReadonlyMap<string, Notification>> {
  const found = await readMatches(
    ctx,
    rows.map(({ id }) => id),
  )
  const names = await nameSearches(ctx, [...new Set(rows.map(({ record_id }) => record_id))])
  const told = rows.map((row): Notification => {
    const path = searchPath(row.record_id)
    const title = names.get(row.record_id) ?? row.record_id
    return {
      ...{ id: row.id, what: row.what, why: row.why, reason: null, at: row.at.toISOString() },
      readAt: row.read_at?.toISOString() ?? null,
      record: { kind: row.kind, id: row.record_id, title, path },
      ...{ discussion: null, message: null },
      ...{ subject: null, words: '', matches: found.get(row.id) ?? null, path },
    }
  })
  return new Map(told.filter(({ matches }) => matches !== null).map((one) => [one.id, one]))
}

function toNotification(
  row: ToldRow,
  { kind, id, title, path }: HeldCard,
  statement: string | undefined,
): Notification {
  const message = row.message_id ? `/messages/${row.message_id}` : ''
  const ofRecord = row.discussion_id === null || row.what === 'discussion-removed'
  return {
    ...{ id: row.id, what: row.what, why: row.why, reason: row.reason, at: row.at.toISOString() },
    readAt: row.read_at?.toISOString() ?? null,
    record: { kind, id, title, path },
    // The subject of a discussion that was taken out went with it.
    subject: row.what === 'discussion-removed' ? null : row.title,
    ...{ discussion: row.discussion_id, message: row.message_id },
    words: row.words,
    matches: null,
    path:
      placePath(row, path) ?? statement ?? (ofRecord ? path : `/discussions/${row.discussion_id}${message}`),
  }
}
