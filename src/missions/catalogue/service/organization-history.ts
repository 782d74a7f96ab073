import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import {
  changeOrganization,
  findAccountNames,
  findOrganizations,
  getOrganization,
  mayAdminister,
  type Organization,
  OrganizationChange,
  peopleRefusals,
} from '#missions/people'
import type { Change } from '#missions/records'
import { reversionsOf } from './former-values.ts'
import { listSeenChanges, type Page } from './history.ts'

const kind = 'organization'

/** An organisation as somebody may change it. */
export type Administered = Organization & { permissions: { edit: boolean } }

/** By id or any slug it ever had. @throws organizationNotFound */
export async function getAdministered(ctx: Ctx, key: string): Promise<Administered> {
  const { organization } = await getOrganization(ctx, key)
  return { ...organization, permissions: { edit: mayAdminister(ctx.actor, organization.id) } }
}

/** Its sheet: what its administrators say of it. Badges, its logo and its members are changed on their own. */
export const organizationReversions = reversionsOf({
  kind,
  changes: OrganizationChange.omit({ version: true }),
  get: getAdministered,
  save: async (ctx, id, { version, ...fields }) => {
    const current = version ?? (await getAdministered(ctx, id)).version
    await changeOrganization(ctx, id, { ...fields, version: current })
    return getAdministered(ctx, id)
  },
  notYours: peopleRefusals.notAdministrator,
})

/** What changed in an organisation, newest first. Who joined, left or had a role is for its administrators. */
export async function listOrganizationHistory(ctx: Ctx, key: string, page: Page): Promise<Change[]> {
  const organization = await getAdministered(ctx, key)
  const record = { ...organization, organization, owner: null }
  const changes = await listSeenChanges(ctx, kind, { record, page, isSeen: isPublic })
  return withNames(ctx, changes)
}

function isPublic(action: string): boolean {
  return !action.startsWith('member-')
}

/** A member and a parent are ids there: people read names. */
async function withNames(ctx: Ctx, changes: readonly Change[]): Promise<Change[]> {
  const members = changes.flatMap(({ diff }) => [memberIn(diff.member?.before), memberIn(diff.member?.after)])
  const parents = changes.flatMap(({ diff }) => [diff.parent?.before, diff.parent?.after])
  const [people, organizations] = await Promise.all([
    findAccountNames(ctx, [...new Set(members.flatMap((member) => member?.accountId ?? []))]),
    findOrganizations(
      ctx,
      parents.filter((id) => typeof id === 'string'),
    ),
  ])
  const names = new Map([
    ...Object.entries(people),
    ...organizations.map(({ id, name }) => [id, name] as const),
  ])
  return changes.map((change) => ({ ...change, diff: named(change.diff, names) }))
}

function named(diff: Change['diff'], names: ReadonlyMap<string, string>): Change['diff'] {
  // What it is follows from its badges.
  const { member, parent, producerTypes, ...others } = diff
  const nameOf = (value: unknown) => (typeof value === 'string' ? (names.get(value) ?? value) : null)
  const roleOf = (value: unknown) => {
    const known = memberIn(value)
    return known?.role ? { name: names.get(known.accountId) ?? '', role: known.role } : null
  }
  return {
    ...others,
    ...(member && { member: { before: roleOf(member.before), after: roleOf(member.after) } }),
    ...(parent && { parent: { before: nameOf(parent.before), after: nameOf(parent.after) } }),
  }
}

const Member = z.object({ accountId: z.string(), role: z.string().nullable() })

function memberIn(value: unknown): { accountId: string; role: string | null } | null {
  return Member.safeParse(value).data ?? null
}
