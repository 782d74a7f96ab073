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
