import { type RawBuilder, sql } from 'kysely'

/** Every word of `q` is in the title, in any order, whatever its accents and case. */
export function titleHolds(q: string, title: RawBuilder<unknown> = sql.ref('title')): RawBuilder<boolean> {
  const patterns = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return sql<boolean>`unaccent(${title}) ilike all(
    array(select unaccent(pattern) from unnest(${patterns}::text[]) as pattern))`
}
