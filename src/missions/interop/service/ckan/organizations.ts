import type { Ctx } from '#kernel/context'
import { countDatasetsBy, everyDataset } from '#missions/catalogue'
import {
  getOrganization,
  listMembers,
  listMyOrganizations,
  listOrganizations,
  mayAdminister,
  type Organization,
} from '#missions/people'
import { toOrganizationDict } from './organization-dict.ts'
import { searchOf } from './packages-of.ts'

interface Asked {
  all_fields: boolean
  limit: number
  offset: number
  sort: string
  /** Names; all when empty. */
  only: readonly string[]
  q?: string
}

const most = 100_000

/** `organization_list`: by title unless asked by name or by number of datasets. */
export async function listOrganizationDicts(ctx: Ctx, asked: Asked) {
  const { items } = await listOrganizations(ctx, { q: asked.q ?? '', sort: 'name', limit: most })
  const wanted = new Set(asked.only)
  const kept = wanted.size > 0 ? items.filter(({ slug, id }) => wanted.has(slug) || wanted.has(id)) : items
  const byCount = /package_count|packages/.test(asked.sort)
  const counts = asked.all_fields || byCount ? await countPackages(ctx) : new Map<string, number>()
  const sorted = sort(kept, { sort: asked.sort, counts })
  const page = sorted.slice(asked.offset, asked.offset + asked.limit)
  if (!asked.all_fields) return page.map(({ slug }) => slug)
  return page.map((one) => toOrganizationDict(ctx, one, counts.get(one.id) ?? 0))
}

export async function showOrganization(
  ctx: Ctx,
  { id: key, include_datasets: withDatasets, include_users: withUsers }: Shown,
) {
  const { organization } = await getOrganization(ctx, key)
  const { id } = organization
  const where = { field: 'organization', is: { equal: id } } as const
  const datasets = await searchOf(ctx, where, { listed: withDatasets })
  const dict = toOrganizationDict(ctx, organization, datasets.total)
  // CKAN shows members to anyone; here they are told to those who administer them.
  const users = withUsers && mayAdminister(ctx.actor, id) ? await listMembers(ctx, id) : []
  return {
    ...dict,
    users: users.map(({ accountId, name, role }) => ({
      id: accountId,
      name: accountId,
      display_name: name,
      fullname: name,
      capacity: role === 'administrator' ? 'admin' : role === 'editor' ? 'editor' : 'member',
      state: 'active',
    })),
    ...(withDatasets ? { packages: datasets.packages } : {}),
  }
}

interface Shown {
  id: string
  include_datasets: boolean
  include_users: boolean
}

export async function listOrganizationsOfMine(ctx: Ctx) {
  const mine = await listMyOrganizations(ctx)
  const counts = mine.length > 0 ? await countPackages(ctx) : new Map<string, number>()
  return mine.map((one) => {
    const role = ctx.actor.organizations[one.id]
    const capacity = role === 'administrator' ? 'admin' : role === 'editor' ? 'editor' : 'member'
    return { ...toOrganizationDict(ctx, one, counts.get(one.id) ?? 0), capacity }
  })
}

async function countPackages(ctx: Ctx): Promise<Map<string, number>> {
  const fields = ['organization'] as const
  const { organization = [] } = await countDatasetsBy(ctx, { where: everyDataset }, { fields, limit: most })
  return new Map(organization.map(({ value, count }) => [value, count]))
}

function sort(
  items: readonly Organization[],
  { sort: by, counts }: { sort: string; counts: ReadonlyMap<string, number> },
): Organization[] {
  const down = /\bdesc\b/i.test(by) ? -1 : 1
  if (/package_count|packages/.test(by)) {
    const countOf = ({ id }: Organization) => counts.get(id) ?? 0
    return items.toSorted((a, b) => down * (countOf(a) - countOf(b)))
  }
  if (/\bname\b/.test(by)) return items.toSorted((a, b) => down * (a.slug < b.slug ? -1 : 1))
  return down < 0 ? items.toReversed() : [...items]
}
