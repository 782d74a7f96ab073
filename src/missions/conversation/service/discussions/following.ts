import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { CardHolding } from '#missions/records'
import { producerOf } from './subject.ts'

/** What is kept about a record follows it: who answers for it, who sees it. Called in the transaction that writes its card. */
export async function followRecords({ db }: Ctx, holdings: readonly CardHolding[]): Promise<void> {
  await sql`
    with t as (select * from unnest(${holdings.map(({ kind }) => kind)}::text[], ${holdings.map(({ id }) => id)}::text[],
      ${holdings.map(producerOf)}::text[], ${holdings.map(({ ownerId }) => ownerId)}::text[],
      ${holdings.map(({ visibility }) => visibility)}::text[])
      as t (kind, record_id, organization_id, owner_id, visibility)),
    discussions as (${handOver('conversation.discussion')})
    ${handOver('conversation.news')}`.execute(db)
}

function handOver(table: 'conversation.discussion' | 'conversation.news') {
  return sql`update ${sql.table(table)} as d
    set organization_id = t.organization_id, owner_id = t.owner_id, visibility = t.visibility
    from t where d.kind = t.kind and d.record_id = t.record_id
      and (d.organization_id, d.owner_id, d.visibility) is distinct from (t.organization_id, t.owner_id, t.visibility)`
}
