import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { RecordRef } from '../schema.ts'
import { tellFollowers } from './followers.ts'

/**
 * Leaves nothing of a record but the mark by which every copy hears that it is gone: no words, history nor links
 * (GDPR, article 17). For what is only taken out of sight there is `removeCard`.
 */
export async function eraseRecord(ctx: Ctx, { kind, id }: RecordRef): Promise<void> {
  const { db } = ctx
  await db.deleteFrom('records.change').where('kind', '=', kind).where('record_id', '=', id).execute()
  await sql`delete from records.link
    where (from_kind, from_id) = (${kind}, ${id}) or (to_kind, to_id) = (${kind}, ${id})`.execute(db)
  await db
    .updateTable('records.card')
    .set({
      ...{ slug: null, title: '', acronym: null, owner_id: null, path: '', text: '', extra: '', tags: [] },
      ...{ facets: '{}', facet_keys: [], sorts: '{}', summary: '{}' },
      visibility: 'removed',
      changed_xid: sql`pg_current_xact_id()`,
    })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute()
  await tellFollowers(ctx, [{ kind, id, organizationId: null, ownerId: null, visibility: 'removed' }])
}
