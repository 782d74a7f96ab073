import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Lang } from '#kernel/words'

export interface Keeper {
  accountId: string
  email: string
  lang: Lang
}

/**
 * Who looks after a thing, to be written to: those to whom it is assigned; without any, the administrators and editors
 * of its organisation; or its owner.
 */
export async function listKeepers(
  { db }: Ctx,
  {
    kind,
    id,
    organizationId,
    ownerId,
  }: { kind: string; id: string; organizationId: string | null; ownerId: string | null },
): Promise<Keeper[]> {
  const { rows } = await sql<Keeper & { assigned: boolean }>`
    select a.id as "accountId", a.email, a.lang, exists (
      select from people.assignment s
      where s.account_id = a.id and s.organization_id = ${organizationId} and s.kind = ${kind} and s.id = ${id}) as assigned
    from people.account a left join people.membership m
      on m.account_id = a.id and m.organization_id = ${organizationId}
    where a.id = ${ownerId} or m.account_id is not null and (m.role in ('administrator', 'editor') or exists (
      select from people.assignment s
      where s.account_id = a.id and s.organization_id = ${organizationId} and s.kind = ${kind} and s.id = ${id}))
    order by a.id`.execute(db)
  const assigned = rows.filter((row) => row.assigned)
  return (assigned.length > 0 ? assigned : rows).map(({ accountId, email, lang }) => ({
    accountId,
    email,
    lang,
  }))
}
