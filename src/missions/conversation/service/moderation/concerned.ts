import type { Ctx } from '#kernel/context'
import { type Keeper, listKeepers } from '#missions/people'
import type { DecisionRow } from '../../tables.ts'

/** Whom a decision concerns: who wrote what it is about, or those who look after the record. */
export function listConcerned(ctx: Ctx, row: DecisionRow): Promise<Keeper[]> {
  const onRecord = row.message_id === null && row.discussion_id === null && row.refused === null
  const organizationId = onRecord ? row.organization_id : null
  return listKeepers(ctx, { kind: row.kind, id: row.record_id, organizationId, ownerId: row.author_id })
}
