import { generateKeyPairSync } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { TestContext } from 'node:test'
import type pg from 'pg'
import { type Ctx, newId } from '#kernel/context'
import type { ApiCall, Grant, RestrictedApi } from '#missions/exchange'
import { ClientJwk, type ServedGateway, serveGateway, thumbprintOf } from '#missions/gateway'
import {
  type About,
  openSoftware,
  readKey,
  type Software,
  type SoftwareKey,
} from '../../demo/software/client.ts'
import { afterwards } from './afterwards.ts'
import { type TestApp, testApp } from './app.ts'
import { openElsewhere } from './elsewhere.ts'

/** A provider, an API, a town that is granted, its software, and a node that is open. */
export interface TestGateway extends TestApp {
  url: string
  served: ServedGateway
  provider: TestProvider
  api: RestrictedApi
  grant: Grant
  consumerId: string
  software: Software
  /** A call with everything that it needs; `change` says what is different. */
  call: (path: string, change?: Partial<About> & { token?: string }) => ReturnType<Software['call']>
  /** Bodies of the records, oldest first. */
  records: () => Promise<Record<string, unknown>[]>
}

export interface TestProvider {
  url: string
  /** Addresses that were asked of it. */
  asked: string[]
  answer: (listener: RequestListener) => void
}

export const about: About = { purpose: 'cantine', caseReference: 'CANT-2026-12', agent: 'a-7f3' }
export const person = {
  ...{ familyName: 'MARTIN', givenNames: 'Zoé', birthdate: '1990-02-03', gender: 'female' },
  ...{ birthplace: '35238', birthcountry: '99100' },
}
export const quotientPath = `/exchange/quotient/v1/quotient?${new URLSearchParams(person)}`
export const quotient = {
  quotient: 1234,
  mois: '2026-10',
  revenu: { net: 21_000 },
  enfants: [{ nom: 'Léo' }],
  nir: '2900235238001',
}

const field = (key: string, place: string) => ({
  ...{ key, place, label: key, description: '', group: '' },
  ...{ sensitive: false, deprecatedSince: null },
})

export const quotientCall: ApiCall = {
  ...{ key: 'quotient', method: 'GET', path: '/v1/quotient', summary: 'Quotient familial' },
  parameters: Object.keys(person).map((name) => ({
    name,
    place: 'query' as const,
    required: name !== 'birthplace',
  })),
  person: {
    from: 'parameters',
    pivot: Object.fromEntries(Object.keys(person).map((name) => [name, name])),
    number: null,
  },
  fields: [
    ...[field('quotient', '/quotient'), field('mois', '/mois'), field('revenu', '/revenu/net')],
    ...[field('enfant', '/enfants/*/nom'), field('nir', '/nir')],
  ],
}

/** Two of the five fields are granted. */
export const granted = [
  { key: 'quotient', fields: ['quotient', 'enfant'].map((key) => ({ key, label: key, condition: null })) },
]

interface GatewayWishes {
  env?: Record<string, string>
  api?: Partial<RestrictedApi>
  grant?: Partial<Grant>
  /** Who signed the certificate of the gateway. */
  ca?: string
  /** A PostgreSQL of the test itself. */
  database?: pg.PoolConfig
}

export async function testGateway(
  t: TestContext,
  { grant = {}, ...wishes }: GatewayWishes = {},
): Promise<TestGateway> {
  const app = await testApp(
    t,
    { GATEWAY_PORT: '0', GATEWAY_HOST: '127.0.0.1', ...wishes.env },
    wishes.database,
  )
  const provider = await testProvider(t)
  const { id: providerId } = await app.given.organization({ name: 'Caisse' })
  const { id: consumerId } = await app.given.organization({ name: 'Ville' })
  const api = await app.given.restrictedApi({
    ...{ slug: 'quotient', title: 'Quotient familial', providerId, dataserviceId: null, isSandbox: true },
    ...{ baseUrl: provider.url, calls: [quotientCall] },
    limits: { callsPerMinute: 100_000, timeoutMs: 1000, maxAnswerBytes: 100_000 },
    ...wishes.api,
  })
  const made = await app.given.grant({ api, consumerId, calls: granted, ...grant })
  const { clientId, key } = await givenClient(app.ctx, consumerId)
  const served = await serveGateway(app.ctx, app.house.listen)
  const software = openSoftware({
    ...{ gateway: served.url, clientId, key },
    ...(wishes.ca ? { tls: { ca: wishes.ca } } : {}),
  })
  afterwards(t, async () => {
    await software.close()
    await served.close()
  })
  const token = async () => (kept ??= software.askToken(`H${made.number}`))
  let kept: Promise<string> | null = null
  return {
    ...app,
    ...{ url: served.url, served, provider, api, grant: made, consumerId, software },
    call: async (path, change = {}) =>
      software.call(change.token ?? (await token()), path, { ...about, ...change }),
    records: async () => {
      const { rows } = await app.house.pool.query('select body from journal.record order by sequence')
      return rows.map(({ body }) => JSON.parse(body))
    },
  }
}

/** A software with a key, registered. */
export async function givenClient(
  ctx: Ctx,
  organizationId: string,
  kind: 'ed25519' | 'ec' = 'ed25519',
): Promise<{ clientId: string; key: SoftwareKey }> {
  const clientId = newId(ctx)
  await ctx.db
    .insertInto('gateway.client')
    .values({
      id: clientId,
      organization_id: organizationId,
      name: 'Logiciel',
      created_at: ctx.now(),
      created_by: null,
    })
    .execute()
  const key = newKey(kind)
  await givenKey(ctx, clientId, key)
  return { clientId, key }
}

export function newKey(kind: 'ed25519' | 'ec'): SoftwareKey {
  const pair =
    kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
  return readKey(pair.privateKey)
}

export async function givenKey(ctx: Ctx, clientId: string, { jwk }: SoftwareKey): Promise<string> {
  const id = newId(ctx)
  const read = ClientJwk.parse(jwk)
  await ctx.db
    .insertInto('gateway.client_key')
    .values({
      ...{ id, client_id: clientId, kind: 'jwk', jwk: JSON.stringify(read), thumbprint: thumbprintOf(read) },
      ...{ name: 'Clé', created_at: ctx.now(), created_by: null },
    })
    .execute()
  return id
}

async function testProvider(t: TestContext): Promise<TestProvider> {
  let listener: RequestListener = (_request, response) => answerJson(response, JSON.stringify(quotient))
  const asked: string[] = []
  const { site } = await openElsewhere(t, (request, response) => {
    asked.push(request.url ?? '')
    listener(request, response)
  })
  return {
    ...{ url: site, asked },
    answer: (given) => {
      listener = given
    },
  }
}

export function answerJson(response: Parameters<RequestListener>[1], body: string | Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(body)
}
