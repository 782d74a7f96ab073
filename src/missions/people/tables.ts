import type { ColumnType, Generated, Selectable } from 'kysely'
import type { OfficeRole, OrganizationRole } from '#kernel/context'
import type { Lang } from '#kernel/words'
import type {
  AccountTable,
  ApiKeyTable,
  OneTimeLinkTable,
  SessionTable,
  ThrottleTable,
} from './schema/account-rows.ts'
import type { Administration } from './schema/administration.ts'
import type { Certification, CertificationStep } from './schema/certification.ts'
import type {
  ActingTable,
  ChallengeTable,
  HalfLoginTable,
  IdentityTable,
  OutsideLoginTable,
  PasskeyTable,
  RecoveryCodeTable,
  TotpTable,
} from './schema/identity-rows.ts'
import type { Application, Authorization } from './schema/oauth.ts'
import type {
  ApplicationCodeTable,
  ApplicationGrantTable,
  ApplicationTable,
  ApplicationTokenTable,
} from './schema/oauth-rows.ts'
import type {
  CertificationStepTable,
  CertificationTable,
  DirectoryEntryTable,
  OrganizationParentTable,
} from './schema/organization-rows.ts'
import {
  type Account,
  type ApiKey,
  type DeletedOrganization,
  type Invitation,
  type Member,
  type MembershipRequest,
  type Organization,
  producerTypes,
} from './schema.ts'

export type { AccountTable, LinkPurpose } from './schema/account-rows.ts'

type Status = Invitation['status']

export interface OrganizationTable {
  id: string
  slug: string
  name: string
  acronym: string | null
  description: string
  url: string | null
  siret: string | null
  badges: Generated<Organization['badges']>
  version: Generated<number>
  created_at: Date
  updated_at: Date
  deleted_at: Generated<Date | null>
  logo: Generated<string | null>
  extras: ColumnType<Organization['extras'], string | undefined, string>
  deleted_by_office: Generated<boolean>
}

export interface FormerMembershipTable {
  organization_id: string
  account_id: string
  role: OrganizationRole
  created_at: Date
  assigned: ColumnType<{ kind: string; id: string; created_at: string }[], string, never>
}

export interface OrganizationSlugTable {
  slug: string
  organization_id: string
}

export interface MembershipTable {
  organization_id: string
  account_id: string
  role: OrganizationRole
  created_at: Date
}

export interface AssignmentTable {
  organization_id: string
  account_id: string
  kind: string
  id: string
  created_at: Date
}

export interface InvitationTable {
  id: string
  secret_hash: Buffer
  organization_id: string
  email: string
  role: OrganizationRole
  status: Generated<Status>
  invited_by: string | null
  created_at: Date
  expires_at: Date
  decided_at: Generated<Date | null>
}

export interface MembershipRequestTable {
  id: string
  organization_id: string
  account_id: string
  comment: string
  status: Generated<Status>
  refusal_comment: Generated<string | null>
  created_at: Date
  decided_at: Generated<Date | null>
}

declare module '#kernel/db' {
  interface Database {
    'people.account': AccountTable
    'people.session': SessionTable
    'people.identity': IdentityTable
    'people.outside_login': OutsideLoginTable
    'people.acting': ActingTable
    'people.totp': TotpTable
    'people.recovery_code': RecoveryCodeTable
    'people.passkey': PasskeyTable
    'people.challenge': ChallengeTable
    'people.half_login': HalfLoginTable
    'people.api_key': ApiKeyTable
    'people.application': ApplicationTable
    'people.application_grant': ApplicationGrantTable
    'people.application_code': ApplicationCodeTable
    'people.application_token': ApplicationTokenTable
    'people.one_time_link': OneTimeLinkTable
    'people.throttle': ThrottleTable
    'people.organization': OrganizationTable
    'people.organization_slug': OrganizationSlugTable
    'people.membership': MembershipTable
    'people.assignment': AssignmentTable
    'people.former_membership': FormerMembershipTable
    'people.invitation': InvitationTable
    'people.membership_request': MembershipRequestTable
    'people.certification': CertificationTable
    'people.certification_step': CertificationStepTable
    'people.directory_entry': DirectoryEntryTable
    'people.organization_parent': OrganizationParentTable
  }
}

/** An account with its roles, without its secrets. */
export interface AccountRow {
  id: string
  email: string
  first_name: string
  last_name: string
  lang: Lang
  office_roles: OfficeRole[]
  demo: boolean
  version: number
  created_at: Date
  organizations: Record<string, OrganizationRole>
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    name: fullName(row),
    lang: row.lang,
    officeRoles: row.office_roles,
    organizations: row.organizations,
    demo: row.demo,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  }
}

export function fullName(row: { first_name: string; last_name: string }): string {
  return `${row.first_name} ${row.last_name}`
}

export type KeyRow = Pick<ApiKeyTable, 'id' | 'name' | 'scope' | 'created_at' | 'last_used_at' | 'expires_at'>

export function toApiKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
  }
}

/** The name of who registered an application, beside its columns. */
type OwnedRow = { first_name: string | null; last_name: string | null; organization: string | null }

export function toApplication(row: Omit<ApplicationTable, 'keeper_id'> & OwnedRow): Application {
  return {
    id: row.id,
    name: row.name,
    site: row.site,
    redirects: row.redirect_uris,
    scope: row.scope,
    confidential: row.secret_hash !== null,
    owner: ownerName(row),
    ownerId: row.owner_id,
    organizationId: row.organization_id,
    createdAt: row.created_at.toISOString(),
  }
}

export function toAuthorization(
  row: OwnedRow & Pick<ApplicationTable, 'id' | 'name' | 'site'> & GrantDates,
): Authorization {
  return {
    applicationId: row.id,
    name: row.name,
    site: row.site,
    owner: ownerName(row),
    scope: row.scope,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
  }
}

type GrantDates = Pick<ApplicationTable, 'scope' | 'created_at'> & {
  last_used_at: Date | null
  expires_at: Date
}

function ownerName({ organization, first_name, last_name }: OwnedRow): string {
  return organization ?? fullName({ first_name: first_name ?? '', last_name: last_name ?? '' })
}

export interface OrganizationRow {
  id: string
  slug: string
  name: string
  acronym: string | null
  description: string
  url: string | null
  siret: string | null
  badges: Organization['badges']
  logo: string | null
  extras: Organization['extras']
  version: number
  created_at: Date
  updated_at: Date
}

export function toOrganization(row: OrganizationRow): Organization {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    acronym: row.acronym,
    description: row.description,
    url: row.url,
    siret: row.siret,
    badges: row.badges,
    producerTypes: toProducerTypes(row.badges),
    logo: row.logo && `/logos/${row.logo}`,
    extras: row.extras,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

export function toDeletedOrganization(
  row: OrganizationRow & { deleted_at: Date | null; deleted_by_office: boolean },
): DeletedOrganization {
  const { id, slug, name, acronym } = toOrganization(row)
  const deletedAt = (row.deleted_at ?? row.updated_at).toISOString()
  return { id, slug, name, acronym, deletedAt, byOffice: row.deleted_by_office }
}

/** What kind of producer the badges tell; `certified` says how sure, not what kind. */
function toProducerTypes(badges: Organization['badges']): Organization['producerTypes'] {
  const found = producerTypes.filter((type) => badges.includes(type))
  return found.length > 0 ? found : ['not-specified']
}

export type MemberRow = {
  account_id: string
  first_name: string
  last_name: string
  email: string
  role: OrganizationRole
  created_at: Date
}

export function toMember(row: MemberRow, withEmail: boolean): Member {
  return {
    accountId: row.account_id,
    name: fullName(row),
    email: withEmail ? row.email : null,
    role: row.role,
    since: row.created_at.toISOString(),
  }
}

export type InvitationRow = Pick<
  InvitationTable,
  'id' | 'organization_id' | 'email' | 'role' | 'created_at' | 'expires_at'
> & { status: Status; slug: string; name: string }

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    organization: { id: row.organization_id, slug: row.slug, name: row.name },
    email: row.email,
    role: row.role,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

export interface RequestRow {
  id: string
  organization_id: string
  account_id: string
  first_name: string
  last_name: string
  comment: string
  status: Status
  refusal_comment: string | null
  created_at: Date
}

export function toMembershipRequest(row: RequestRow): MembershipRequest {
  return {
    id: row.id,
    organizationId: row.organization_id,
    accountId: row.account_id,
    name: fullName(row),
    comment: row.comment,
    status: row.status,
    refusalComment: row.refusal_comment,
    createdAt: row.created_at.toISOString(),
  }
}

type CertificationRow = Selectable<CertificationTable> & { slug: string; name: string }

export function toCertification(row: CertificationRow): Certification {
  return {
    id: row.id,
    organization: { id: row.organization_id, slug: row.slug, name: row.name },
    kind: row.kind,
    status: row.status,
    askedAt: row.asked_at.toISOString(),
    waitingSince: row.waiting_since.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
  }
}

type StepRow = Pick<CertificationStepTable, 'action' | 'message' | 'created_at'> & {
  first_name: string | null
  last_name: string | null
}

export function toCertificationStep({ first_name, last_name, ...row }: StepRow): CertificationStep {
  return {
    action: row.action,
    name: first_name === null || last_name === null ? null : fullName({ first_name, last_name }),
    message: row.message,
    createdAt: row.created_at.toISOString(),
  }
}

export function toAdministration(
  row: Selectable<DirectoryEntryTable>,
  here: Administration['here'],
): Administration {
  return {
    number: row.number,
    siren: row.siren,
    name: row.name,
    acronym: row.acronym,
    kind: row.kind,
    legalCategory: row.legal_category,
    address: row.address,
    here,
  }
}
