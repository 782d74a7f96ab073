import type { Mission } from '#kernel/house'
import { peopleApi } from './api.ts'
import { mailLinkJob, purgeJob } from './jobs.ts'
import { mayGiveOfficeRoles } from './policy.ts'
import { removeLogoJob } from './service/logos.ts'
import { makeSetUpLink } from './service/setup.ts'
import { authenticate } from './site/authenticate.ts'
import { peopleSite } from './site.tsx'
import { peopleWords } from './words.ts'

export { mayAdminister, mayContribute, mayEdit, roleIn } from './policy.ts'
export {
  Account,
  type AccountAction,
  type AccountChanged,
  accountChanged,
  accountErased,
  badges,
  Organization,
  type OrganizationAction,
  type OrganizationChanged,
  type OrganizationState,
  organizationChanged,
  organizationRoles,
  producerTypes,
} from './schema.ts'
export { findAccountByEmail, findAccountNames, getAccount, holdOwner } from './service/accounts.ts'
export {
  assign,
  assignCreator,
  isAssigned,
  listAssigned,
  unassign,
  unassignAll,
} from './service/assignments.ts'
export { createDemoAccount, signInAsDemo } from './service/demo.ts'
export { declareHoldings, type Holdings } from './service/holdings.ts'
export { type ImportedOrganization, importOrganization } from './service/imports.ts'
export { countMembers, listMembers } from './service/members.ts'
export {
  findOrganizations,
  getOrganization,
  listMyOrganizations,
  listOrganizations,
} from './service/organization-lists.ts'
export { createOrganization, giveBadges } from './service/organizations.ts'
export { openSession } from './service/sessions.ts'
export { hasAccounts, makeSetUpLink } from './service/setup.ts'
export { isSiret } from './service/siret.ts'

export const people: Mission = {
  name: 'people',
  api: peopleApi,
  site: peopleSite,
  authenticate,
  jobs: [mailLinkJob, purgeJob, removeLogoJob],
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
