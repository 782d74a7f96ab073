import { createHash } from 'node:crypto'
import type { TestContext } from 'node:test'
import { type Package, setFlow } from '#missions/packages'
import type { Visitor } from './app.ts'
import { type TestGateway, testGateway } from './gateway.ts'

/** A fund that sends packages to the town of the gateway of tests, whose grant opens two fields of five. */
export interface PackageScene extends TestGateway {
  flowId: string
  senderId: string
  /** Administrators of the fund and of the town, and a stranger who administers another organisation. */
  fund: Visitor
  town: Visitor
  stranger: Visitor
  townAccount: { id: string; email: string }
  /** From now on, sessions of this account are opened with two factors. */
  proveTwice: (account: { id: string }) => Promise<void>
  draft: (change?: object) => Promise<Package>
  addFile: (
    id: string,
    text: string | Buffer,
    change?: { field?: string; name?: string; digest?: string },
  ) => ReturnType<Visitor['post']>
  /** With one file of a granted field and one of a field that is not. */
  sent: (text?: string) => Promise<Package>
}

export const townSiret = '21350238800019'
export const concerned = {
  ...{ familyName: 'MARTIN', givenNames: 'Zoé', birthdate: '1990-02-03', gender: 'female' },
  ...{ birthplace: '35238', birthcountry: '99100' },
}
export const packagesPath = '/api/exchange/packages'

export async function packageScene(
  t: TestContext,
  env: Record<string, string> = {},
  ca?: string,
): Promise<PackageScene> {
  const gateway = await testGateway(t, { env, ...(ca === undefined ? {} : { ca }) })
  const { given, as, ctx, api, consumerId } = gateway
  const senderId = api.providerId
  await setFlow(ctx, { api: api.id, operation: 'quotient', keepDays: 30, open: true })
  const flow = await ctx.db.selectFrom('packages.flow').select('id').executeTakeFirstOrThrow()
  const townAccount = await given.account({ organizations: { [consumerId]: 'administrator' } })
  const fund = await as(await given.account({ organizations: { [senderId]: 'administrator' } }))
  const town = await as(townAccount)
  const elsewhere = await given.organization({ name: 'Ailleurs' })
  const stranger = await as(await given.account({ organizations: { [elsewhere.id]: 'administrator' } }))
  const draft: PackageScene['draft'] = async (change = {}) => {
    const made = await fund.post(packagesPath, {
      ...{
        flow: flow.id,
        subject: 'Quotients de novembre',
        caseReference: 'LOT-2026-11',
        purpose: 'cantine',
      },
      ...{ recipients: [townSiret], persons: [concerned], ...change },
    })
    return made.json()
  }
  const addFile: PackageScene['addFile'] = (id, content, change = {}) => {
    const { field = 'quotient', name = 'quotients.csv' } = change
    const bytes = Buffer.from(content)
    const digest = change.digest ?? createHash('sha256').update(bytes).digest('base64')
    return fund.post(`${packagesPath}/${id}/files?name=${name}&field=${field}`, bytes, {
      ...{ 'content-type': 'application/octet-stream', 'repr-digest': `sha-256=:${digest}:` },
    })
  }
  return {
    ...gateway,
    ...{ flowId: flow.id, senderId, fund, town, stranger, townAccount, draft, addFile },
    proveTwice: async ({ id }) => {
      await ctx.db
        .updateTable('people.session')
        .set({ two_factors: true })
        .where('account_id', '=', id)
        .execute()
    },
    sent: async (content = 'nom;quotient\nMARTIN;1234\n') => {
      const { id } = await draft()
      await addFile(id, content)
      await addFile(id, 'secret', { field: 'nir', name: 'nir.csv' })
      return (await fund.post(`${packagesPath}/${id}/transmission`)).json()
    },
  }
}
