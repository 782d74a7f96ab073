import { sql } from 'kysely'
import type { Ctx, OfficeRole } from '#kernel/context'
import type { Lang } from '#kernel/words'

/** Somebody else than who asks may judge what they decided: of those it concerns, nobody does. */
export async function hasOtherModerators(
  { db, actor }: Ctx,
  { authorId, organizationId }: { authorId: string | null; organizationId: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ others: boolean }>`select exists (select from people.account a
    where a.id is distinct from ${actor.id} and a.id is distinct from ${authorId}
      and a.office_roles && array['moderator', 'administrator']
      and not exists (select from people.membership m where m.account_id = a.id
        and m.organization_id = ${organizationId} and m.role in ('administrator', 'editor'))) as others`.execute(
    db,
  )
  return rows[0]?.others ?? false
}

/** Addresses and languages of those of the office who hold one of these roles, to write to them. */
export function listOfficeAddresses(
  { db }: Ctx,
  roles: readonly OfficeRole[],
): Promise<{ email: string; lang: Lang }[]> {
  return db
    .selectFrom('people.account')
    .select(['email', 'lang'])
    .where(sql<boolean>`office_roles && ${[...roles]}::text[]`)
    .where('demo', '=', false)
    .execute()
}
