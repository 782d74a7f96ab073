import type { Ctx } from '#kernel/context'
import { countDatasets } from '#missions/catalogue'
import { type Account, findOrganizations, type Person } from '#missions/people'
import { instant, toUserRef } from './names.ts'
import { toOrganizationRef } from './organization-shape.ts'

/** What everybody sees of a person. */
export async function presentUser(ctx: Ctx, person: Person) {
  const { publicUrl: site } = ctx.config
  const datasets = await countDatasets(ctx, { where: { field: 'owner', is: { equal: person.id } } })
  return {
    ...toUserRef(person, site),
    ...{ website: null, about: null, since: instant(person.createdAt), active: true },
    metrics: { datasets, reuses: 0, followers: 0, following: 0 },
    organizations: [],
  }
}

/** What a person sees of their own account. */
export async function presentMe(ctx: Ctx, account: Account) {
  const { id, firstName, lastName, createdAt, email, officeRoles } = account
  const organizations = await findOrganizations(ctx, Object.keys(account.organizations))
  const around = { site: ctx.config.publicUrl, actor: ctx.actor }
  return {
    ...(await presentUser(ctx, { id, firstName, lastName, createdAt })),
    email,
    roles: officeRoles.includes('administrator') ? ['admin'] : [],
    organizations: organizations.map((one) => toOrganizationRef(one, around)),
    ...{ last_login_at: null, password_rotation_demanded: null, password_rotation_performed: null },
  }
}
