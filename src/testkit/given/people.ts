import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Ctx, newId, type OfficeRole, type OrganizationRole, transact } from '#kernel/context'
import {
  type Account,
  getAccount,
  importOrganization,
  type Organization,
  type OrganizationState,
} from '#missions/people'

interface AccountWishes {
  email?: string
  firstName?: string
  lastName?: string
  lang?: 'fr' | 'en'
  officeRoles?: OfficeRole[]
  /** Roles in organisations that exist, by id. */
  organizations?: Record<string, OrganizationRole>
}

interface OrganizationWishes {
  name?: string
  slug?: string
  description?: string
  siret?: string
  badges?: OrganizationState['badges']
}

let count = 0

/** People and organisations, made without passwords or mails: sessions are opened by `as`. */
export function givenPeople(ctx: Ctx) {
  return {
    async account(wishes: AccountWishes = {}): Promise<Account> {
      count += 1
      const id = newId(ctx)
      const {
        email = `person-${count}@example.org`,
        firstName = 'Camille',
        lastName = `Martin ${count}`,
      } = wishes
      await ctx.db
        .insertInto('people.account')
        .values({
          id,
          email,
          first_name: firstName,
          last_name: lastName,
          password_hash: null,
          lang: wishes.lang ?? 'fr',
          office_roles: wishes.officeRoles ?? [],
          created_at: ctx.now(),
          updated_at: ctx.now(),
        })
        .execute()
      for (const [organizationId, role] of Object.entries(wishes.organizations ?? {})) {
        await ctx.db
          .insertInto('people.membership')
          .values({ organization_id: organizationId, account_id: id, role, created_at: ctx.now() })
          .execute()
      }
      return getAccount(ctx, id)
    },
    async organization({ siret, ...wishes }: OrganizationWishes = {}): Promise<Organization> {
      count += 1
      const made = await transact(ctx, (tx) =>
        importOrganization(tx, { id: newId(ctx), name: `Organisation ${count}`, ...wishes }),
      )
      if (siret === undefined) return made
      await ctx.db.updateTable('people.organization').set({ siret }).where('id', '=', made.id).execute()
      return { ...made, siret }
    },
    /** FranceConnect said who somebody is: keyed hashes of it. */
    identity: (account: { id: string }, persons: string[]) => giveIdentity(ctx, account, persons),
    /** Mails sent to an address, oldest first, once their jobs ran. */
    async mailsTo(email: string): Promise<string[]> {
      const folder = join(ctx.config.dataDir, 'mails')
      const names = (await readdir(folder).catch(() => []))
        .filter((name) => name.endsWith(`-${email}.txt`))
        .sort()
      return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    },
  }
}

/** That somebody has proved who they are. */
async function giveIdentity(ctx: Ctx, account: { id: string }, persons: string[]): Promise<void> {
  const [now, id] = [ctx.now(), newId(ctx)]
  await ctx.db
    .insertInto('people.identity')
    .values({
      ...{ id, account_id: account.id, provider: 'franceconnect', issuer: 'test', subject: id },
      ...{ email: `${id}@example.org`, name: 'Camille Martin', siret: null, persons },
      ...{ created_at: now, used_at: now },
    })
    .execute()
}
