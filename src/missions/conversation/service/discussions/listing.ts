import { type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { Database } from '#kernel/db'
import { refuse as refuseAnyone } from '#kernel/refusal'
import type { RecordRef } from '#missions/records'
import { mayAnswerFor, mayReadInbox, mayWrite } from '../../policy.ts'
import type { Discussion, DiscussionQuery, DiscussionState } from '../../schema/discussion.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DiscussionRow } from '../../tables.ts'
import { type Following, readFollowing } from '../follows/follows.ts'
import { toDiscussions } from './reading.ts'
import { findSubject, getSubject, type HeldSubject } from './subject.ts'

export interface DiscussionList {
  items: Discussion[]
  /** Cursor of the next page, null on the last. */
  next: string | null
}

type Select = SelectQueryBuilder<Database, 'conversation.discussion', object>

/** Public discussions, or those of a record that the caller sees; the last active first, those that wait by their wait. */
export async function listDiscussions(ctx: Ctx, query: DiscussionQuery): Promise<DiscussionList> {
  const { kind, record, organization, q, state, cursor, limit } = query
  let select: Select = ctx.db.selectFrom('conversation.discussion').where('removed_at', 'is', null)
  if (kind && record) {
    await getSubject(ctx, { kind, id: record })
    select = select.where('record_id', '=', record)
  } else select = select.where('visibility', '=', 'public')
  if (kind) select = select.where('kind', '=', kind)
  if (organization) select = select.where('organization_id', '=', organization)
  if (q) select = select.where(holdsWords(q))
  return page(ctx, select, { state, cursor, limit })
}

/** What an organisation is asked, whatever the visibility of its records. @throws notYourVoice */
export async function readInbox(
  ctx: Ctx,
  organizationId: string,
  { state, cursor, limit }: Pick<DiscussionQuery, 'state' | 'cursor' | 'limit'>,
): Promise<DiscussionList> {
  if (!mayReadInbox(ctx.actor, organizationId)) throw refuse.notYourVoice({ organizationId })
  const select: Select = ctx.db
    .selectFrom('conversation.discussion')
    .where('removed_at', 'is', null)
    .where('organization_id', '=', organizationId)
  return page(ctx, select, { state, cursor, limit })
}

/** How many discussions wait for each of these organisations. */
export async function countWaiting(
  { db }: Ctx,
  organizationIds: readonly string[],
): Promise<Map<string, number>> {
  if (organizationIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; total: number }>`
    select organization_id as id, count(*) as total from conversation.discussion
    where organization_id = any(${[...organizationIds]}::text[]) and waiting_since is not null
      and removed_at is null group by 1`.execute(db)
  return new Map(rows.map(({ id, total }) => [id, total]))
}

/** What the page of a record shows of its discussions. */
export interface RecordDiscussions {
  record: RecordRef
  items: Discussion[]
  open: number
  total: number
  /** The reader may open one; who is not signed in may once they are. */
  mayOpen: boolean
  isPublic: boolean
  /** Null where there is nothing that the reader could follow. */
  following: Following | null
}

/** The first discussions of a record: for its producer those that wait, for others the open ones. */
export async function readRecordDiscussions(ctx: Ctx, ref: RecordRef, limit = 5): Promise<RecordDiscussions> {
  const subject = await findSubject(ctx, ref)
  // The page of a record stands without its discussions.
  if (!subject)
    return {
      ...{ record: ref, items: [], open: 0, total: 0 },
      ...{ mayOpen: false, isPublic: false, following: null },
    }
  const about = ctx.db
    .selectFrom('conversation.discussion')
    .where('kind', '=', ref.kind)
    .where('record_id', '=', ref.id)
    .where('removed_at', 'is', null)
  const first = mayAnswerFor(ctx.actor, subject) ? about.orderBy(sql`waiting_since asc nulls last`) : about
  const [rows, { total, open }, following] = await Promise.all([
    first
      .selectAll()
      .orderBy(sql`closed_at is not null`)
      .orderBy('last_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute(),
    about
      .select(sql<number>`count(*)`.as('total'))
      .select(sql<number>`count(*) filter (where closed_at is null)`.as('open'))
      .executeTakeFirstOrThrow(),
    readFollowing(ctx, ref),
  ])
  const items = await toDiscussions(ctx, rows)
  return { record: ref, items, open, total, following, ...rightsOf(ctx, subject) }
}

function rightsOf({ actor }: Ctx, subject: HeldSubject): Pick<RecordDiscussions, 'mayOpen' | 'isPublic'> {
  return { mayOpen: mayWrite(actor, subject), isPublic: subject.visibility === 'public' }
}

/** Words of the subject, in French: as the index has them. */
export function holdsWords(q: string) {
  return sql<boolean>`to_tsvector('french', title) @@ plainto_tsquery('french', ${q})`
}

interface Wanted {
  state: DiscussionState
  cursor: string | undefined
  limit: number
}

async function page(ctx: Ctx, select: Select, { state, cursor, limit }: Wanted): Promise<DiscussionList> {
  const waiting = state === 'waiting'
  let query = select.selectAll('conversation.discussion').limit(limit + 1)
  if (state === 'open') query = query.where(sql<boolean>`(closed_at is not null) = false`)
  if (state === 'closed') query = query.where(sql<boolean>`(closed_at is not null) = true`)
  if (waiting) query = query.where('waiting_since', 'is not', null).orderBy('waiting_since').orderBy('id')
  else query = query.orderBy('last_at', 'desc').orderBy('id')
  if (cursor) {
    const [at, id] = readCursor(cursor)
    query = waiting
      ? query.where(sql<boolean>`(waiting_since, id) > (${at}::timestamptz, ${id})`)
      : query.where(
          sql<boolean>`last_at <= ${at}::timestamptz and (last_at < ${at}::timestamptz or id > ${id})`,
        )
  }
  const rows: DiscussionRow[] = await query.execute()
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: await toDiscussions(ctx, shown), next: last ? cursorOf(last, waiting) : null }
}

const Cursor = z.tuple([z.iso.datetime(), z.string().max(64)])

function cursorOf({ last_at, waiting_since, id }: DiscussionRow, waiting: boolean): string {
  const at = (waiting && waiting_since) || last_at
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url')
}

function readCursor(cursor: string): [string, string] {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw refuseAnyone.invalidInput({ errors: [{ pointer: '/cursor', detail: 'cursor' }] })
  }
}
