import { type Ctx, type OrganizationRole, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { mayRemoveMember, maySeeMembership } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import type { Member, Organization } from '../schema.ts'
import { toMember } from '../tables.ts'
import { peopleWords } from '../words.ts'
import { getAccount } from './accounts.ts'
import { mailOf } from './mailed-links.ts'
import { membershipWords } from './membership/words.ts'
import { lockOrganization, requireAdministrator, tellOrganization, toState } from './organizations.ts'

/** Members, administrators first; their addresses only for who may see them. */
export async function listMembers(ctx: Ctx, organizationId: string): Promise<Member[]> {
  const rows = await ctx.db
    .selectFrom('people.membership as m')
    .innerJoin('people.account as a', 'a.id', 'm.account_id')
    .select(['m.account_id', 'm.role', 'm.created_at', 'a.first_name', 'a.last_name', 'a.email'])
    .where('m.organization_id', '=', organizationId)
    .orderBy('m.role')
    .orderBy('m.created_at')
    .orderBy('m.account_id')
    .execute()
  const withEmail = maySeeMembership(ctx.actor, organizationId)
  return rows.map((row) => toMember(row, withEmail))
}

/** How many members each of these organisations has, by its id. */
export async function countMembers(
  { db }: Ctx,
  organizationIds: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  if (organizationIds.length === 0) return {}
  const rows = await db
    .selectFrom('people.membership')
    .select(({ fn }) => ['organization_id', fn.countAll<number>().as('members')])
    .where('organization_id', 'in', [...organizationIds])
    .groupBy('organization_id')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.organization_id, row.members]))
}

/** Tells one state of all memberships from another without reading them: how many there are, and the last one. */
export async function readMembersVersion({ db }: Ctx): Promise<string> {
  const { count, last } = await db
    .selectFrom('people.membership')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('created_at').as('last')])
    .executeTakeFirstOrThrow()
  return `${count} ${last?.getTime()}`
}

/** What joins, by whatever way it was let in: never twice, and never from another verb. */
export async function addMember(
  ctx: Ctx,
  organization: Organization,
  member: { accountId: string; role: OrganizationRole },
): Promise<void> {
  const { accountId, role } = member
  const added = await ctx.db
    .insertInto('people.membership')
    .values({ organization_id: organization.id, account_id: accountId, role, created_at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  if (!added) throw refuse.alreadyMember()
  const before = toState(organization, { accountId, role: null })
  await tellOrganization(ctx, {
    organization,
    before,
    after: toState(organization, member),
    action: accountId === ctx.actor.id ? 'member-entered' : 'member-joined',
  })
}

/** @throws notAdministrator, memberNotFound, lastAdministrator */
export function changeMemberRole(
  ctx: Ctx,
  organizationId: string,
  { accountId, role }: { accountId: string; role: OrganizationRole },
): Promise<void> {
  return transact(ctx, async (tx) => {
    const organization = await lockOrganization(tx, organizationId)
    requireAdministrator(ctx, organizationId)
    const current = await getRole(tx, organizationId, accountId)
    if (current === role) return
    if (current === 'administrator') await requireAnotherAdministrator(tx, organizationId, accountId)
    await tx.db
      .updateTable('people.membership')
      .set({ role })
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .execute()
    // What was assigned limited a contributor: it means nothing for another role.
    await tx.db
      .deleteFrom('people.assignment')
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .execute()
    await tellOrganization(tx, {
      organization,
      before: toState(organization, { accountId, role: current }),
      after: toState(organization, { accountId, role }),
      action: 'member-role-changed',
    })
    await tellMember(tx, { accountId, organization, role })
  })
}

/** Sends a member away, or lets one leave. @throws notAdministrator, memberNotFound, lastAdministrator */
export function removeMember(ctx: Ctx, organizationId: string, accountId: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const organization = await lockOrganization(tx, organizationId)
    if (!mayRemoveMember(ctx.actor, organizationId, accountId)) throw refuse.notAdministrator()
    const role = await getRole(tx, organizationId, accountId)
    if (role === 'administrator') await requireAnotherAdministrator(tx, organizationId, accountId)
    await tx.db
      .deleteFrom('people.membership')
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .execute()
    await tellOrganization(tx, {
      organization,
      before: toState(organization, { accountId, role }),
      after: toState(organization, { accountId, role: null }),
      action: accountId === ctx.actor.id ? 'member-quit' : 'member-left',
    })
    await tellMember(tx, { accountId, organization, role: null })
  })
}

/** Writes to a member whose role was changed, or who was sent away, by somebody else. */
async function tellMember(
  ctx: Ctx,
  told: { accountId: string; organization: Organization; role: OrganizationRole | null },
): Promise<void> {
  if (told.accountId === ctx.actor.id) return
  const { email, lang, demo } = await getAccount(ctx, told.accountId)
  if (demo) return
  const { mails } = membershipWords[lang]
  const { name, slug } = told.organization
  const url = `${ctx.config.publicUrl}${localPath(lang, `/organizations/${slug}`)}`
  const values = { organization: name, url, role: told.role ? peopleWords[lang].roles[told.role] : '' }
  await sendMail(ctx, { to: email, ...mailOf(told.role ? mails.roleChanged : mails.ended, values) })
}

/** Addresses and languages of the administrators, to write to them. */
export function listAdministrators(ctx: Ctx, organizationId: string) {
  return ctx.db
    .selectFrom('people.membership as m')
    .innerJoin('people.account as a', 'a.id', 'm.account_id')
    .select(['a.email', 'a.lang'])
    .where('m.organization_id', '=', organizationId)
    .where('m.role', '=', 'administrator')
    .where('a.demo', '=', false)
    .execute()
}

async function getRole(ctx: Ctx, organizationId: string, accountId: string): Promise<OrganizationRole> {
  const row = await ctx.db
    .selectFrom('people.membership')
    .select('role')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) throw refuse.memberNotFound()
  return row.role
}

async function requireAnotherAdministrator(
  ctx: Ctx,
  organizationId: string,
  accountId: string,
): Promise<void> {
  const other = await ctx.db
    .selectFrom('people.membership')
    .select('account_id')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'administrator')
    .where('account_id', '<>', accountId)
    .executeTakeFirst()
  if (!other) throw refuse.lastAdministrator()
}
