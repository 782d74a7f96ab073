import type { Ctx } from '#kernel/context'
import type { Column } from '#kernel/text/csv'
import { type OrganizationMetrics, sumByOrganization } from '#missions/catalogue'
import { countMembers, listOrganizations, type Organization } from '#missions/people'

interface OrganizationRow {
  organization: Organization
  members: number
  metrics: OrganizationMetrics | undefined
}

/** Every organisation, by pages. */
export async function* organizationRows(ctx: Ctx): AsyncGenerator<OrganizationRow> {
  let cursor: string | undefined
  do {
    const { items, next } = await listOrganizations(ctx, { q: '', sort: 'created', limit: 100, cursor })
    const ids = items.map(({ id }) => id)
    const [members, metrics] = await Promise.all([countMembers(ctx, ids), sumByOrganization(ctx, ids)])
    for (const organization of items) {
      const { id } = organization
      yield { organization, members: members[id] ?? 0, metrics: metrics.get(id) }
    }
    cursor = next ?? undefined
  } while (cursor)
}

/** The export of organisations of udata: its columns, in its order. */
export function organizationColumns(site: string): readonly Column<OrganizationRow>[] {
  return [
    { name: 'id', value: ({ organization }) => organization.id },
    { name: 'name', value: ({ organization }) => organization.name, free: true },
    { name: 'acronym', value: ({ organization }) => organization.acronym, free: true },
    { name: 'slug', value: ({ organization }) => organization.slug },
    { name: 'url', value: ({ organization }) => `${site}/organizations/${organization.slug}` },
    { name: 'description', value: ({ organization }) => organization.description, free: true },
    { name: 'logo', value: ({ organization }) => organization.logo && site + organization.logo },
    { name: 'badges', value: ({ organization }) => organization.badges.join(',') },
    { name: 'created_at', value: ({ organization }) => organization.createdAt },
    { name: 'last_modified', value: ({ organization }) => organization.updatedAt },
    { name: 'business_number_id', value: ({ organization }) => organization.siret },
    { name: 'members_count', value: ({ members }) => members },
    { name: 'downloads', value: ({ metrics }) => metrics?.downloads ?? 0 },
    { name: 'metric.followers', value: () => 0 },
    { name: 'metric.views', value: ({ metrics }) => metrics?.views ?? 0 },
    { name: 'metric.datasets', value: ({ metrics }) => metrics?.datasets ?? 0 },
    { name: 'metric.reuses', value: ({ metrics }) => metrics?.reuses ?? 0 },
    { name: 'metric.dataservices', value: ({ metrics }) => metrics?.dataservices ?? 0 },
  ]
}
