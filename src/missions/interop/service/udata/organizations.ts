import type { Ctx } from '#kernel/context'
import { countEntriesByOrganization, sumByOrganization } from '#missions/catalogue'
import { countFollowers, readFollowing } from '#missions/conversation'
import {
  findOrganizationIds,
  findOrganizations,
  findPersons,
  getOrganization,
  listMembers,
  type Organization,
  type OrganizationFilters,
  pageOrganizations,
  wasOrganization,
} from '#missions/people'
import { roles } from './names.ts'
import { toUdataOrganization } from './organization-shape.ts'
import { refuse } from './refusals.ts'
import { words } from './words.ts'

export type OrganizationSort = 'name' | 'created' | 'modified' | 'datasets' | 'views' | 'reuses' | 'followers'

export interface OrganizationsAsked extends OrganizationFilters {
  sort: { by: OrganizationSort; direction: 'asc' | 'desc' }
  offset: number
  limit: number
}

/** An organisation by id or slug, current or former. @throws 404, or 410 when it was deleted */
export async function findOrganization(
  ctx: Ctx,
  key: string,
): Promise<{ organization: Organization; moved: boolean }> {
  if (await wasOrganization(ctx, key)) {
    const standing = await findOrganizations(ctx, [key])
    if (standing.length === 0) throw refuse.organizationDeleted({ id: key })
  }
  return getOrganization(ctx, key)
}

/** A page of organisations with their figures, and without their members. */
export async function listOrganizationShapes(ctx: Ctx, { sort, ...asked }: OrganizationsAsked) {
  const { by, direction } = sort
  if (by !== 'name' && by !== 'created' && by !== 'modified')
    return listByCount(ctx, { ...asked, by, direction })
  const { items, total } = await pageOrganizations(ctx, { ...asked, sort: by, direction })
  return { items: await presentOrganizations(ctx, items), total }
}

/** Organisations by id with their figures, in this order. */
export async function findOrganizationShapes(ctx: Ctx, ids: readonly string[]) {
  const byId = new Map((await findOrganizations(ctx, ids)).map((one) => [one.id, one]))
  return presentOrganizations(
    ctx,
    ids.flatMap((id) => byId.get(id) ?? []),
  )
}

/** An organisation with its figures and its members; their addresses only for who may see them. */
export async function presentOrganization(ctx: Ctx, organization: Organization) {
  const { id } = organization
  const list = await listMembers(ctx, id)
  const [counts, entries, { followers }, persons] = await Promise.all([
    sumByOrganization(ctx, [id]),
    countEntriesByOrganization(ctx, [id]),
    readFollowing(ctx, { kind: 'organization', id }),
    findPersons(
      ctx,
      list.map(({ accountId }) => accountId),
    ),
  ])
  const members = list.map((member) => ({
    member,
    person: persons.get(member.accountId),
    label: words[ctx.lang].roles[roles[member.role]],
  }))
  const { config, actor } = ctx
  return toUdataOrganization(organization, {
    ...{ site: config.publicUrl, actor, members },
    ...{ counts: counts.get(id), followers },
    entries: entries.get(id),
  })
}

async function presentOrganizations(ctx: Ctx, organizations: readonly Organization[]) {
  const ids = organizations.map(({ id }) => id)
  const counts = await sumByOrganization(ctx, ids)
  const entries = await countEntriesByOrganization(ctx, ids)
  const followers = await countFollowers(
    ctx,
    ids.map((id) => ({ kind: 'organization', id })),
  )
  const { config, actor } = ctx
  return organizations.map((one) =>
    toUdataOrganization(one, {
      ...{ site: config.publicUrl, actor, members: null },
      counts: counts.get(one.id),
      followers: followers.get(one.id) ?? 0,
      entries: entries.get(one.id),
    }),
  )
}

/** By a figure that the catalogue counts: every organisation has its place, then one page is read. */
async function listByCount(
  ctx: Ctx,
  asked: OrganizationFilters & {
    by: OrganizationSort
    direction: 'asc' | 'desc'
    offset: number
    limit: number
  },
) {
  const { by, direction, offset, limit, ...filters } = asked
  const [ids, counts] = await Promise.all([findOrganizationIds(ctx, filters), sumByOrganization(ctx)])
  const figure = (id: string) => {
    const count = counts.get(id)
    if (by === 'datasets') return count?.datasets ?? 0
    if (by === 'views') return count?.views ?? 0
    return by === 'reuses' ? (count?.reuses ?? 0) : 0
  }
  const way = direction === 'asc' ? 1 : -1
  const ordered = ids.sort((a, b) => way * (figure(a) - figure(b)))
  return {
    items: await findOrganizationShapes(ctx, ordered.slice(offset, offset + limit)),
    total: ids.length,
  }
}
