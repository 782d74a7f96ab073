import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'

const batch = 5_000

/**
 * Reads what the chains gained into the tables that are searched, in one statement a batch: all of it or nothing, so
 * that no access is counted twice. Who reads an access asks for it first: it is there as soon as it is written.
 */
export async function indexAccesses(ctx: Ctx): Promise<void> {
  while ((await transact(ctx, indexBatch)) > 0);
}

/** Answers how many records it read. */
async function indexBatch({ db }: Ctx): Promise<number> {
  if (!(await hasFresh(db))) return 0
  await sql`select pg_advisory_xact_lock(hashtext('journal.indexing'))`.execute(db)
  const { rows } = await sql<{ count: number }>`
    with fresh as materialized (
      select r.node, r.sequence, r.body::jsonb as said,
        to_timestamp((r.body::jsonb ->> 'at')::bigint / 1000.0) as at
      from journal.node n
      join journal.record r on r.node = n.id and r.sequence > n.indexed and r.sequence <= n.indexed + ${batch}
    ), accesses as (
      insert into journal.access
      select node, sequence, at, left(said ->> 'id', 200), said ->> 'grantId', said ->> 'apiId',
        left(said ->> 'operation', 200), said ->> 'providerId', said ->> 'consumerId', said ->> 'delegateId',
        left(said ->> 'purpose', 200), left(said ->> 'caseReference', 200), left(said ->> 'agent', 200),
        array(select jsonb_array_elements_text(said -> 'fields')), said ->> 'outcome', (said ->> 'status')::int,
        said ->> 'reason', jsonb_array_length(said -> 'persons')
      from fresh where not said ? 'kind'
    ), persons as (
      insert into journal.access_person
      select distinct person, at, node, sequence
      from fresh, jsonb_array_elements_text(said -> 'persons') as person where not said ? 'kind'
    ), months as (
      insert into journal.month_count as m
      select said ->> 'grantId', to_char(at at time zone 'Europe/Paris', 'YYYY-MM'), said ->> 'outcome', count(*)
      from fresh where not said ? 'kind' group by 1, 2, 3
      on conflict (grant_id, month, outcome) do update set calls = m.calls + excluded.calls
    ), consultations as (
      insert into journal.consultation
      select node, sequence, at, said ->> 'accountId', said ->> 'action', said -> 'criteria'
      from fresh where said ->> 'kind' = 'consultation'
    ), marked as (
      update journal.node n set indexed = f.last
      from (select node, max(sequence) as last from fresh group by node) f where f.node = n.id
    )
    select count(*) as count from fresh`.execute(db)
  return rows[0]?.count ?? 0
}

async function hasFresh(db: Ctx['db']): Promise<boolean> {
  const { rows } = await sql`
    select from journal.node n
    where exists (select from journal.record r where r.node = n.id and r.sequence > n.indexed) limit 1`.execute(
    db,
  )
  return rows.length > 0
}
