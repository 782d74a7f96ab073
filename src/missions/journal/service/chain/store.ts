import { sql } from 'kysely'
import { type Db, often } from '#kernel/db'
import type { Head, Link } from './links.ts'

/** Where the chain of a node stands in the database. */
export async function readHead(db: Db, { node, genesis }: { node: string; genesis: Buffer }): Promise<Head> {
  const last = await db
    .selectFrom('journal.record')
    .select(['sequence', 'hash'])
    .where('node', '=', node)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? { sequence: 0, hash: genesis }
}

/**
 * All or nothing, on disk before it answers whatever the server defaults to. Lines are the cheapest way to send many
 * texts: canonical JSON has none inside. A place that is taken is an error (23505).
 */
export async function store(db: Db, node: string, links: readonly Link[]): Promise<void> {
  const before = (links[0]?.sequence ?? 1) - 1
  const hashes = links.map(({ hash }) => hash.toString('hex')).join('\n')
  const bodies = links.map(({ body }) => body).join('\n')
  await sql`
    insert into journal.record (node, sequence, hash, body)
    select ${node}, ${before}::bigint + place, decode(hash, 'hex'), body
    from (select set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local')
        then 'on' else current_setting('synchronous_commit') end, true) as durable) as commits,
      unnest(string_to_array(${hashes}, E'\n'), string_to_array(${bodies}, E'\n'))
        with ordinality as line (hash, body, place)
    where durable <> 'off' ${often}`.execute(db)
}
