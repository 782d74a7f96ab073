import type { Facts } from '#kernel/outbox'
import { membershipAnswered, organizationChanged } from '#missions/people'
import { tellNews } from './news.ts'

/** What is decided of a person in an organisation, told to them alone; their mail leaves from `people`. */
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
}
