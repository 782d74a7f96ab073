import { type Ctx, newId, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { maySeeMembership, roleIn } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import {
  type MembershipRequest,
  membershipAnswered,
  type Organization,
  type RequestAnswer,
} from '../schema.ts'
import { toMembershipRequest } from '../tables.ts'
import { peopleWords } from '../words.ts'
import { getAccount } from './accounts.ts'
import { mailOf } from './mailed-links.ts'
import { addMember, listAdministrators } from './members.ts'
import { lockOrganization, requireAdministrator } from './organizations.ts'
import { requireAccountId } from './sessions.ts'
import { requireSending } from './throttle.ts'

/** Asks to join; the administrators are told by mail. @throws alreadyMember, requestPending, tooManyAttempts */
export function requestMembership(
  ctx: Ctx,
  organizationId: string,
  comment: string,
): Promise<MembershipRequest> {
  const accountId = requireAccountId(ctx)
  if (roleIn(ctx.actor, organizationId)) throw refuse.alreadyMember()
  return transact(ctx, async (tx) => {
    const organization = await lockOrganization(tx, organizationId)
    const row = await tx.db
      .insertInto('people.membership_request')
      .values({
        id: newId(ctx),
        organization_id: organizationId,
        account_id: accountId,
        comment,
        created_at: ctx.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw refuse.requestPending()
    await requireSending(tx)
    for (const { email, lang } of await listAdministrators(tx, organizationId)) {
      const url = `${ctx.config.publicUrl}${localPath(lang, `/organizations/${organization.slug}/members`)}`
      const values = { ...namesOf(ctx, organization), by: ctx.actor.name, comment, url }
      await sendMail(tx, { to: email, ...mailOf(peopleWords[lang].mails.requested, values) })
    }
    return getRequest(tx, organizationId, row.id)
  })
}

/** Requests that wait for an answer, oldest first. @throws notAdministrator */
export async function listMembershipRequests(ctx: Ctx, organizationId: string): Promise<MembershipRequest[]> {
  if (!maySeeMembership(ctx.actor, organizationId)) throw refuse.notAdministrator()
  const rows = await selectRequests(ctx)
    .where('r.organization_id', '=', organizationId)
    .where('r.status', '=', 'pending')
    .orderBy('r.created_at')
    .execute()
  return rows.map(toMembershipRequest)
}

/** Accepts or refuses; a refusal says why. The person is told by mail. @throws notAdministrator, alreadyDecided */
export function answerMembershipRequest(
  ctx: Ctx,
  { organizationId, id }: { organizationId: string; id: string },
  answer: RequestAnswer,
): Promise<MembershipRequest> {
  return transact(ctx, async (tx) => {
    const organization = await lockOrganization(tx, organizationId)
    requireAdministrator(ctx, organizationId)
    const { accountId } = await getRequest(tx, organizationId, id)
    const comment = answer.status === 'refused' ? answer.comment : null
    await decide(tx, id, { status: answer.status, refusal_comment: comment })
    if (answer.status === 'accepted') await addMember(tx, organization, { accountId, role: answer.role })
    await tellApplicant(tx, { accountId, organization, comment })
    const answered = { requestId: id, accountId, organizationId, status: answer.status }
    await ctx.facts.emit(tx, membershipAnswered, {
      ...answered,
      ...{ comment: comment ?? '', actorId: ctx.actor.id },
    })
    return getRequest(tx, organizationId, id)
  })
}

/** Takes one's own request back. @throws requestNotFound, alreadyDecided */
export function cancelMembershipRequest(
  ctx: Ctx,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<void> {
  return transact(ctx, async (tx) => {
    const { accountId } = await getRequest(tx, organizationId, id)
    if (accountId !== requireAccountId(ctx)) throw refuse.requestNotFound()
    await decide(tx, id, { status: 'cancelled', refusal_comment: null })
  })
}

async function tellApplicant(
  ctx: Ctx,
  told: { accountId: string; organization: Organization; comment: string | null },
): Promise<void> {
  const { email, lang, demo } = await getAccount(ctx, told.accountId)
  if (demo) return
  const { mails } = peopleWords[lang]
  const url = `${ctx.config.publicUrl}${localPath(lang, `/organizations/${told.organization.slug}`)}`
  const values = { ...namesOf(ctx, told.organization), url }
  const mail =
    told.comment === null
      ? mailOf(mails.accepted, values)
      : mailOf(mails.refused, { ...values, comment: told.comment })
  await sendMail(ctx, { to: email, ...mail })
}

function namesOf(ctx: Ctx, organization: Organization) {
  return { site: ctx.config.site.name, organization: organization.name }
}

async function getRequest(ctx: Ctx, organizationId: string, id: string): Promise<MembershipRequest> {
  const row = await selectRequests(ctx)
    .where('r.id', '=', id)
    .where('r.organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!row) throw refuse.requestNotFound()
  return toMembershipRequest(row)
}

async function decide(
  ctx: Ctx,
  id: string,
  decision: { status: 'accepted' | 'refused' | 'cancelled'; refusal_comment: string | null },
): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('people.membership_request')
    .set({ ...decision, decided_at: ctx.now() })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse.alreadyDecided()
}

function selectRequests({ db }: Ctx) {
  return db
    .selectFrom('people.membership_request as r')
    .innerJoin('people.account as a', 'a.id', 'r.account_id')
    .select(['r.id', 'r.organization_id', 'r.account_id', 'a.first_name', 'a.last_name', 'r.comment'])
    .select(['r.status', 'r.refusal_comment', 'r.created_at'])
}
