import type { Ctx } from '#kernel/context'
import { type Discussion, listMessagesOf, type Message, type Voice } from '#missions/conversation'
import { findOrganizations, findPersons, type Organization, type Person } from '#missions/people'
import { instant, toUserRef } from '../names.ts'
import { toOrganizationRef } from '../organization-shape.ts'

/** Messages that udata embeds of one discussion; the others are at `/api/discussions/{id}/messages`. */
const mostEmbedded = 500

/** Discussions as udata tells them, with what was said. */
export async function presentDiscussions(ctx: Ctx, discussions: readonly Discussion[]) {
  const messages = await listMessagesOf(ctx, discussions, mostEmbedded)
  const names = await readNames(ctx, [
    ...discussions.flatMap(({ author, closed }) => [author, ...(closed ? [closed.by] : [])]),
    ...[...messages.values()].flat().map(({ author }) => author),
  ])
  return discussions.map((discussion) => toShape(discussion, messages.get(discussion.id) ?? [], names))
}

export async function presentDiscussion(ctx: Ctx, discussion: Discussion) {
  const [shape] = await presentDiscussions(ctx, [discussion])
  if (!shape) throw new Error('one discussion gives one shape')
  return shape
}

type Names = Awaited<ReturnType<typeof readNames>>

/** References to all who speak. An agent who speaks for an organisation is not named to strangers. */
async function readNames(ctx: Ctx, voices: readonly Voice[]) {
  const site = ctx.config.publicUrl
  const [persons, organizations] = await Promise.all([
    findPersons(
      ctx,
      voices.flatMap(({ account }) => account?.id ?? []),
    ),
    findOrganizations(ctx, [...new Set(voices.flatMap(({ organization }) => organization?.id ?? []))]),
  ])
  const byId = new Map<string, Organization>(organizations.map((one) => [one.id, one]))
  return {
    site,
    user: ({ account }: Voice) => {
      const person: Person | undefined = account ? persons.get(account.id) : undefined
      return person ? toUserRef(person, site) : null
    },
    organization: ({ organization }: Voice) => {
      const found = organization ? byId.get(organization.id) : undefined
      return found ? toOrganizationRef(found, { site, actor: ctx.actor }) : null
    },
  }
}

function toShape(discussion: Discussion, messages: readonly Message[], names: Names) {
  const { id, closed, permissions } = discussion
  return {
    id,
    title: discussion.title,
    subject: { class: classOf(discussion.record.kind), id: discussion.record.id },
    user: names.user(discussion.author),
    organization: names.organization(discussion.author),
    created: instant(discussion.createdAt),
    closed: instant(closed?.at),
    closed_by: closed ? names.user(closed.by) : null,
    closed_by_organization: closed ? names.organization(closed.by) : null,
    discussion: messages.map((message) => ({
      id: message.id,
      content: message.text,
      posted_on: instant(message.postedAt),
      posted_by: names.user(message.author),
      posted_by_organization: names.organization(message.author),
      last_modified_at: instant(message.modifiedAt ?? message.postedAt),
      permissions: { delete: message.permissions.remove, edit: message.permissions.edit },
    })),
    extras: discussion.extras,
    permissions: { delete: permissions.moderate, edit: permissions.rename, close: permissions.close },
    url: `${names.site}/api/1/discussions/${id}/`,
    self_web_url: `${names.site}${discussion.path}`,
  }
}

/** `dataset` -> `Dataset`. */
export function classOf(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}

/** `Dataset` -> `dataset`. */
export function kindOf(name: string): string {
  return name.toLowerCase()
}
