import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '#kernel/context'
import type { Change, RecordRef } from '../schema.ts'
import { toChange } from '../tables.ts'

type Fields = Readonly<Record<string, unknown>>

/** Remembers who changed what, in the transaction of the change. `before` is null at creation. */
export async function recordChange(
  ctx: Ctx,
  { ref, action, before, after }: { ref: RecordRef; action: string; before: Fields | null; after: Fields },
): Promise<void> {
  await ctx.db
    .insertInto('records.change')
    .values({
      kind: ref.kind,
      record_id: ref.id,
      action,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      diff: JSON.stringify(diffFields(before ?? {}, after)),
      at: ctx.now(),
    })
    .execute()
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
