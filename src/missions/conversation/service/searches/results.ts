import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findCards, recordKey } from '#missions/records'
import type { Matches } from '../../schema/notification.ts'

/** Results of one news that are looked at; beyond, they are counted. */
const mostRead = 50
const mostNamed = 3

/** What these news of searches found, of what is still public; a news of which nothing is has no line. */
export async function readMatches(ctx: Ctx, newsIds: readonly string[]): Promise<Map<string, Matches>> {
  if (newsIds.length === 0) return new Map()
  const { rows } = await sql<{ news: string; keys: string[]; total: number }>`
    select news_id as news, count(*) as total,
      (array_agg(kind || '/' || record_id order by record_id desc))[1:${mostRead}::int] as keys
    from conversation.search_match where news_id = any(${[...newsIds]}::text[]) group by 1`.execute(ctx.db)
  const cards = await findCards(
    ctx,
    rows.flatMap(({ keys }) => keys),
  )
  const byKey = new Map(cards.map((card) => [recordKey(card), card]))
  return new Map(
    rows.flatMap(({ news, keys, total }) => {
      const seen = keys.flatMap((key) => byKey.get(key) ?? [])
      const matches = {
        total: total - keys.length + seen.length,
        first: seen.slice(0, mostNamed).map(({ title, path }) => ({ title, path })),
      }
      return seen.length > 0 ? [[news, matches] as const] : []
    }),
  )
}
