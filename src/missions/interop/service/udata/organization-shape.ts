import type { Actor } from '#kernel/context'
import { type Member, mayAdminister, mayEdit, type Organization, type Person } from '#missions/people'
import { instant, kindsOf, roles, toUserRef } from './names.ts'

type Named = Pick<Organization, 'id' | 'slug' | 'name' | 'acronym' | 'logo'> & { badges: readonly string[] }

/** A reference to an organisation. */
export function toOrganizationRef(organization: Named, { site, actor }: { site: string; actor: Actor }) {
  const { id, slug, name, acronym, badges, logo } = organization
  const picture = logo === null ? null : `${site}${logo}`
  const administers = mayAdminister(actor, id)
  return {
    class: 'Organization',
    id,
    name,
    acronym,
    slug,
    uri: `${site}/api/1/organizations/${id}/`,
    page: `${site}/organizations/${slug}/`,
    logo: picture,
    logo_thumbnail: picture,
    badges: kindsOf(badges),
    permissions: {
      delete: administers,
      edit: administers,
      harvest: mayEdit(actor, id),
      members: administers,
      private: mayEdit(actor, id),
    },
  }
}

export interface OrganizationCounts {
  datasets: number
  views: number
  downloads: number
}

export interface AroundOrganization {
  site: string
  actor: Actor
  counts: OrganizationCounts | undefined
  followers: number
  /** Its own public ones. */
  entries?: { dataservice: number; reuse: number } | undefined
  /** Null when the list was not asked for. */
  members: readonly { member: Member; person: Person | undefined; label: string }[] | null
}

/** Months are counted for datasets and files, each at its own address. */
const noMonths = {
  ...{ datasets_by_months: {}, dataservices_by_months: {}, reuses_by_months: {} },
  ...{ datasets_followers_by_months: {}, datasets_reuses_by_months: {}, reuses_followers_by_months: {} },
}

/** The sheet of an organisation. */
export function toUdataOrganization(organization: Organization, around: AroundOrganization) {
  const { site, counts, entries, members } = around
  const ref = toOrganizationRef(organization, around)
  return {
    ...ref,
    description: organization.description,
    url: organization.url,
    image_url: ref.logo,
    business_number_id: organization.siret,
    created_at: instant(organization.createdAt),
    last_modified: instant(organization.updatedAt),
    deleted: null,
    extras: organization.extras,
    metrics: {
      ...{ datasets: counts?.datasets ?? 0, views: counts?.views ?? 0 },
      ...{ resources_downloads: counts?.downloads ?? 0, followers: around.followers },
      ...{ reuses: entries?.reuse ?? 0, dataservices: entries?.dataservice ?? 0 },
      members: members?.length ?? 0,
      ...noMonths,
    },
    members: (members ?? []).map((one) => toUdataMember(one, site)),
    teams: [],
  }
}

function toUdataMember(
  { member, person, label }: { member: Member; person: Person | undefined; label: string },
  site: string,
) {
  const { accountId: id, name, since } = member
  const known = person ?? { id, firstName: name, lastName: '', createdAt: since }
  return {
    user: { ...toUserRef(known, site), email: member.email, last_login_at: null },
    role: roles[member.role],
    since: instant(since),
    label,
  }
}
