import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { givenClient, testGateway } from '../../testkit/gateway.ts'

const delegations = '/api/exchange/delegations'
const hourMs = 3_600_000

/** A town that consented to the software of a vendor. */
async function consented(t: TestContext, { endsAt = null }: { endsAt?: string | null } = {}) {
  const gate = await testGateway(t)
  const { ctx, given, as, consumerId, grant } = gate
  const { id: vendorId } = await given.organization({ name: 'Éditeur' })
  const mayor = { email: 'mayor@ville.example', organizations: { [consumerId]: 'administrator' as const } }
  const town = await as(await given.account(mayor))
  const vendor = await as(await given.account({ organizations: { [vendorId]: 'administrator' } }))
  const { clientId } = await givenClient(ctx, vendorId)
  const draft = { grantId: grant.id, clientId, endsAt }
  const made = await town.post(delegations, draft)
  assert.equal(made.statusCode, 201, made.body)
  assert.equal(made.json().state, 'standing')
  const states = async (organization = consumerId) =>
    (await town.get(`${delegations}?organization=${organization}`))
      .json()
      .items.map(({ state }: { state: string }) => state)
  return { ...gate, town, vendor, clientId, draft, states }
}

test('a delegation ends with the software that it is for, and the consumer is told', async (t) => {
  const { given, town, vendor, clientId, grant, consumerId, api, states, work } = await consented(t)
  const path = '/exchange/software'
  assert.match((await town.get(path)).body, /Reprendre/)
  for (const _ of ['once', 'twice'])
    assert.equal((await vendor.delete(`/api/exchange/clients/${clientId}`)).statusCode, 200)
  assert.deepEqual(await states(), ['software-withdrawn'])
  const page = await town.get(path)
  assert.match(page.body, /Finie\u00a0: logiciel retiré/)
  assert.doesNotMatch(page.body, /Reprendre/)
  assert.match((await vendor.get(`${path}/${clientId}`)).body, /n’appelle que pour son organisation/)
  await work()
  const mails = (await given.mailsTo('mayor@ville.example')).filter((mail) => /n’appelle plus/.test(mail))
  assert.equal(mails.length, 1)
  assert.match(mails[0] ?? '', new RegExp(`H${grant.number}`))
  await given.grant({ api, consumerId, calls: grant.calls, replaces: grant })
  assert.deepEqual(await states(), ['grant-ended'], 'nothing goes on for a software that is gone')
})

test('a delegation whose day is past is over, and may be given again', async (t) => {
  const endsAt = new Date(Date.now() + hourMs).toISOString()
  const { town, draft, states, setClock } = await consented(t, { endsAt })
  assert.equal((await town.post(delegations, { ...draft, endsAt: null })).statusCode, 409)
  setClock(new Date(Date.now() + 2 * hourMs))
  assert.deepEqual(await states(), ['past'])
  assert.doesNotMatch((await town.get('/exchange/software')).body, /Reprendre/)
  const past = new Date(Date.now() + hourMs).toISOString()
  const late = await town.post(delegations, { ...draft, endsAt: past })
  assert.equal(late.statusCode, 422, late.body)
  assert.equal(late.json().errors[0].pointer, '/endsAt')
  const again = await town.post(delegations, { ...draft, endsAt: null })
  assert.equal(again.statusCode, 201, again.body)
  assert.deepEqual(await states(), ['standing', 'past'])
})
