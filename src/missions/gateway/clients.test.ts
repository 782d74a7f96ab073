import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { openSoftware } from '../../../demo/software/client.ts'
import { about, givenClient, newKey, quotientPath, testGateway } from '../../testkit/gateway.ts'
import { warnOfEnds } from './service/clients/expiry.ts'
import { serveGateway } from './service/serve.ts'

function publicPem(): string {
  const { publicKey } = generateKeyPairSync('ed25519')
  return publicKey.export({ format: 'pem', type: 'spki' }).toString()
}

test('those who administer an organisation run its software', async (t) => {
  const scene = await openScene(t)
  await t.test('nobody else does, and the office may only stop it', () => nobodyElse(scene))
  await t.test('what is no network or no address is refused', () => refusesNetworks(scene))
  await t.test('two keys hold at once; what is private, weak or known is refused', () => holdsTwoKeys(scene))
  await t.test('a page shows it, and a form that is wrong loses nothing but a secret', () =>
    showsPages(scene),
  )
  await t.test('a revoked key opens nothing within five seconds, on two nodes', () => revokes(scene))
  await t.test('a vendor calls with the consent of the consumer, as long as it stands', () =>
    delegates(scene),
  )
  await t.test('contacts are warned of an end, once for each of the days', () => warns(scene))
})

type Scene = Awaited<ReturnType<typeof openScene>>

async function openScene(t: TestContext) {
  const gateway = await testGateway(t)
  const { given, as, ctx, consumerId, grant, setClock, work } = gateway
  const manager = await given.account({ organizations: { [consumerId]: 'administrator' } })
  const town = await as(manager)
  const colleague = await as(await given.account({ organizations: { [consumerId]: 'editor' } }))
  const instructor = await as(await given.account({ officeRoles: ['instructor'] }))
  const path = '/api/exchange/clients'

  const made = await town.post(`${path}?organization=${consumerId}`, {
    ...{ name: 'Portail famille', networks: ['192.0.2.0/24'], contacts: ['dsi@ville.example'] },
  })
  assert.equal(made.statusCode, 201, made.body)
  const { id } = made.json()

  return {
    t,
    gateway,
    given,
    as,
    ctx,
    consumerId,
    grant,
    setClock,
    work,
    manager,
    town,
    colleague,
    instructor,
    path,
    id,
  }
}

async function nobodyElse({ consumerId, colleague, instructor, path, id }: Scene) {
  assert.equal((await colleague.post(`${path}?organization=${consumerId}`, { name: 'X' })).statusCode, 403)
  assert.equal((await colleague.get(`${path}/${id}`)).statusCode, 403)
  assert.equal((await instructor.get(`${path}/${id}`)).statusCode, 200)
  assert.equal((await instructor.patch(`${path}/${id}`, { name: 'X' })).statusCode, 403)
  assert.equal((await instructor.post(`${path}/${id}/keys`, { name: 'K', key: publicPem() })).statusCode, 403)
}

async function refusesNetworks({ town, path, id }: Scene) {
  for (const networks of [['192.0.2.0/33'], ['::1/129'], ['town.example'], ['fe80::1%eth0']])
    assert.equal((await town.patch(`${path}/${id}`, { networks })).statusCode, 400, networks[0])
  assert.equal((await town.patch(`${path}/${id}`, { contacts: ['nobody'] })).statusCode, 400)
}

async function holdsTwoKeys({ town, path, id }: Scene) {
  const add = (key: string) => town.post(`${path}/${id}/keys`, { name: 'Clé', key })
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const code = async (key: string) => String((await add(key)).json().type).split('/problems/')[1]
  assert.equal(
    await code(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
    'gateway/key-is-private',
  )
  assert.equal(await code(JSON.stringify(privateKey.export({ format: 'jwk' }))), 'gateway/key-is-private')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  assert.equal(await code(rsa.export({ format: 'pem', type: 'spki' }).toString()), 'gateway/key-unreadable')
  assert.equal(await code('{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}'), 'gateway/key-unreadable')
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  assert.equal((await add(pem)).statusCode, 201)
  assert.equal(await code(pem), 'gateway/key-known')
  assert.equal((await add(JSON.stringify({ ...newKey('ec').jwk, kid: 'a', use: 'sig' }))).statusCode, 201)
  assert.equal(await code(publicPem()), 'gateway/too-many-keys')
}

async function showsPages({ town, id }: Scene) {
  const page = await town.get(`/exchange/software/${id}`)
  assert.match(page.body, /Portail famille/)
  assert.match((await town.get('/exchange/software')).body, /Portail famille/)
  const back = await town.submit(`/exchange/software/${id}/keys`, {
    name: 'Ma clé',
    key: 'rien',
    endsAt: '',
  })
  assert.equal(back.statusCode, 422)
  assert.match(back.body, /Ma clé/)
  assert.match(back.body, /Clé illisible/)
  const secret = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  const sent = await town.submit(`/exchange/software/${id}/keys`, { name: 'K', key: secret, endsAt: '' })
  assert.equal(sent.body.includes(secret.split('\n')[1] ?? secret), false)
}

async function revokes({ gateway, ctx, consumerId, grant, town, path }: Scene) {
  const second = await serveGateway(ctx, gateway.house.listen)
  const { clientId, key } = await givenClient(ctx, consumerId)
  for (const { gateway: node } of [gateway.served, second]) await node.board.refresh()
  const [here, there] = [gateway.served, second].map(({ url }) =>
    openSoftware({ gateway: url, clientId, key }),
  )
  assert.ok(here && there)
  try {
    const tokens = [await here.askToken(`H${grant.number}`), await there.askToken(`H${grant.number}`)]
    const call = (place: number) => [here, there][place]?.call(tokens[place] ?? '', quotientPath, about)
    for (const place of [0, 1]) assert.equal((await call(place))?.status, 200)
    const [known] = (await town.get(`${path}/${clientId}`)).json().keys
    assert.equal((await town.delete(`${path}/${clientId}/keys/${known.id}`)).statusCode, 200)
    const from = Date.now()
    for (const place of [0, 1]) {
      while ((await call(place))?.status === 200) assert.ok(Date.now() - from < 5000, `node ${place}`)
      assert.equal((await call(place))?.status, 401)
    }
  } finally {
    await here.close()
    await there.close()
    await second.close()
  }
}

async function delegates({ t, gateway, given, as, ctx, grant, manager, town, instructor, path }: Scene) {
  const { id: vendorId } = await given.organization({ name: 'Éditeur' })
  const vendor = await as(await given.account({ organizations: { [vendorId]: 'administrator' } }))
  const { clientId, key } = await givenClient(ctx, vendorId)
  await gateway.served.gateway.board.refresh()
  const software = openSoftware({ gateway: gateway.url, clientId, key })
  t.after(() => software.close())
  await assert.rejects(software.askToken(`H${grant.number}`))
  const delegations = '/api/exchange/delegations'
  const draft = { grantId: grant.id, clientId }
  assert.equal((await vendor.post(delegations, draft)).statusCode, 422)
  assert.equal((await instructor.post(delegations, draft)).statusCode, 422)
  const given_ = await town.post(delegations, draft)
  assert.equal(given_.statusCode, 201, given_.body)
  assert.equal(given_.json().consentedName, manager.name)
  assert.equal((await town.post(delegations, draft)).statusCode, 409)
  await gateway.served.gateway.board.refresh()
  const token = await software.askToken(`H${grant.number}`)
  assert.equal((await software.call(token, quotientPath, about)).status, 200)
  assert.equal((await gateway.records()).at(-1)?.delegateId, vendorId)
  assert.equal((await town.delete(`${delegations}/${given_.json().id}`)).statusCode, 204)
  await gateway.served.gateway.board.refresh()
  assert.equal((await software.call(token, quotientPath, about)).status, 403)
  await gateway.served.gateway.operations.flush()
  const { items } = (await vendor.get(`${path}/${clientId}/errors`)).json()
  assert.equal(items[0].code, 'gateway/grant-ended')
  assert.equal(items[0].status, 403)
}

async function warns({ given, ctx, setClock, work }: Scene) {
  const job = () =>
    ctx.db.selectFrom('gateway.expiry_notice').select('days').where('kind', '=', 'key').execute()
  const day = async (days: number) => {
    setClock(new Date(Date.now() + (730 - days) * 86_400_000))
    await warnOfEnds(ctx)
    await warnOfEnds(ctx)
    await work()
    return (await given.mailsTo('dsi@ville.example')).filter((mail) => /La clé/.test(mail)).length
  }
  assert.equal(await day(91), 0)
  assert.equal(await day(60), 2, 'two keys, the nearest day only')
  assert.equal(await day(59), 2)
  assert.equal(await day(1), 4)
  assert.ok((await job()).length >= 12)
}
