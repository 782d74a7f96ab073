import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { type LinkView, type RecordRef, recordKey } from '../schema.ts'
import { findCards } from './cards.ts'

export interface Link {
  from: RecordRef
  /** In the words of DCAT where it has one: `isVersionOf`, `source`, `usedBy`... */
  relation: string
  to: RecordRef
}

/** Links two records, shown on both pages. Linking twice is not an error. */
export async function linkRecords(ctx: Ctx, { from, relation, to }: Link): Promise<void> {
  await ctx.db
    .insertInto('records.link')
    .values({
      from_kind: from.kind,
      from_id: from.id,
      relation,
      to_kind: to.kind,
      to_id: to.id,
      created_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unlinkRecords(ctx: Ctx, { from, relation, to }: Link): Promise<void> {
  await ctx.db
    .deleteFrom('records.link')
    .where('from_kind', '=', from.kind)
    .where('from_id', '=', from.id)
    .where('relation', '=', relation)
    .where('to_kind', '=', to.kind)
    .where('to_id', '=', to.id)
    .execute()
}

/** Links of a record in both directions, newest first, at most a hundred; hidden records are left out. */
export async function listLinks(ctx: Ctx, { kind, id }: RecordRef): Promise<LinkView[]> {
  const { rows } = await sql<{ relation: string; direction: 'to' | 'from'; key: string }>`
    select relation, 'to' as direction, to_kind || '/' || to_id as key, created_at from records.link
      where from_kind = ${kind} and from_id = ${id}
    union all
    select relation, 'from', from_kind || '/' || from_id, created_at from records.link
      where to_kind = ${kind} and to_id = ${id}
    order by created_at desc limit 100`.execute(ctx.db)
  const cards = await findCards(ctx, [...new Set(rows.map((row) => row.key))])
  const byKey = new Map(cards.map((card) => [recordKey(card), card]))
  return rows.flatMap(({ relation, direction, key }) => {
    const card = byKey.get(key)
    return card ? [{ relation, direction, card }] : []
  })
}
