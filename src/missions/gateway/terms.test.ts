import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyAnswer } from '../../../demo/software/verify.ts'
import { about, person, quotientPath, testGateway } from '../../testkit/gateway.ts'

test('a call says why, for which case, which agent, and from where the grant allows', async (t) => {
  const gate = await testGateway(t)
  const { provider, records, house, served } = gate
  const code = async (path: string, change: Parameters<typeof gate.call>[1] = {}) =>
    JSON.parse((await gate.call(path, change)).body).code
  const refusals: [string, Parameters<typeof gate.call>[1], string][] = [
    [quotientPath, { purpose: '' }, 'gateway/headers-missing'],
    [quotientPath, { caseReference: '' }, 'gateway/headers-missing'],
    [quotientPath, { agent: 'camille.martin@ville.fr' }, 'gateway/headers-missing'],
    [quotientPath, { agent: '<script>' }, 'gateway/headers-missing'],
    [quotientPath, { purpose: 'police' }, 'gateway/purpose-not-granted'],
    [quotientPath, { purpose: 'Cantine' }, 'gateway/purpose-not-granted'],
    [quotientPath, { headers: { 'exchange-recipient': '13002526500013' } }, 'gateway/recipient-wrong'],
    ['/exchange/quotient/v1/autre', {}, 'gateway/operation-unknown'],
    ['/exchange/autre/v1/quotient', {}, 'gateway/operation-unknown'],
    ['/exchange/Quotient/v1/quotient', {}, 'gateway/operation-unknown'],
    [`${quotientPath}&debug=1`, {}, 'gateway/parameters-wrong'],
    ['/exchange/quotient/v1/quotient', {}, 'gateway/parameters-wrong'],
    [quotientPath.replace('gender=female', 'gender=x'), {}, 'gateway/person-unclear'],
  ]
  for (const [path, change, expected] of refusals) assert.equal(await code(path, change), expected, path)
  assert.deepEqual(provider.asked, [])
  // Those about a known person are accesses that were tried.
  const tried = (await records()).map(({ outcome, reason, persons }) => ({
    outcome,
    reason,
    count: [persons].flat().length,
  }))
  assert.equal(tried.length, 7)
  assert.ok(tried.every(({ outcome, count }) => outcome === 'refused' && count === 1))
  // Who insists fills no disk: a hundred in a minute (two, when it turns meanwhile), and each is answered.
  for (let nth = 0; nth < 300; nth += 1)
    assert.equal(await code(quotientPath, { purpose: 'police' }), 'gateway/purpose-not-granted')
  const written = (await records()).length
  assert.ok(written >= 100 && written <= 250, `${written} refusals written`)

  assert.equal(
    (await gate.call(quotientPath, { headers: { 'exchange-recipient': '21350238800019' } })).status,
    200,
  )
  await house.pool.query(`update gateway.client set networks = '{10.0.0.0/8}'`)
  await served.gateway.board.refresh()
  assert.equal(await code(quotientPath), 'gateway/network-not-allowed')
  await house.pool.query(`update gateway.client set networks = '{127.0.0.0/8}'`)
  await served.gateway.board.refresh()
  assert.equal((await gate.call(quotientPath)).status, 200)
})

test('a grant is for its calls, its days and its networks', async (t) => {
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const gate = await testGateway(t, { grant: { networks: ['192.0.2.0/24', '::1/128'], endsAt: soon } })
  const { grant, given, consumerId, software, served } = gate
  assert.equal(JSON.parse((await gate.call(quotientPath)).body).code, 'gateway/network-not-allowed')
  const none = await given.grant({ api: gate.api, consumerId, calls: [] })
  const later = await given.grant({
    api: gate.api,
    consumerId,
    startsAt: soon,
    endsAt: new Date(Date.parse(soon) + 1000).toISOString(),
  })
  const ending = await given.grant({ api: gate.api, consumerId, endsAt: soon })
  await served.gateway.board.refresh()
  const call = async ({ number }: typeof grant) =>
    gate.call(quotientPath, { token: await software.askToken(`H${number}`) })
  assert.equal(JSON.parse((await call(none)).body).code, 'gateway/operation-not-granted')
  await assert.rejects(call(later), /400/)
  assert.equal((await call(ending)).headers['exchange-grant-expires'], soon)
  // Two grants about the same API: its name says neither.
  await assert.rejects(software.askToken('quotient'), /400/)
})

test('an answer is signed with its question, and whoever holds both can show it', async (t) => {
  const gate = await testGateway(t)
  const reply = await gate.call(quotientPath)
  const answered = await fetch(`${gate.url}/.well-known/jwks.json`)
  const jwks = (await answered.json()) as Parameters<typeof verifyAnswer>[0]['jwks']
  const exchange = { jwks, reply, question: { method: 'GET', path: quotientPath, ...about } }
  assert.equal(verifyAnswer(exchange), true)
  const changes = [
    { ...exchange, reply: { ...reply, body: reply.body.replace('1234', '1235') } },
    { ...exchange, reply: { ...reply, status: 201 } },
    { ...exchange, reply: { ...reply, headers: { ...reply.headers, 'exchange-id': 'x' } } },
    { ...exchange, question: { ...exchange.question, caseReference: 'C-2' } },
    {
      ...exchange,
      question: { ...exchange.question, path: quotientPath.replace(person.familyName, 'DURAND') },
    },
    { ...exchange, question: { ...exchange.question, agent: 'another' } },
    { ...exchange, jwks: { keys: jwks.keys.map((key) => ({ ...key, kid: 'x' })) } },
  ]
  for (const change of changes) assert.equal(verifyAnswer(change), false)
})
