import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

/** Keeps who belongs to an organisation that is being deleted, and what is assigned to them, then frees them. */
export async function setMembersAside({ db }: Ctx, organizationId: string): Promise<void> {
  await sql`
    insert into people.former_membership (organization_id, account_id, role, created_at, assigned)
    select m.organization_id, m.account_id, m.role, m.created_at, coalesce((
      select jsonb_agg(jsonb_build_object('kind', a.kind, 'id', a.id, 'created_at', a.created_at))
      from people.assignment a
      where a.organization_id = m.organization_id and a.account_id = m.account_id), '[]')
    from people.membership m where m.organization_id = ${organizationId}`.execute(db)
  await db.deleteFrom('people.membership').where('organization_id', '=', organizationId).execute()
}

/** The reverse: those whose account was erased meanwhile stay away. */
export async function bringMembersBack({ db }: Ctx, organizationId: string): Promise<void> {
  await sql`
    insert into people.membership (organization_id, account_id, role, created_at)
    select organization_id, account_id, role, created_at from people.former_membership
    where organization_id = ${organizationId}`.execute(db)
  await sql`
    insert into people.assignment (organization_id, account_id, kind, id, created_at)
    select f.organization_id, f.account_id, a.kind, a.id, a.created_at
    from people.former_membership f, jsonb_to_recordset(f.assigned) as a(kind text, id text, created_at timestamptz)
    where f.organization_id = ${organizationId}`.execute(db)
  await db.deleteFrom('people.former_membership').where('organization_id', '=', organizationId).execute()
}
