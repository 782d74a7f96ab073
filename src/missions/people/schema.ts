import { z } from 'zod'
import { fact } from '#kernel/outbox'
import { Extras, JsonValue } from '#kernel/text/extras'
import { langs } from '#kernel/words'

export const organizationRoles = ['administrator', 'editor', 'contributor'] as const
export const officeRoles = ['administrator', 'moderator', 'instructor', 'editor', 'auditor'] as const
export const badges = ['public-service', 'certified', 'association', 'company', 'local-authority'] as const
export const producerTypes = ['public-service', 'local-authority', 'company', 'association'] as const
export type ProducerType = (typeof producerTypes)[number]
export const keyScopes = ['all', 'read'] as const

/** Told apart from other mistakes: whoever pasted such a text does not see what is wrong with it. */
const plain = { params: { unseen: true } }
export const line = (max: number) => z.string().trim().max(max).refine(isPlain, plain)
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .overwrite((value) => value.replaceAll('\r\n', '\n'))
    .max(max)
    .refine((value) => isPlain(value.replaceAll(/[\n\t]/g, '')), plain)
/** An empty field of a form means "none". */
const orNone = (text: z.ZodType<string, string>) =>
  text
    .or(z.literal(''))
    .nullable()
    .transform((value) => value || null)

export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w-]+$/)
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** As long as a sentence may be; what is in it is nobody's business but the list of common ones. */
export const Password = z.string().min(12).max(256)
const Version = z.coerce
  .number()
  .int()
  .min(1)
  .describe('The version that was read: a change of a stale one is refused')
const page = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}

// --- accounts

const names = { firstName: line(80).min(1), lastName: line(80).min(1) }

export const Registration = z.object({ email: Email })
export const NewAccount = z.object({ ...names, password: Password })
export const Credentials = z.object({ email: Email, password: z.string().min(1).max(256) })
export const NewPassword = z.object({ password: Password })
export const PasswordChange = z.object({ current: z.string().max(256).default(''), password: Password })
export const EmailChange = z.object({ email: Email, current: z.string().max(256).default('') })
export const Profile = z.strictObject({ ...names, lang: z.enum(langs), version: Version })

export const Account = z.object({
  id: z.string(),
  email: z.string(),
  ...{ firstName: z.string(), lastName: z.string(), name: z.string() },
  lang: z.enum(langs),
  officeRoles: z.array(z.enum(officeRoles)),
  organizations: z.record(z.string(), z.enum(organizationRoles)).describe('Organisation id -> role'),
  demo: z.boolean(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
})
/** What a person and the office see of an account. No secret is ever part of it. */
export type Account = z.infer<typeof Account>

/** Closing an account asks for the password of who does it; accounts of the demo have none. */
export const ErasureConfirmation = z.object({ current: z.string().max(256).default('') })

/** The first administrator of an empty instance, and the first organisation. */
export const SetUp = NewAccount.extend({ email: Email, organization: line(200).min(2) })

export const OfficeRoles = z.strictObject({ roles: z.array(z.enum(officeRoles)).max(4), version: Version })
export const AccountQuery = z.object({ q: line(200).default(''), ...page })

// --- sessions and keys

export const SessionView = z.object({
  id: z.string(),
  userAgent: z.string(),
  address: z.string(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  current: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

export const NewKey = z.strictObject({
  name: line(100).min(1),
  scope: z.enum(keyScopes),
  days: z.coerce.number().int().min(1).max(366).describe('Days until it expires'),
})
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(keyScopes),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const MadeKey = ApiKey.extend({ secret: z.string().describe('Shown this once, then never again') })

// --- organisations

const organizationFields = {
  name: line(200).min(2),
  acronym: orNone(line(128)),
  description: prose(50_000).describe('Markdown'),
  url: orNone(z.url({ protocol: /^https?$/ }).max(2000)),
  siret: orNone(
    z
      .string()
      .max(40)
      .transform((value) => value.replaceAll(/\s/g, '')),
  ).describe('SIRET number, 14 digits'),
  extras: Extras.describe('Free properties, that programs add'),
}
export const OrganizationDraft = z.strictObject({
  ...organizationFields,
  acronym: organizationFields.acronym.default(null),
  description: organizationFields.description.default(''),
  url: organizationFields.url.default(null),
  siret: organizationFields.siret.default(null),
  extras: organizationFields.extras.default({}),
})
export type OrganizationDraft = z.infer<typeof OrganizationDraft>
export const OrganizationChange = z.strictObject(organizationFields).partial().extend({ version: Version })
export type OrganizationChange = z.infer<typeof OrganizationChange>
export const BadgesChange = z.strictObject({
  badges: z.array(z.enum(badges)).max(badges.length),
  version: Version,
})

export const Organization = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  acronym: z.string().nullable(),
  description: z.string().describe('Markdown'),
  url: z.string().nullable(),
  siret: z.string().nullable(),
  badges: z.array(z.enum(badges)),
  producerTypes: z.array(z.enum([...producerTypes, 'not-specified'])).describe('Derived from the badges'),
  logo: z.string().nullable().describe('Path of its picture on this site; another picture has another path'),
  extras: z.record(z.string(), JsonValue).describe('Free properties, that programs add'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Organization = z.infer<typeof Organization>

export const DeletedOrganization = Organization.pick({
  id: true,
  slug: true,
  name: true,
  acronym: true,
}).extend({
  deletedAt: z.iso.datetime(),
  byOffice: z.boolean().describe('Deleted by the office, which alone restores it'),
})
/** An organisation that may come back, for those who may restore it. */
export type DeletedOrganization = z.infer<typeof DeletedOrganization>

export const OrganizationQuery = z.object({
  q: line(200).default(''),
  sort: z.enum(['name', 'created']).default('name'),
  ...page,
})
export type OrganizationQuery = z.infer<typeof OrganizationQuery>

// --- membership

export const Member = z.object({
  accountId: z.string(),
  name: z.string(),
  email: z.string().nullable().describe('For administrators of the organisation and the office only'),
  role: z.enum(organizationRoles),
  since: z.iso.datetime(),
})
export type Member = z.infer<typeof Member>
export const RoleChange = z.strictObject({ role: z.enum(organizationRoles) })

export const membershipStatuses = ['pending', 'accepted', 'refused', 'cancelled'] as const
export const NewInvitation = z.strictObject({ email: Email, role: z.enum(organizationRoles) })
export const Invitation = z.object({
  id: z.string(),
  organization: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
  email: z.string(),
  role: z.enum(organizationRoles),
  status: z.enum(membershipStatuses),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type Invitation = z.infer<typeof Invitation>
export const InvitationAnswer = z.strictObject({ status: z.enum(['accepted', 'refused']) })

export const NewMembershipRequest = z.strictObject({ comment: prose(2000).min(1) })
export const MembershipRequest = z.object({
  id: z.string(),
  organizationId: z.string(),
  accountId: z.string(),
  name: z.string(),
  comment: z.string(),
  status: z.enum(membershipStatuses),
  refusalComment: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type MembershipRequest = z.infer<typeof MembershipRequest>
export const RequestAnswer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('accepted'), role: z.enum(organizationRoles).default('editor') }),
  z.strictObject({ status: z.literal('refused'), comment: prose(2000).min(1) }),
])
export type RequestAnswer = z.infer<typeof RequestAnswer>

// --- news

/** What the history keeps of an organisation; `member` when the change is about one person. */
export type OrganizationState = Omit<Organization, 'createdAt' | 'updatedAt'> & {
  member?: { accountId: string; role: Member['role'] | null }
  /** Id of the organisation that it is part of, when the change is about that. */
  parent?: string | null
}
export type OrganizationAction =
  | 'created'
  | 'imported'
  | 'changed'
  | 'badges-given'
  | 'logo-changed'
  | 'parent-changed'
  | 'deleted'
  | 'restored'
  | 'member-joined'
  | 'member-entered'
  | 'member-role-changed'
  | 'member-left'
  | 'member-quit'
export type OrganizationChanged = {
  organization: Organization
  /** Null at creation. */
  before: OrganizationState | null
  /** Null at deletion. */
  after: OrganizationState | null
  actorId: string | null
  action: OrganizationAction
}
export const organizationChanged = fact<OrganizationChanged>('people.organization-changed')

/** A request to join was answered. Heard in the transaction of the answer: what was said is kept by nobody else. */
export const membershipAnswered = fact<{
  requestId: string
  accountId: string
  organizationId: string
  status: RequestAnswer['status']
  /** Of a refusal. */
  comment: string
  actorId: string | null
}>('people.membership-answered')

export type AccountAction =
  | 'created'
  | 'profile-changed'
  | 'email-changed'
  | 'password-changed'
  | 'office-roles-given'
export type AccountChanged = {
  account: Account
  before: Account | null
  after: Account
  actorId: string | null
  action: AccountAction
}
export const accountChanged = fact<AccountChanged>('people.account-changed')

/** Somebody's account is no more. Their name and address are in no fact; those who keep them erase them. */
export const accountErased = fact<{
  accountId: string
  actorId: string | null
  /** Accounts as which they acted, for the office. */
  actedAs: string[]
}>('people.account-erased')

/** Neither control characters, nor lone surrogates, nor those that turn the direction of writing to disguise a name. */
function isPlain(value: string): boolean {
  return !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(value)
}
