import type { z } from 'zod'
import { anonymous, type Ctx, newId, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { maySeeMembership } from '../policy.ts'
import { invitationAnswered } from '../schema/answers.ts'
import { refuse } from '../schema/refusals.ts'
import type { Account, Invitation, NewAccount, NewInvitation, Organization } from '../schema.ts'
import { toInvitation } from '../tables.ts'
import { peopleWords } from '../words.ts'
import { createAccount, findAccountByEmail } from './accounts.ts'
import { findActor } from './acting.ts'
import { requireLocalAccounts } from './local-accounts.ts'
import { mailOf } from './mailed-links.ts'
import { addMember } from './members.ts'
import { lockOrganization, requireAdministrator } from './organizations.ts'
import { newAccountFields } from './registration.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { requireAttempt, requireSending } from './throttle.ts'

const lifetime = 14 * 24 * 3_600_000

/**
 * Invites an address, known here or not; a new invitation replaces the one that waits.
 * @throws notAdministrator, alreadyMember, tooManyAttempts when this address was written to, or this person wrote, too often
 */
export function invite(
  ctx: Ctx,
  organizationId: string,
  { email, role }: z.infer<typeof NewInvitation>,
): Promise<Invitation> {
  return transact(ctx, async (tx) => {
    const organization = await lockOrganization(tx, organizationId)
    requireAdministrator(ctx, organizationId)
    const known = await findAccountByEmail(tx, email)
    if (known && organizationId in known.organizations) throw refuse.alreadyMember()
    await requireSending(tx)
    await requireAttempt(tx, 'mail', email)
    await closeInvitation(tx, 'cancelled')
      .where('organization_id', '=', organizationId)
      .where('email', '=', email)
      .execute()
    const secret = newSecret()
    const now = ctx.now()
    const { id } = await tx.db
      .insertInto('people.invitation')
      .values({
        id: newId(ctx),
        secret_hash: hashSecret(secret),
        organization_id: organizationId,
        email,
        role,
        invited_by: ctx.actor.id,
        created_at: now,
        expires_at: new Date(now.getTime() + lifetime),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (!known?.demo)
      await mailInvitation({ ...tx, lang: known?.lang ?? ctx.lang }, { email, organization, secret })
    return getInvitation(tx, id)
  })
}

/** Invitations of an organisation that wait for an answer, newest first. @throws notAdministrator */
export async function listInvitations(ctx: Ctx, organizationId: string): Promise<Invitation[]> {
  if (!maySeeMembership(ctx.actor, organizationId)) throw refuse.notAdministrator()
  const rows = await selectInvitations(ctx)
    .where('i.organization_id', '=', organizationId)
    .where('i.status', '=', 'pending')
    .orderBy('i.created_at', 'desc')
    .execute()
  return rows.map(toInvitation)
}

/** Invitations that wait for the person who asks, by their address. */
export async function listMyInvitations(ctx: Ctx): Promise<Invitation[]> {
  if (!ctx.actor.email) return []
  const rows = await selectInvitations(ctx)
    .where('i.email', '=', ctx.actor.email)
    .where('i.status', '=', 'pending')
    .where('i.expires_at', '>', ctx.now())
    .orderBy('i.created_at', 'desc')
    .execute()
  return rows.map(toInvitation)
}

/** The invitation that a mailed link opens, whatever became of it. @throws invitationNotFound */
export async function getInvitationOf(
  ctx: Ctx,
  secret: string,
): Promise<Invitation & { hasAccount: boolean }> {
  const row = await selectInvitations(ctx).where('i.secret_hash', '=', hashSecret(secret)).executeTakeFirst()
  if (!row) throw refuse.invitationNotFound()
  const account = await findAccountByEmail(ctx, row.email)
  return { ...toInvitation(row), hasAccount: account !== null }
}

/** Takes an invitation back. @throws notAdministrator, invitationNotFound, alreadyDecided */
export function cancelInvitation(ctx: Ctx, organizationId: string, id: string): Promise<void> {
  return transact(ctx, async (tx) => {
    requireAdministrator(ctx, organizationId)
    const invitation = await getInvitation(tx, id)
    if (invitation.organization.id !== organizationId) throw refuse.invitationNotFound()
    await decide(tx, id, 'cancelled')
  })
}

/** Answers an invitation sent to the address of the person who asks. Of two answers the second is refused. */
export function answerInvitation(ctx: Ctx, id: string, status: 'accepted' | 'refused'): Promise<Invitation> {
  return transact(ctx, async (tx) => {
    const { actor } = ctx
    if (actor.kind !== 'person' || actor.id === null) throw refuseAnyone.signInNeeded()
    const { email, role, organization } = await getInvitation(tx, id)
    // To the eyes of others it does not exist: its id is not a way to learn who is invited.
    if (email !== actor.email) throw refuse.invitationNotFound()
    const locked = await lockOrganization(tx, organization.id)
    await decide(tx, id, status)
    if (status === 'accepted') await addMember(tx, locked, { accountId: actor.id, role })
    await tellInviter(tx, id, { status, by: status === 'accepted' ? actor.name : email })
    return getInvitation(tx, id)
  })
}

/** Makes the account of somebody invited: the link they hold proves their address. Then they are a member. */
export async function joinAsNewcomer(
  ctx: Ctx,
  secret: string,
  input: z.infer<typeof NewAccount>,
): Promise<Account> {
  requireLocalAccounts(ctx)
  const invitation = await getInvitationOf(ctx, secret)
  if (invitation.hasAccount) throw refuse.linkNotValid()
  const fields = await newAccountFields(ctx, input)
  return transact(ctx, async (tx) => {
    const { email } = invitation
    const account = await createAccount({ ...tx, actor: anonymous }, { ...fields, email })
    const actor = { ...anonymous, kind: 'person', id: account.id, name: account.name, email } as const
    await answerInvitation({ ...tx, actor }, invitation.id, 'accepted')
    return account
  })
}

/** Refuses without signing in: whoever holds the link read the mail. */
export function declineInvitation(ctx: Ctx, secret: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const { id, email } = await getInvitationOf(tx, secret)
    await decide(tx, id, 'refused')
    await tellInviter(tx, id, { status: 'refused', by: email })
  })
}

/** Whoever sees the members no more is not told who joins them. */
async function tellInviter(
  ctx: Ctx,
  id: string,
  { status, by }: { status: 'accepted' | 'refused'; by: string },
): Promise<void> {
  const { invited_by, organization_id: organizationId } = await ctx.db
    .selectFrom('people.invitation')
    .select(['invited_by', 'organization_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const inviter = invited_by && (await findActor(ctx, invited_by))
  if (!inviter || !maySeeMembership(inviter, organizationId)) return
  await ctx.facts.emit(ctx, invitationAnswered, {
    ...{ invitationId: id, organizationId, inviterId: invited_by, status, by },
    actorId: ctx.actor.id,
  })
}

async function mailInvitation(
  ctx: Ctx,
  { email, organization, secret }: { email: string; organization: Organization; secret: string },
): Promise<void> {
  const url = `${ctx.config.publicUrl}${localPath(ctx.lang, `/invitations/${secret}`)}`
  const values = { site: ctx.config.site.name, organization: organization.name, by: ctx.actor.name, url }
  await sendMail(ctx, { to: email, ...mailOf(peopleWords[ctx.lang].mails.invitation, values) })
}

async function getInvitation(ctx: Ctx, id: string): Promise<Invitation> {
  const row = await selectInvitations(ctx).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw refuse.invitationNotFound()
  return toInvitation(row)
}

async function decide(ctx: Ctx, id: string, status: 'accepted' | 'refused' | 'cancelled'): Promise<void> {
  let closing = closeInvitation(ctx, status).where('id', '=', id)
  if (status === 'accepted') closing = closing.where('expires_at', '>', ctx.now())
  const { numUpdatedRows } = await closing.executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse.alreadyDecided()
}

function closeInvitation(ctx: Ctx, status: 'accepted' | 'refused' | 'cancelled') {
  return ctx.db
    .updateTable('people.invitation')
    .set({ status, decided_at: ctx.now() })
    .where('status', '=', 'pending')
}

function selectInvitations({ db }: Ctx) {
  return db
    .selectFrom('people.invitation as i')
    .innerJoin('people.organization as o', 'o.id', 'i.organization_id')
    .select([
      'i.id',
      'i.organization_id',
      'i.email',
      'i.role',
      'i.status',
      'i.created_at',
      'i.expires_at',
      'o.slug',
      'o.name',
    ])
}
