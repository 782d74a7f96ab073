import type { Mission } from '#kernel/house'
import { oauthDialect } from './api/oauth-dialect.ts'
import { peopleApi } from './api.ts'
import { inactivityJob, mailEmailChangeJob, mailLinkJob, purgeJob } from './jobs.ts'
import { mayGiveOfficeRoles } from './policy.ts'
import { loadAdministrationsCommand } from './service/administrations/command.ts'
import { removeLogoJob } from './service/logos.ts'
import { makeSetUpLink } from './service/setup.ts'
import { authenticate, requireSession } from './site/authenticate.ts'
import { familyWaits } from './site/waits.ts'
import { peopleSite } from './site.tsx'
import { peopleWords } from './words.ts'

export { mayAdminister, mayContribute, mayEdit, maySeeCertifications, roleIn } from './policy.ts'
export { certificationAnswered, invitationAnswered, parentAnswered } from './schema/answers.ts'
export type { Family, Relative } from './schema/family.ts'
export { refuse as peopleRefusals } from './schema/refusals.ts'
export {
  Account,
  type AccountAction,
  type AccountChanged,
  type ApiKey,
  accountChanged,
  accountErased,
  badges,
  type Invitation,
  type Member,
  type MembershipRequest,
  membershipAnswered,
  Organization,
  type OrganizationAction,
  OrganizationChange,
  type OrganizationChanged,
  OrganizationDraft,
  type OrganizationState,
  organizationChanged,
  organizationRoles,
  Profile,
  producerTypes,
} from './schema.ts'
export {
  changeProfile,
  findAccountByEmail,
  findAccountNames,
  getAccount,
  holdOwner,
  listAccounts,
  pageAccounts,
} from './service/accounts.ts'
export { findActor, requireOneself } from './service/acting.ts'
export { keepDirectory } from './service/administrations/keeping.ts'
export {
  type Assignment,
  assign,
  assignCreator,
  isAssigned,
  listAssigned,
  listAssignments,
  unassign,
  unassignAll,
} from './service/assignments.ts'
export { countCertifications } from './service/certification/reading.ts'
export { changeOrganization } from './service/changing.ts'
export { createDemoAccount, signInAsDemo } from './service/demo.ts'
export {
  findOrganizationIds,
  findPersons,
  type OrganizationFilters,
  type OrganizationPage,
  type Person,
  pageOrganizations,
  suggestPersons,
  wasOrganization,
} from './service/directory.ts'
export { listWithServices, mostTogether, readFamily, relativesShown } from './service/family/reading.ts'
export { declareHoldings, type Holdings } from './service/holdings.ts'
export { answerHashPerson, findMyPersons } from './service/identity/persons.ts'
export { type ImportedOrganization, importOrganization } from './service/imports.ts'
export {
  answerInvitation,
  cancelInvitation,
  invite,
  listInvitations,
  listMyInvitations,
} from './service/invitations.ts'
export { type Keeper, listKeepers } from './service/keepers.ts'
export { createKey, listKeys, revokeKey } from './service/keys.ts'
export { maxLogoSize, setLogo } from './service/logos.ts'
export {
  changeMemberRole,
  countMembers,
  listAdministrators,
  listMembers,
  readMembersVersion,
  removeMember,
} from './service/members.ts'
export {
  answerMembershipRequest,
  cancelMembershipRequest,
  listMembershipRequests,
  requestMembership,
} from './service/membership-requests.ts'
export { hasOtherModerators, listOfficeAddresses } from './service/moderators.ts'
export {
  findOrganizations,
  findOrganizationsBySlug,
  getOrganization,
  listMyOrganizations,
  listOrganizations,
} from './service/organization-lists.ts'
export {
  createOrganization,
  deleteOrganization,
  giveBadges,
  requireAdministrator,
} from './service/organizations.ts'
export {
  declarePersonalData,
  declarePersonalPart,
  type PersonalPart,
  type PersonalTable,
} from './service/personal/export.ts'
export { namePicture, pictureName, pictureTypeOf, pictureTypes, readPicture } from './service/picture.ts'
export {
  countRequestsToAnswer,
  listRequestsToAnswer,
  type RequestsToAnswer,
} from './service/requests-to-answer.ts'
export { restoreOrganization } from './service/restoration.ts'
export { openSession } from './service/sessions.ts'
export { hasAccounts, makeSetUpLink } from './service/setup.ts'
export { isSiret } from './service/siret.ts'
export { requireSending, takeAttempt } from './service/throttle.ts'
export { toFieldErrors, typed } from './views/form-errors.ts'
export { requireSession }

export const people: Mission = {
  name: 'people',
  dialects: [oauthDialect],
  api: peopleApi,
  site: peopleSite,
  authenticate,
  commands: { 'load-administrations': loadAdministrationsCommand },
  waits: familyWaits,
  jobs: [inactivityJob, mailEmailChangeJob, mailLinkJob, purgeJob, removeLogoJob],
  menu: ({ lang, actor }) => {
    const words = peopleWords[lang]
    const office = { label: words.accounts, href: '/office/accounts', icon: 'people' } as const
    return {
      account: [
        { label: words.myAccount, href: '/account', icon: 'user' },
        ...(mayGiveOfficeRoles(actor) ? [office] : []),
      ],
    }
  },
  open: async (ctx) => {
    const mayBeSetUp = ctx.config.roles.includes('web') && !ctx.config.demo
    const url = mayBeSetUp ? await makeSetUpLink(ctx) : null
    if (url) ctx.log.warn({ url }, 'this instance is empty: open this address, once, to set it up')
    return async () => {}
  },
}
