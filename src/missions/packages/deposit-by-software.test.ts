import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import { request as askRaw } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { newId } from '#kernel/context'
import { certificateThumbprint } from '#missions/gateway'
import { setFlow } from '#missions/packages'
import { makeCertificate, testFolder } from '#testkit'
import { type About, openSoftware, proofFor, type Software } from '../../../demo/software/client.ts'
import { about, givenClient, quotientCall, quotientPath } from '../../testkit/gateway.ts'
import { concerned, type PackageScene, packageScene, townSiret } from '../../testkit/packages.ts'

const text = 'nom;quotient\nMARTIN;1234\n'
const lot = {
  ...{ flow: 'quotient', subject: 'Quotients de novembre', caseReference: 'LOT-2026-11', purpose: 'cantine' },
  ...{ recipients: [townSiret], persons: [concerned] },
}
const filesOf = (id: string, field = 'quotient') => `/packages/${id}/files?name=quotients.csv&field=${field}`

/** As a file is sent; `digest` says another one than its own. */
function file(content: string | Uint8Array, digest?: string | null): About {
  const own = digest ?? createHash('sha256').update(content).digest('base64')
  const headers = { 'content-type': 'application/octet-stream', 'repr-digest': `sha-256=:${own}:` }
  return { ...about, body: content, headers: digest === null ? { ...headers, 'repr-digest': '' } : headers }
}

const json = (value: object, headers: Record<string, string> = {}): About => ({
  ...about,
  ...{ body: JSON.stringify(value), headers },
})

test('by mutual TLS, software of a provider deposits a package whole, with its certificate alone', async (t) => {
  const folder = await testFolder(t)
  const [server, own, thief] = ['gateway', 'own', 'thief'].map((name) => makeCertificate(folder, name))
  if (!server || !own || !thief) return t.skip('no openssl')
  const env = { GATEWAY_TLS_CERT: join(folder, 'gateway.pem'), GATEWAY_TLS_KEY: join(folder, 'gateway.key') }
  const scene = await packageScene(t, env, server.cert)
  const clientId = await registerCertificate(scene, own.cert)
  const open = (tls?: { cert: string; key: string }): Software => {
    const at = { gateway: scene.url, clientId, key: scene.software.key }
    const software = openSoftware({ ...at, tls: { ...tls, ca: server.cert } })
    t.after(software.close)
    return software
  }
  const fund = open(own)
  const token = await fund.askToken('packages:quotient')
  const begin = json(lot, { 'idempotency-key': 'lot-11' })
  const [begun, again] = [
    await fund.call(token, '/packages', begin),
    await fund.call(token, '/packages', begin),
  ]
  assert.deepEqual([begun.status, again.status], [201, 200], begun.body)
  const { id } = JSON.parse(begun.body)
  assert.equal(JSON.parse(again.body).id, id)
  for (const stranger of [open(thief), open()]) {
    assert.equal((await stranger.call(token, '/packages', json(lot))).status, 401)
    assert.equal((await stranger.call(token, filesOf(id), file(text))).status, 401)
    assert.equal((await stranger.call(token, `/packages/${id}`, about)).status, 401)
  }
  await assert.rejects(open(thief).askToken('packages:quotient'), /401/)
  const added = await fund.call(token, filesOf(id), file(text))
  assert.equal(added.status, 201, added.body)
  assert.deepEqual(
    JSON.parse(added.body).recipients.map(({ verdict, files }: Record<string, unknown>) => [verdict, files]),
    [['ready', 1]],
  )
  const sent = await fund.call(token, `/packages/${id}/transmission`, { ...about, method: 'POST' })
  assert.deepEqual([sent.status, JSON.parse(sent.body).state], [200, 'transmitted'])
  const received = JSON.parse((await scene.call(`/packages/${id}`)).body)
  assert.equal((await scene.call(`/packages/${id}/files/${received.files[0].id}`)).body, text)
  assert.equal(
    JSON.parse((await fund.call(token, `/packages/${id}`, about)).body).deliveries[0].state,
    'fetched',
  )
})

async function registerCertificate({ ctx, senderId, served }: PackageScene, pem: string): Promise<string> {
  const clientId = newId(ctx)
  const shared = { name: 'Serveur', created_at: ctx.now(), created_by: null }
  await ctx.db
    .insertInto('gateway.client')
    .values({ id: clientId, organization_id: senderId, ...shared })
    .execute()
  const thumbprint = certificateThumbprint(new X509Certificate(pem).raw)
  const key = { id: newId(ctx), client_id: clientId, kind: 'certificate' as const, jwk: null, thumbprint }
  await ctx.db
    .insertInto('gateway.client_key')
    .values({ ...key, ...shared })
    .execute()
  await served.gateway.board.refresh()
  return clientId
}

interface Deposit {
  scene: PackageScene
  fund: Software
  token: string
  send: (path: string, asked: About) => ReturnType<Software['call']>
}

test('what software deposits is judged as its calls are', async (t) => {
  const scene = await packageScene(t)
  const fund = openSoftware({ gateway: scene.url, ...(await givenClient(scene.ctx, scene.senderId)) })
  t.after(fund.close)
  await scene.served.gateway.board.refresh()
  const token = await fund.askToken('packages:quotient')
  const deposit = { scene, fund, token, send: (path: string, asked: About) => fund.call(token, path, asked) }
  await t.test('each token opens one side: sending, or a grant', () => keepsSidesApart(deposit))
  await t.test('a proof serves once', () => refusesReplay(deposit))
  await t.test('packages of its API, and of no other, are its own', () => keepsToItsApi(deposit))
  await t.test('a file is what its digest says, or nothing of it stays', () => judgesFiles(deposit))
  await t.test('a draft that lacks something is not sent, and may be thrown away', () => sendsWhole(deposit))
  await t.test('a file that takes its time is taken; any other body is not waited for', () => waits(deposit))
  await t.test('stopped or without its key, it deposits nothing more', () => endsWithIt(deposit))
})

const codeOf = ({ body }: { body: string }) => JSON.parse(body).code

async function keepsSidesApart({ scene, send }: Deposit) {
  await assert.rejects(scene.software.askToken('packages:quotient'), /400/, 'the API of another organisation')
  for (const [path, asked] of [
    ['/packages', json(lot)],
    ['/packages/x/files?name=a&field=quotient', file(text)],
    ['/packages/x/transmission', { ...about, method: 'POST' as const }],
  ] as const) {
    const answer = await scene.call(path, asked)
    assert.ok([404, 405].includes(answer.status), `${path}: ${answer.status}`)
  }
  assert.equal(codeOf(await send(quotientPath, about)), 'gateway/operation-not-granted')
  assert.equal((await send('/packages', about)).status, 405)
  const { id } = await scene.sent()
  const acknowledged = await send(`/packages/${id}/acknowledgement`, json({ outcome: 'acknowledged' }))
  assert.equal(acknowledged.status, 404)
  assert.equal(
    (await scene.records()).some(({ status }) => status === 200),
    false,
  )
}

async function refusesReplay({ scene: { url }, fund, token }: Deposit) {
  const nonce = (await fetch(`${url}/token`, { method: 'POST' })).headers.get('dpop-nonce') ?? ''
  const dpop = proofFor(fund.key, { method: 'POST', url: `${url}/packages`, nonce, token })
  const headers = { authorization: `DPoP ${token}`, dpop, 'content-type': 'application/json' }
  const post = () => fetch(`${url}/packages`, { method: 'POST', headers, body: JSON.stringify(lot) })
  assert.equal((await post()).status, 201)
  const replayed = await post()
  assert.equal(replayed.status, 401)
  assert.match(replayed.headers.get('www-authenticate') ?? '', /invalid_dpop_proof/)
  assert.equal((await fetch(`${url}/packages`, { method: 'POST', body: '{}' })).status, 401)
}

async function keepsToItsApi({ scene, send }: Deposit) {
  const { ctx, given, fund, senderId } = scene
  const api = await given.restrictedApi({
    ...{ slug: 'autre', title: 'Autre', providerId: senderId, dataserviceId: null, isSandbox: true },
    ...{ baseUrl: scene.provider.url, calls: [quotientCall] },
    limits: { callsPerMinute: 100, timeoutMs: 1000, maxAnswerBytes: 100_000 },
  })
  await setFlow(ctx, { api: api.id, operation: 'quotient', keepDays: 30, open: true })
  const flow = await ctx.db
    .selectFrom('packages.flow')
    .select('id')
    .where('api_id', '=', api.id)
    .executeTakeFirstOrThrow()
  assert.equal(codeOf(await send('/packages', json({ ...lot, flow: flow.id }))), 'packages/flow-closed')
  const other = (await fund.post('/api/exchange/packages', { ...lot, flow: flow.id })).json()
  assert.equal((await send(`/packages/${other.id}`, about)).status, 404)
  assert.equal((await send(filesOf(other.id), file(text))).status, 404)
  const own = await scene.draft()
  assert.equal((await send(`/packages/${own.id}`, about)).status, 200)
}

async function judgesFiles({ scene, send }: Deposit) {
  const { id } = await scene.draft()
  assert.deepEqual(
    [
      codeOf(await send(filesOf(id), file(text, null))),
      codeOf(await send(filesOf(id), file(text, 'AAAA'))),
      codeOf(await send(filesOf(id, 'ailleurs'), file(text))),
      codeOf(await send(`/packages/${id}/files?name=a`, file(text))),
      codeOf(await send(filesOf(id), json({}))),
    ],
    [
      ...['packages/digest-missing', 'packages/digest-mismatch', 'packages/field-unknown'],
      ...['gateway/parameters-wrong', 'kernel/wrong-media-type'],
    ],
  )
  const large = Buffer.alloc(300_000, 'x')
  const added = JSON.parse((await send(filesOf(id), file(large))).body)
  assert.deepEqual(
    added.files.map(({ size }: { size: number }) => size),
    [large.length],
  )
  const removal = { ...about, method: 'DELETE' as const }
  const removed = await send(`/packages/${id}/files/${added.files[0].id}`, removal)
  assert.deepEqual(JSON.parse(removed.body).files, [])
}

async function sendsWhole({ scene, send }: Deposit) {
  const { id } = await scene.draft()
  const post = { ...about, method: 'POST' as const }
  assert.equal(codeOf(await send(`/packages/${id}/transmission`, post)), 'packages/package-incomplete')
  assert.equal((await send(`/packages/${id}/withdrawal`, post)).status, 204)
  assert.equal((await send(`/packages/${id}`, about)).status, 404)
  assert.equal(codeOf(await send('/packages', json({ ...lot, subject: '' }))), 'kernel/invalid-input')
}

async function waits({ scene: { url, served, draft }, fund, token }: Deposit) {
  const { id } = await draft()
  served.gateway.bodyMs = 150
  const nonce = (await fetch(`${url}/token`, { method: 'POST' })).headers.get('dpop-nonce') ?? ''
  const slow = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve) => {
      const target = `${url}${path}`
      const dpop = proofFor(fund.key, { method: 'POST', url: target, nonce, token })
      const shared = { authorization: `DPoP ${token}`, dpop, 'content-length': '4' }
      const asked = askRaw(target, { method: 'POST', headers: { ...shared, ...headers } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      asked.on('error', () => resolve(0))
      asked.write('12')
      setTimeout(() => asked.end('34'), 600)
    })
  const digest = createHash('sha256').update('1234').digest('base64')
  const bytes = { 'content-type': 'application/octet-stream', 'repr-digest': `sha-256=:${digest}:` }
  assert.equal(await slow(filesOf(id), bytes), 201)
  assert.equal(await slow('/packages', { 'content-type': 'application/json' }), 0)
}

async function endsWithIt({ scene: { ctx, served, senderId }, fund, send }: Deposit) {
  const { gateway } = served
  await ctx.db
    .insertInto('gateway.stop')
    .values({
      ...{
        id: newId(ctx),
        client_id: fund.clientId,
        grant_id: 'g',
        rule: 'jump',
        counted: '{}',
        at: ctx.now(),
      },
      ...{ client_organization_id: senderId, consumer_id: null, api_id: null },
    })
    .execute()
  await gateway.operations.refresh()
  assert.equal(codeOf(await send('/packages', json(lot))), 'gateway/client-stopped')
  await ctx.db.deleteFrom('gateway.stop').execute()
  await gateway.operations.refresh()
  assert.equal((await send('/packages', json(lot))).status, 201)
  await ctx.db.updateTable('gateway.client_key').set({ revoked_at: ctx.now() }).execute()
  await gateway.board.refresh()
  assert.equal(codeOf(await send('/packages', json(lot))), 'gateway/key-revoked')
}
