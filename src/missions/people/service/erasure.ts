import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { eraseFacts } from '#kernel/outbox'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { mayEraseAccount } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import { type Account, accountChanged, accountErased, type Organization } from '../schema.ts'
import { peopleWords } from '../words.ts'
import { getAccount, lockOfficeAdministrators } from './accounts.ts'
import { forgetActing } from './acting-as/acting.ts'
import { confirmPerson } from './credentials.ts'
import { findHoldings, type Holdings } from './holdings.ts'
import { mailOf } from './mailed-links.ts'
import { removeMember } from './members.ts'
import { findOrganizations } from './organization-lists.ts'
import { lockOrganization } from './organizations.ts'
import { mayBeDemo } from './sessions.ts'

/** What stands between an account and its erasure. */
export interface ErasureReading {
  account: Account
  /** Nobody else administers the office. */
  lastOfOffice: boolean
  /** Organisations that nobody else administers. */
  administeredAlone: Organization[]
  holdings: Holdings
}

/** What must be settled before an account is erased. @throws forbidden, accountNotFound */
export async function readErasure(ctx: Ctx, id: string): Promise<ErasureReading> {
  if (!mayEraseAccount(ctx.actor, id)) throw refuseAnyone.forbidden()
  const account = await getAccount(ctx, id)
  return {
    account,
    lastOfOffice: await isLastOfOffice(ctx, account),
    administeredAlone: await findOrganizations(ctx, await idsAdministeredAlone(ctx, id)),
    holdings: await findHoldings(ctx, id),
  }
}

/**
 * Erases an account: name, address, password, sessions, keys, links, memberships, invitations to its address
 * (GDPR, article 17). What was published for organisations stays, and its history says that somebody did it, no
 * longer who. `current` is the password of the person who asks.
 * @throws forbidden, wrongCredentials, lastAdministrator and stillOwner with what to settle first
 */
export async function eraseAccount(ctx: Ctx, id: string, { current }: { current: string }): Promise<void> {
  if (!mayEraseAccount(ctx.actor, id)) throw refuseAnyone.forbidden()
  await requireConfirmation(ctx, current)
  await transact(ctx, async (tx) => {
    const { organizations } = await getAccount(tx, id)
    // In one order, as everywhere: organisations, then accounts.
    for (const organizationId of Object.keys(organizations).sort()) await lockOrganization(tx, organizationId)
    await lockOfficeAdministrators(tx)
    await tx.db.selectFrom('people.account').select('id').where('id', '=', id).forUpdate().execute()
    const reading = await readErasure(tx, id)
    requireSettled(reading)
    for (const organizationId of Object.keys(reading.account.organizations))
      await removeMember(tx, organizationId, id)
    const actedAs = await forgetActing(tx, id)
    await tx.facts.emit(tx, accountErased, { accountId: id, actorId: ctx.actor.id, actedAs })
    await eraseFacts(tx, accountChanged, { account: { id } })
    await erase(tx, reading.account)
    await tellErased(tx, reading.account)
  })
}

/** The program itself has no password, nor have the accounts of the demo: they enter with one click. */
async function requireConfirmation(ctx: Ctx, current: string): Promise<void> {
  const { actor } = ctx
  if (actor.kind === 'system') return
  if (actor.id !== null && (await getAccount(ctx, actor.id)).demo) return
  await confirmPerson(ctx, current)
}

function requireSettled({ lastOfOffice, administeredAlone, holdings }: ErasureReading): void {
  if (lastOfOffice || administeredAlone.length > 0) {
    const organizations = administeredAlone.map(({ name, slug }) => ({
      name,
      path: `/organizations/${slug}/members`,
    }))
    throw refuse.lastAdministrator({ office: lastOfOffice, organizations })
  }
  if (holdings.total > 0) throw refuse.stillOwner({ ...holdings })
}

/** Sessions, keys, links, requests and former memberships go with the row. */
async function erase({ db }: Ctx, { id, email }: Account): Promise<void> {
  await db.deleteFrom('people.invitation').where('email', '=', email).execute()
  await db.deleteFrom('people.one_time_link').where('email', '=', email).execute()
  await db.deleteFrom('people.account').where('id', '=', id).execute()
}

async function tellErased(ctx: Ctx, { email, lang, demo }: Account): Promise<void> {
  if (demo) return
  const site = ctx.config.site.name
  await sendMail(ctx, { to: email, ...mailOf(peopleWords[lang].mails.erased, { site }) })
}

async function isLastOfOffice(ctx: Ctx, { id, officeRoles }: Account): Promise<boolean> {
  if (!officeRoles.includes('administrator')) return false
  const other = await ctx.db
    .selectFrom('people.account')
    .select('id')
    .where('demo', 'in', mayBeDemo(ctx))
    .where(sql<boolean>`'administrator' = any (office_roles)`)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

async function idsAdministeredAlone({ db }: Ctx, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('people.membership as m')
    .select('m.organization_id')
    .where('m.account_id', '=', accountId)
    .where('m.role', '=', 'administrator')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.membership as other')
            .select('other.account_id')
            .whereRef('other.organization_id', '=', 'm.organization_id')
            .where('other.role', '=', 'administrator')
            .where('other.account_id', '<>', accountId),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.organization_id)
}
