import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

/** Somebody else than who asks may judge what they decided. */
export async function hasOtherModerators({ db, actor }: Ctx): Promise<boolean> {
  const { rows } = await sql<{ others: boolean }>`select exists (select from people.account
    where id is distinct from ${actor.id} and office_roles && array['moderator', 'administrator']) as others`.execute(
    db,
  )
  return rows[0]?.others ?? false
}
