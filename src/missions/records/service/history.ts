import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { unread } from '#kernel/db'
import type { Facts } from '#kernel/outbox'
import type { Change, RecordRef } from '../schema.ts'
import { toChange } from '../tables.ts'

type Fields = Readonly<Record<string, unknown>>

interface Remembered {
  ref: RecordRef
  /** A word of the mission: `created`, `published`... */
  action: string
  /** Null at creation. */
  before: Fields | null
  after: Fields
}

type Watch = (ctx: Ctx, changes: readonly Pick<Remembered, 'ref' | 'action'>[]) => Promise<void>

/** By house: tests open several in one process. */
const watchers = new WeakMap<Facts, Watch[]>()

/** Port: a mission above hears of each change of records of any kind, in the transaction that remembers it. */
export function watchChanges(facts: Facts, watch: Watch): void {
  watchers.set(facts, [...(watchers.get(facts) ?? []), watch])
}

/** Remembers who changed what, in the transaction of the change. */
export function recordChange(ctx: Ctx, change: Remembered): Promise<void> {
  return recordChanges(ctx, [change])
}

/** The same for many at once, for imports; at most a few thousand a call. */
export async function recordChanges(ctx: Ctx, changes: readonly Remembered[]): Promise<void> {
  if (changes.length === 0) return
  const { actor } = ctx
  const rows = changes.map(({ ref, action, before, after }) => ({
    ...{
      kind: ref.kind,
      record_id: ref.id,
      action,
      actor_id: actor.id,
      actor_name: actor.behind ? `${actor.name} (${actor.behind.name})` : actor.name,
      at: ctx.now(),
    },
    diff: diffFields(before ?? {}, after),
  }))
  await sql`
    insert into records.change (kind, record_id, action, actor_id, actor_name, diff, at)
    select kind, record_id, action, actor_id, actor_name, diff, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(kind text, record_id text, action text,
      actor_id text, actor_name text, diff jsonb, at timestamptz) ${unread}`.execute(ctx.db)
  for (const watch of watchers.get(ctx.facts) ?? []) await watch(ctx, changes)
}

/** The history of a record, newest first. `before` is the id of the last entry already seen. */
export async function listChanges(
  ctx: Ctx,
  ref: RecordRef,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Change[]> {
  let query = ctx.db
    .selectFrom('records.change')
    .select(['id', 'action', 'actor_id', 'actor_name', 'diff', 'at'])
    .where('kind', '=', ref.kind)
    .where('record_id', '=', ref.id)
    .orderBy('id', 'desc')
    .limit(limit)
  if (before) query = query.where('id', '<', before)
  return (await query.execute()).map(toChange)
}

/** The changes of a record that moved one of its fields, oldest first. */
export async function listChangesOfField(ctx: Ctx, ref: RecordRef, field: string): Promise<Change[]> {
  const rows = await ctx.db
    .selectFrom('records.change')
    .select(['id', 'action', 'actor_id', 'actor_name', 'diff', 'at'])
    .where('kind', '=', ref.kind)
    .where('record_id', '=', ref.id)
    .where(sql<boolean>`diff ? ${field}`)
    .orderBy('id')
    .execute()
  return rows.map(toChange)
}

/** The change that made a version of a record, or of a part of it that has versions of its own; null when none did. */
export async function findChangeTo(
  ctx: Ctx,
  ref: RecordRef,
  { version, part }: { version: number; part?: string },
): Promise<Change | null> {
  const path = part ? [part, 'after', 'version'] : ['version', 'after']
  const row = await ctx.db
    .selectFrom('records.change')
    .select(['id', 'action', 'actor_id', 'actor_name', 'diff', 'at'])
    .where('kind', '=', ref.kind)
    .where('record_id', '=', ref.id)
    .where(sql<boolean>`diff #> ${path}::text[] = to_jsonb(${version}::int)`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ? toChange(row) : null
}

/** The last changes of all records of a kind, newest first: of some records alone, or by one account. */
export async function listChangesOfKind(
  ctx: Ctx,
  kind: string,
  { ids, actorId, limit }: { ids?: readonly string[]; actorId?: string | undefined; limit: number },
): Promise<(Change & { recordId: string })[]> {
  let query = ctx.db
    .selectFrom('records.change')
    .select(['id', 'record_id', 'action', 'actor_id', 'actor_name', 'diff', 'at'])
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(limit)
  if (ids) query = query.where('record_id', '=', sql<string>`any(${ids})`)
  if (actorId) query = query.where('actor_id', '=', actorId)
  return (await query.execute()).map((row) => ({ ...toChange(row), recordId: row.record_id }))
}

/**
 * Takes the name of an account that is erased out of all history, also where it acted as somebody else; its id, which
 * leads to nobody, stays.
 */
export async function forgetAuthor(
  { db }: Ctx,
  accountId: string,
  actedAs: readonly string[],
): Promise<void> {
  await db.updateTable('records.change').set({ actor_name: '' }).where('actor_id', '=', accountId).execute()
  if (actedAs.length === 0) return
  await db
    .updateTable('records.change')
    .set({ actor_name: sql`regexp_replace(actor_name, ' \\([^()]*\\)$', '')` })
    .where('actor_id', 'in', [...actedAs])
    .execute()
}

/** Only the fields that changed, each with its value before and after. */
export function diffFields(before: Fields, after: Fields): Change['diff'] {
  const diff: Change['diff'] = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, current] = [plain(before[name]), plain(after[name])]
    if (!isDeepStrictEqual(old, current)) diff[name] = { before: old, after: current }
  }
  return diff
}

function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value))
}
