import type { Ctx } from '#kernel/context'
import { countDatasets, countDatasetsBy } from '#missions/catalogue'
import { type Account, findOrganizations, type Person } from '#missions/people'
import { instant, toUserRef } from './names.ts'
import { toOrganizationRef } from './organization-shape.ts'

/** What everybody sees of a person. */
export async function presentUser(ctx: Ctx, person: Person) {
  const datasets = await countDatasets(ctx, { where: { field: 'owner', is: { equal: person.id } } })
  return toUserShape(person, { site: ctx.config.publicUrl, datasets })
}

function toUserShape(person: Person, { site, datasets }: { site: string; datasets: number }) {
  return {
    ...toUserRef(person, site),
    ...{ website: null, about: null, since: instant(person.createdAt), active: true },
    metrics: { datasets, reuses: 0, followers: 0, following: 0 },
    organizations: [],
  }
}

/** Accounts as the office lists them: one count for all of their datasets. */
export async function presentAccounts(ctx: Ctx, accounts: readonly Account[]) {
  const ids = accounts.map(({ id }) => id)
  const where = { field: 'owner', is: { among: ids } } as const
  const { owner = [] } = await countDatasetsBy(ctx, { where }, { fields: ['owner'], limit: ids.length })
  const counts = new Map(owner.map(({ value, count }) => [value, count]))
  return accounts.map((account) => ({
    ...toUserShape(account, { site: ctx.config.publicUrl, datasets: counts.get(account.id) ?? 0 }),
    ...{ email: account.email, roles: rolesOf(account) },
  }))
}

/** What a person sees of their own account. */
export async function presentMe(ctx: Ctx, account: Account) {
  const { id, firstName, lastName, createdAt, email } = account
  const organizations = await findOrganizations(ctx, Object.keys(account.organizations))
  const around = { site: ctx.config.publicUrl, actor: ctx.actor }
  return {
    ...(await presentUser(ctx, { id, firstName, lastName, createdAt })),
    email,
    roles: rolesOf(account),
    organizations: organizations.map((one) => toOrganizationRef(one, around)),
    ...{ last_login_at: null, password_rotation_demanded: null, password_rotation_performed: null },
  }
}

function rolesOf({ officeRoles }: Account): string[] {
  return officeRoles.includes('administrator') ? ['admin'] : []
}
