import { type Ctx, systemActor } from '#kernel/context'
import type { Facts } from '#kernel/outbox'
import {
  certificationAnswered,
  invitationAnswered,
  listMembers,
  membershipAnswered,
  organizationChanged,
  parentAnswered,
} from '#missions/people'
import { tellNews } from './news.ts'

/** What is decided of a person or of their organisation, told to them alone; their mail leaves from `people`. */
export function listenForMemberships(facts: Facts): void {
  facts.within(
    membershipAnswered,
    (ctx, { requestId, accountId, organizationId, status, comment, actorId }) =>
      tellNews(ctx, {
        ...{ key: `membership/${requestId}`, what: `membership-${status}`, words: comment, actorId },
        record: { kind: 'organization', id: organizationId },
        to: [{ accountId, why: 'membership' }],
      }),
  )
  facts.within(organizationChanged, async (ctx, { organization, after, action, actorId }) => {
    const member = after?.member
    if (!member || (action !== 'member-role-changed' && action !== 'member-left')) return
    await tellNews(ctx, {
      key: `member/${organization.id}/${member.accountId}/${organization.version}/${ctx.now().getTime()}`,
      what: member.role ? 'role-changed' : 'membership-ended',
      ...{ words: member.role ?? '', actorId, record: { kind: 'organization', id: organization.id } },
      to: [{ accountId: member.accountId, why: 'membership' }],
    })
  })
  listenForAnswers(facts)
}

/** What others, the office among them, answer to what one asked for an organisation. */
function listenForAnswers(facts: Facts): void {
  facts.within(invitationAnswered, (ctx, { invitationId, organizationId, inviterId, status, by, actorId }) =>
    tellNews(ctx, {
      ...{ key: `invitation/${invitationId}`, what: `invitation-${status}`, words: by, actorId },
      record: { kind: 'organization', id: organizationId },
      to: [{ accountId: inviterId, why: 'membership' }],
    }),
  )
  facts.within(parentAnswered, async (ctx, { organization, parent, status, actorId }) =>
    tellNews(ctx, {
      key: `parent/${organization.id}/${parent.id}/${ctx.now().getTime()}`,
      ...{ what: `parent-${status}`, words: parent.name, actorId },
      record: { kind: 'organization', id: organization.id },
      to: await administratorsOf(ctx, organization.id),
    }),
  )
  facts.within(certificationAnswered, async (ctx, { organization, status, message, actorId }) =>
    tellNews(ctx, {
      key: `certification/${organization.id}/${status}/${ctx.now().getTime()}`,
      ...{ what: `certification-${status}`, words: message, actorId },
      record: { kind: 'organization', id: organization.id },
      to: await administratorsOf(ctx, organization.id),
    }),
  )
}

async function administratorsOf(ctx: Ctx, organizationId: string) {
  const members = await listMembers({ ...ctx, actor: systemActor }, organizationId)
  return members
    .filter(({ role }) => role === 'administrator')
    .map(({ accountId }) => ({ accountId, why: 'membership' as const }))
}
