import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadAccesses } from '../../../demo/accesses.ts'
import { openSoftware } from '../../../demo/software/client.ts'
import {
  about,
  givenClient,
  granted,
  quotientPath,
  type TestGateway,
  testGateway,
} from '../../testkit/gateway.ts'
import { opensNothingMore } from './service/clients/following.ts'

/** A town, its software, and that of a vendor to which it consented. */
async function openScene(gate: TestGateway) {
  const { ctx, given, as, consumerId, grant, url, served } = gate
  const { id: vendorId } = await given.organization({ name: 'Éditeur' })
  await given.account({ email: 'vendor@editeur.example', organizations: { [vendorId]: 'administrator' } })
  const mayor = { email: 'mayor@ville.example', organizations: { [consumerId]: 'administrator' as const } }
  const town = await as(await given.account(mayor))
  const vendor = openSoftware({ gateway: url, ...(await givenClient(ctx, vendorId)) })
  const consent = { grantId: grant.id, clientId: vendor.clientId }
  assert.equal((await town.post('/api/exchange/delegations', consent)).statusCode, 201)
  await served.gateway.board.refresh()
  const names = [`H${grant.number}`, grant.id]
  const tokens = [await gate.software.askToken(names[0] ?? ''), await vendor.askToken(names[1] ?? '')]
  const call = async (who: 0 | 1, token = tokens[who] ?? '') =>
    (who === 0 ? gate.software : vendor).call(token, quotientPath, about)
  return { ...gate, town, vendor, call, name: `H${grant.number}` }
}

test('a renewal halts no software: tokens, names and consents go on under the grant of today', async (t) => {
  const gate = await testGateway(t, {
    grant: { endsAt: new Date(Date.now() + 20 * 86_400_000).toISOString() },
  })
  const scene = await openScene(gate)
  t.after(scene.vendor.close)
  const { ctx, given, api, consumerId, served, call, town, name } = scene
  const warned = (await call(0)).headers['exchange-grant-expires']
  assert.equal(warned, gate.grant.endsAt)
  assert.equal((await call(1)).status, 200)
  await served.gateway.operations.flush()
  const next = await given.grant({ api, consumerId, calls: granted, replaces: gate.grant })
  await served.gateway.board.refresh()
  for (const who of [0, 1] as const) {
    const answer = await call(who)
    assert.deepEqual([answer.status, answer.headers['exchange-grant-expires']], [200, undefined], answer.body)
  }
  assert.equal((await scene.records()).at(-1)?.grantId, next.id)
  await gate.software.askToken(name)
  assert.equal((await call(1, await scene.vendor.askToken(name))).status, 200)
  const { items } = (await town.get(`/api/exchange/delegations?organization=${consumerId}`)).json()
  const standing = items.filter(({ revokedAt }: { revokedAt: string | null }) => revokedAt === null)
  assert.deepEqual(
    standing.map(({ grantId }: { grantId: string }) => grantId),
    [next.id],
  )
  const habits = await ctx.db.selectFrom('gateway.activity').select('grant_id').distinct().execute()
  assert.deepEqual(habits, [{ grant_id: next.id }], 'what software is used to goes on with it')
})

test('the demo invents its accesses once, whatever is renewed since', async (t) => {
  const { ctx, given, api, consumerId, grant, house } = await testGateway(t)
  const count = async () =>
    (await house.pool.query('select count(*)::int as n from journal.record')).rows[0].n
  await loadAccesses(ctx)
  const before = await count()
  assert.ok(before > 0)
  await given.grant({ api, consumerId, replaces: grant })
  await loadAccesses(ctx)
  assert.equal(await count(), before)
})

test('a grant that opens more is not what was consented to: the vendor stops, and both are told', async (t) => {
  const gate = await testGateway(t)
  const scene = await openScene(gate)
  t.after(scene.vendor.close)
  const { given, api, consumerId, served, call, work } = scene
  await given.grant({ api, consumerId, replaces: gate.grant })
  await served.gateway.board.refresh()
  assert.equal((await call(0)).status, 200)
  assert.equal((await call(1)).status, 403)
  await work()
  for (const email of ['mayor@ville.example', 'vendor@editeur.example'])
    assert.equal(
      (await given.mailsTo(email)).filter((mail) => /ouvre plus que celle/.test(mail)).length,
      1,
      email,
    )
})

test('less fields and purposes are within a consent; one more is not', () => {
  const purposes = [{ code: 'a', label: 'A' }]
  const calls = (keys: string[]) => [
    { key: 'q', fields: keys.map((key) => ({ key, label: key, condition: null })) },
  ]
  const before = { purposes: [...purposes, { code: 'b', label: 'B' }], calls: calls(['x', 'y']) }
  assert.ok(opensNothingMore(before, { purposes, calls: calls(['x']) }))
  assert.ok(!opensNothingMore({ purposes, calls: calls(['x', 'y']) }, before))
  assert.ok(!opensNothingMore(before, { purposes, calls: calls(['x', 'z']) }))
})
