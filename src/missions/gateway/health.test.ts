import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { answerJson, quotient, quotientPath, testGateway } from '../../testkit/gateway.ts'
import { limits, someClient } from './service/limits/test-grants.ts'
import { serveGateway } from './service/serve.ts'

test('how a provider is: seen, told, and answered for', async (t) => {
  const scene = await openScene(t)
  await t.test('calls that are answered say that it answers', () => seesAnswers(scene))
  await t.test('what it says it does not know, or refuses, is no breakdown', () => forgivesRefusals(scene))
  await t.test('once it fails, calls are held back on every node, with what was agreed meanwhile', () =>
    holdsCallsBack(scene),
  )
  await t.test('after the wait one call tries; its success opens the way and ends the incident', () =>
    recovers(scene),
  )
  await t.test('maintenance is announced, answered with its end, and no breakdown', () => announces(scene))
  await t.test('a provider that cannot be reached is said to be out of reach', () => saysOutOfReach(scene))
})

type Scene = Awaited<ReturnType<typeof openScene>>

async function openScene(t: TestContext) {
  // The machine may be slow: only what the test says is late.
  const gateway = await testGateway(t, { api: { limits: { ...limits, timeoutMs: 20_000 } } })
  const { given, as, anonymous, ctx, api, provider, served, setClock, call } = gateway
  const boss = await as(await given.account({ organizations: { [api.providerId]: 'administrator' } }))
  const stranger = await as(await given.account())
  const second = await serveGateway(ctx, gateway.house.listen)
  t.after(() => second.close())
  const path = `/api/exchange/health/${api.slug}`
  const state = async () => (await anonymous.get(path)).json()
  const start = Date.now()

  function operated() {
    return { client: someClient, grant: gateway.grant, api, address: '192.0.2.1' }
  }
  return {
    gateway,
    as,
    anonymous,
    api,
    provider,
    served,
    setClock,
    call,
    boss,
    stranger,
    second,
    path,
    state,
    start,
    operated,
  }
}

async function seesAnswers({ served, call, state }: Scene) {
  assert.equal((await state()).health.state, 'unknown')
  assert.equal((await call(quotientPath)).status, 200)
  await served.gateway.operations.flush()
  const { health } = await state()
  assert.equal(health.state, 'up')
  assert.equal(health.availability, 1)
}

async function forgivesRefusals({ provider, served, call, state }: Scene) {
  provider.answer((_request, response) => response.writeHead(404).end())
  for (let nth = 0; nth < 12; nth += 1) assert.equal((await call(quotientPath)).status, 404)
  await served.gateway.operations.flush()
  assert.equal((await state()).health.state, 'up')
}

async function holdsCallsBack({
  provider,
  served,
  call,
  boss,
  stranger,
  second,
  path,
  state,
  operated,
}: Scene) {
  const agreed = { instead: 'Demandez l’attestation', afterHours: 24 }
  assert.equal((await stranger.put(`${path}/degraded-mode`, agreed)).statusCode, 403)
  for (const wrong of [{ instead: ' ' }, { afterHours: 721 }])
    assert.equal((await boss.put(`${path}/degraded-mode`, { ...agreed, ...wrong })).statusCode, 400)
  assert.equal((await boss.put(`${path}/degraded-mode`, agreed)).statusCode, 204)
  await served.gateway.operations.refresh()
  provider.answer((_request, response) => response.writeHead(500).end('secret of the provider'))
  const codes: string[] = []
  for (let nth = 0; nth < 30 && codes.at(-1) !== 'gateway/provider-stopped'; nth += 1) {
    const { body } = await call(quotientPath)
    codes.push(String(read(body).code))
  }
  assert.equal(codes.at(-1), 'gateway/provider-stopped')
  const asked = provider.asked.length
  const held = await call(quotientPath)
  assert.equal(held.status, 503)
  assert.equal(provider.asked.length, asked)
  const problem = read(held.body)
  assert.equal(problem.fault, 'provider')
  assert.deepEqual(problem.degraded, agreed)
  assert.ok(Number(problem.retryAfter) <= 10)
  await until(async () => (await state()).health.state === 'down')
  await second.gateway.operations.refresh()
  assert.throws(() => second.gateway.operations.admit(operated(), () => undefined), /provider-stopped/)
  const { incidents } = await state()
  assert.deepEqual([incidents.length, incidents[0].cause, incidents[0].endedAt], [1, 'status', null])
}

async function recovers({ anonymous, api, provider, setClock, call, boss, stranger, path, state }: Scene) {
  provider.answer((_request, response) => answerJson(response, JSON.stringify(quotient)))
  setClock(new Date(Date.now() + 11_000))
  assert.equal((await call(quotientPath)).status, 200)
  await until(async () => (await state()).health.state === 'up')
  const { incidents } = await state()
  assert.notEqual(incidents[0].endedAt, null)
  const note = { note: 'Un disque plein' }
  assert.equal((await stranger.put(`${path}/incidents/${incidents[0].id}/note`, note)).statusCode, 403)
  assert.equal((await boss.put(`${path}/incidents/${incidents[0].id}/note`, note)).statusCode, 204)
  assert.match((await anonymous.get(`/exchange/health/${api.slug}`)).body, /Un disque plein/)
}

async function saysOutOfReach({ provider, call, state }: Scene) {
  provider.answer((request) => request.socket.destroy())
  const codes: string[] = []
  for (let nth = 0; nth < 30 && codes.at(-1) !== 'gateway/provider-stopped'; nth += 1)
    codes.push(String(read((await call(quotientPath)).body).code))
  await until(async () => (await state()).health.state === 'down')
  const { incidents } = await state()
  assert.equal(incidents[0].cause, 'refused')
}

async function announces({ api, anonymous, served, call, boss, stranger, path, state, start }: Scene) {
  const at = (ms: number) => new Date(start + ms).toISOString()
  const draft = { kind: 'once', startsAt: at(0), endsAt: at(3_600_000), reason: 'Changement de serveur' }
  assert.equal((await stranger.post(`${path}/maintenance`, draft)).statusCode, 403)
  assert.equal((await boss.post(`${path}/maintenance`, { ...draft, endsAt: at(-1) })).statusCode, 422)
  const empty = { kind: 'once', startsAt: '', endsAt: '', reason: '' }
  const unsaid = (await boss.submit(`/exchange/health/${api.slug}/maintenance`, empty)).body
  assert.ok(unsaid.includes('Ce champ est obligatoire.') && !unsaid.includes('une date qui existe'))
  const { id } = (await boss.post(`${path}/maintenance`, draft)).json()
  await served.gateway.operations.refresh()
  const held = await call(quotientPath)
  assert.equal(held.status, 503)
  assert.deepEqual(
    [read(held.body).code, read(held.body).until],
    ['gateway/provider-in-maintenance', draft.endsAt],
  )
  assert.equal((await state()).health.state, 'maintenance')
  const all = (await anonymous.get('/exchange/health')).body
  assert.ok(all.includes('Une API est en maintenance') && !all.includes('Toutes les API répondent'))
  const page = async () => (await anonymous.get(`/exchange/apis/${api.slug}`)).body
  assert.match(await page(), /Changement de serveur/)
  assert.equal((await boss.delete(`${path}/maintenance/${id}`)).statusCode, 204)
  const later = { ...draft, startsAt: at(86_400_000), endsAt: at(90_000_000), reason: 'Nouvelle version' }
  assert.equal((await boss.post(`${path}/maintenance`, later)).statusCode, 201)
  assert.match(await page(), /Maintenance annoncée, du .* au .*Nouvelle version/)
  assert.ok((await page()).includes(`href="/exchange/health/${api.slug}"`))
  await served.gateway.operations.refresh()
  assert.equal((await call(quotientPath)).status, 200)
}

function read(body: string | Buffer): Record<string, unknown> {
  return JSON.parse(body.toString())
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (const from = Date.now(); !(await isTrue()); )
    assert.ok(Date.now() - from < 20_000, 'it did not come to be')
}
