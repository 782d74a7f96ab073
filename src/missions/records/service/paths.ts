import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

export interface CardPath {
  path: string
  updatedAt: Date | null
}

const batch = 5000

/**
 * Paths of the public cards, by key, from one place to another: what sitemaps list. Read in batches, so that
 * memory does not grow with the catalogue.
 */
export async function* readCardPaths(
  ctx: Ctx,
  { offset, limit }: { offset: number; limit: number },
): AsyncGenerator<CardPath> {
  let [skip, left, kind, id] = [offset, limit, '', '']
  while (left > 0) {
    const { rows } = await sql<{ kind: string; id: string; path: string; updated_at: Date | null }>`
      select kind, id, path, updated_at from records.card
      where visibility = 'public' and (kind, id) > (${kind}, ${id})
      order by kind, id offset ${skip} limit ${Math.min(batch, left)}`.execute(ctx.db)
    const last = rows.at(-1)
    if (!last) return
    for (const row of rows) yield { path: row.path, updatedAt: row.updated_at }
    ;[skip, left, kind, id] = [0, left - rows.length, last.kind, last.id]
  }
}

/**
 * Tells one state of all cards from another without reading them: the last transaction that wrote some, or, while an
 * older one may still write, that older one; and the last date that a public card gives.
 */
export async function readCardsVersion({ db }: Ctx): Promise<{ version: string; changedAt: Date | null }> {
  const { rows } = await sql<{ last: string | null; oldest: string; at: Date | null }>`
    with recursive kinds as (
      select min(kind) as kind from records.card where visibility = 'public'
      union all select (select min(kind) from records.card where visibility = 'public' and kind > kinds.kind)
      from kinds where kinds.kind is not null)
    select (select changed_xid::text from records.card order by changed_xid desc limit 1) as last,
      pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
      (select max((select c.updated_at from records.card c where c.kind = kinds.kind and c.visibility = 'public'
        and c.updated_at is not null order by c.updated_at desc limit 1)) from kinds) as at`.execute(db)
  const { last, oldest, at } = rows[0] ?? { last: null, oldest: '0', at: null }
  const isSettled = last === null || BigInt(oldest) > BigInt(last)
  return { version: isSettled ? `${last}` : `${last} ${oldest}`, changedAt: at }
}
