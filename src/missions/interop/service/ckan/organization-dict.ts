import type { Ctx } from '#kernel/context'
import type { Dataset } from '#missions/catalogue'
import type { Organization } from '#missions/people'
import { toExtraPairs } from './extra-pairs.ts'
import { toCkanInstant } from './instants.ts'

/** An organisation with every key that CKAN gives it. */
export function toOrganizationDict(ctx: Pick<Ctx, 'config'>, organization: Organization, count: number) {
  const logo = organization.logo ? `${ctx.config.publicUrl}${organization.logo}` : ''
  return {
    approval_status: 'approved',
    created: toCkanInstant(organization.createdAt),
    description: organization.description,
    display_name: organization.name,
    extras: extrasOf(organization),
    groups: [],
    id: organization.id,
    image_display_url: logo,
    image_url: logo,
    is_organization: true,
    name: organization.slug,
    num_followers: 0,
    package_count: count,
    state: 'active',
    tags: [],
    title: organization.name,
    type: 'organization',
    users: [],
  }
}

/** As a package names its producer. */
export function toOrganizationRef(ctx: Pick<Ctx, 'config'>, { id, slug, name, logo }: Producer) {
  return {
    approval_status: 'approved',
    created: null,
    description: '',
    id,
    image_url: logo ? `${ctx.config.publicUrl}${logo}` : '',
    is_organization: true,
    name: slug,
    state: 'active',
    title: name,
    type: 'organization',
  }
}

type Producer = NonNullable<Dataset['organization']>

function extrasOf({ acronym, siret, url, badges, extras }: Organization) {
  const own = Object.entries({ acronym, siret, url, badges: badges.join(',') || null })
  const added = toExtraPairs(extras).filter(({ key }) => !own.some(([name]) => name === key))
  return [...own.flatMap(([key, value]) => (value ? [{ key, value }] : [])), ...added].map((pair) => ({
    ...pair,
    state: 'active' as const,
  }))
}
