import type { Ctx } from '#kernel/context'
import type { Notification } from '#missions/conversation'
import { findOrganizations, findPersons, type Organization } from '#missions/people'
import { instant, toUserRef } from './names.ts'
import { toOrganizationRef } from './organization-shape.ts'

/** What udata tells of too: the rest of what is told here has no shape there. */
export const toldWhats = [
  'question',
  'answer',
  'closed',
  'membership-accepted',
  'membership-refused',
] as const

const statuses: Readonly<Record<string, string>> = {
  question: 'new_discussion',
  answer: 'new_comment',
  closed: 'closed',
}

/** Notifications of the person who asks, as udata tells them. */
export async function presentNotifications(ctx: Ctx, notifications: readonly Notification[]) {
  const site = ctx.config.publicUrl
  const person = ctx.actor.id ? (await findPersons(ctx, [ctx.actor.id])).get(ctx.actor.id) : undefined
  const organizations = await findOrganizations(
    ctx,
    notifications.flatMap(({ record }) => (record.kind === 'organization' ? record.id : [])),
  )
  return notifications.map((one) => ({
    id: one.id,
    created_at: instant(one.at),
    last_modified: instant(one.readAt ?? one.at),
    handled_at: instant(one.readAt),
    user: person ? toUserRef(person, site) : null,
    details: detailsOf(ctx, one, organizations),
  }))
}

function detailsOf({ config, actor }: Ctx, one: Notification, organizations: readonly Organization[]) {
  const site = config.publicUrl
  const status = statuses[one.what]
  if (status) {
    const { discussion, message } = one
    const ref = { class: 'Discussion', id: discussion, uri: `${site}/api/1/discussions/${discussion}/` }
    return { class: 'DiscussionNotificationDetails', status, message_id: message, discussion: ref }
  }
  const found = organizations.find(({ id }) => id === one.record.id)
  const organization = found ? toOrganizationRef(found, { site, actor }) : null
  const outcome = one.what === 'membership-accepted' ? 'Accepted' : 'Refused'
  return { class: `Membership${outcome}NotificationDetails`, organization }
}
