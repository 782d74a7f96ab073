import type { Ctx } from '#kernel/context'
import { sumByOrganization } from '#missions/catalogue'
import { findOrganizationIds, findOrganizations, type OrganizationFilters } from '#missions/people'
import { searchIds } from '#missions/records'
import { findOrganizationShapes, type OrganizationsAsked } from './organizations.ts'

interface Asked extends OrganizationFilters {
  producer?: string | undefined
  sort?: OrganizationsAsked['sort'] | undefined
  offset: number
  limit: number
}

/** There are thousands of organisations, not millions: all that are found are put in order, one page is read. */
const everyOne = 1_000_000

/** Organisations by words, narrowed and ordered also by what udata refuses: name, SIRET, date of change. */
export async function searchOrganizations(ctx: Ctx, asked: Asked) {
  const { q, name, siret, badge, producer, sort, offset, limit } = asked
  const filters = { ...(badge ? { badge: [badge] } : {}), ...(producer ? { producer: [producer] } : {}) }
  const found = await searchIds(ctx, 'organization', {
    ...{ q: q ?? '', filters, offset: 0, limit: everyOne, facets: ['producer'], facetLimit: 100 },
    sort: { by: 'relevance', direction: 'desc' },
  })
  const narrowed = name || siret ? new Set(await findOrganizationIds(ctx, { name, siret })) : null
  const ids = narrowed ? found.ids.filter((id) => narrowed.has(id)) : found.ids
  const ordered = sort ? await order(ctx, ids, sort) : ids
  const counts = (found.facets.producer ?? []).map(({ value, count }) => ({ name: value, count }))
  return {
    items: await findOrganizationShapes(ctx, ordered.slice(offset, offset + limit)),
    total: ids.length,
    facets: { producer_type: [{ name: 'all', count: ids.length }, ...counts] },
  }
}

async function order(
  ctx: Ctx,
  ids: readonly string[],
  { by, direction }: NonNullable<Asked['sort']>,
): Promise<string[]> {
  const way = direction === 'asc' ? 1 : -1
  if (by === 'name' || by === 'created' || by === 'modified') {
    const all = await findOrganizations(ctx, ids)
    const key = { name: 'name', created: 'createdAt', modified: 'updatedAt' } as const
    const french = new Intl.Collator('fr')
    return all.sort((a, b) => way * french.compare(a[key[by]], b[key[by]])).map(({ id }) => id)
  }
  const counts = await sumByOrganization(ctx)
  const figure = (id: string) => (by === 'followers' ? 0 : (counts.get(id)?.[by] ?? 0))
  return [...ids].sort((a, b) => way * (figure(a) - figure(b)))
}
