import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

/** Tables that reading and refusing may write: last visits, attempts, work that waits. */
const passing = ['people.session', 'people.throttle', 'people.challenge', 'people.attempt', 'kernel.worker']

/** One line a table that says all it holds: two that are equal mean that nothing was lost, added or changed. */
export async function fingerprint({ db }: Pick<Ctx, 'db'>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')
    order by 1`.execute(db)
  const marks: Record<string, string> = {}
  for (const { name } of rows.filter((row) => !passing.includes(row.name))) {
    const { rows: found } = await sql<{ mark: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as mark
      from ${sql.table(name)} t`.execute(db)
    marks[name] = found[0]?.mark ?? ''
  }
  return marks
}
