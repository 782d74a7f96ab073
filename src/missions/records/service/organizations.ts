import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { OrganizationChanged } from '#missions/people'
import { staticWeight } from '../search/weight.ts'
import { removeCard, writeCard } from './cards.ts'
import { recordChange } from './history.ts'

/** The card and the history of an organisation, in the transaction that changes it. */
export async function followOrganization(ctx: Ctx, change: OrganizationChanged): Promise<void> {
  const { organization, before, after, action } = change
  const ref = { kind: 'organization', id: organization.id }
  await recordChange(ctx, { ref, action, before, after: after ?? {} })
  if (!after) return removeCard(ctx, ref)
  const official = organization.badges.includes('certified') && organization.badges.includes('public-service')
  await writeCard(ctx, {
    ...ref,
    slug: organization.slug,
    title: organization.name,
    acronym: organization.acronym,
    organizationId: null,
    ownerId: null,
    path: `/organizations/${organization.slug}`,
    text: organization.description,
    extra: organization.slug.replaceAll('-', ' '),
    tags: [],
    weight: staticWeight({
      official,
      featured: false,
      views: 0,
      followers: 0,
      reuses: 0,
      quality: 0,
      archived: false,
    }),
    facets: { producer: organization.producerTypes, badge: organization.badges },
    sorts: {},
    createdAt: new Date(organization.createdAt),
    updatedAt: new Date(organization.updatedAt),
    visibility: 'public',
    summary: {
      excerpt: organization.description.slice(0, 300),
      badges: organization.badges,
      logo: organization.logo,
    },
  })
  if (before && (before.name !== after.name || before.acronym !== after.acronym))
    await retellRecords(ctx, organization.id)
}

/** Records are also found by the name of their organisation: copies read them again. */
async function retellRecords(ctx: Ctx, organizationId: string): Promise<void> {
  await ctx.db
    .updateTable('records.card')
    .set({ changed_xid: sql`pg_current_xact_id()` })
    .where('organization_id', '=', organizationId)
    .execute()
}
