import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'
import { answerDescribeGrant, hashPerson, type PivotIdentity } from './index.ts'
import { recordOf, written } from './service/test-records.ts'
import { endingOf } from './vocabulary/endings.ts'

const camille: PivotIdentity = {
  ...{ familyName: 'Rivière', givenNames: 'Camille', birthdate: '1990-02-03' },
  ...{ gender: 'female', birthplace: '69123', birthcountry: '99100' },
}

/** An access that was released through the software of a vendor, then one that a ceiling refused. */
async function opened(t: TestContext) {
  const site = await testApp(t)
  const { ctx, given } = site
  const [town, vendor] = [
    await given.organization({ name: 'Ville de Clairval' }),
    await given.organization({ name: 'Éditeur Alpha' }),
  ]
  const described = {
    ...{ number: 12, apiTitle: 'Quotient familial', providerName: 'Caisse' },
    ...{ consumerName: town.name, procedure: '=Cantine()', disclosureDelayDays: 0, dpoEmail: null },
    purposes: [{ code: 'cantine', label: 'Calculer le tarif' }],
    fields: [{ key: 'quotient', label: 'Quotient familial' }],
  }
  answerDescribeGrant(async (_ctx, ids) => new Map(ids.map((id) => [id, { ...described, id }])))
  const account = await given.account()
  const persons = await hashPerson(ctx, camille)
  await given.identity(account, persons)
  const about = { consumerId: town.id, persons }
  await written(ctx, [
    recordOf({
      ...about,
      ...{ id: 'a', at: Date.parse('2026-11-20T09:00:00Z'), fields: ['quotient'], delegateId: vendor.id },
    }),
    recordOf({
      ...about,
      ...{ id: 'b', at: Date.parse('2026-11-20T08:00:00Z'), fields: [], outcome: 'refused', status: 429 },
      reason: 'gateway/day-ceiling',
    }),
    recordOf({ persons: await hashPerson(ctx, { ...camille, givenNames: 'Zoé' }), caseReference: 'AUTRE' }),
  ])
  return { ...site, account, citizen: await site.as(account, 'franceconnect') }
}

test('what a citizen reads of their accesses is theirs as JSON, as CSV and in their personal data', async (t) => {
  const { citizen, account, as, anonymous } = await opened(t)
  const { items, next, isStale } = (await citizen.get('/api/me/accesses')).json()
  assert.deepEqual([items.length, next, isStale], [2, null, false])
  const [released, refused] = items
  assert.equal(released.consumer.name, 'Ville de Clairval')
  assert.equal(released.delegate.name, 'Éditeur Alpha')
  assert.deepEqual(released.fields, [{ key: 'quotient', label: 'Quotient familial' }])
  assert.deepEqual([released.ending, released.contest, released.grant.number], [null, null, 'H12'])
  assert.equal(refused.ending, 'limit')
  assert.match(refused.happened, /nombre d’appels ou de personnes/)
  assert.ok(!('agent' in released), 'the pseudonym of an agent is of the administration')

  const sheet = await citizen.get('/api/me/accesses.csv')
  assert.match(String(sheet.headers['content-disposition']), /my-accesses\.csv/)
  assert.equal(sheet.headers['cache-control'], 'private, no-store')
  assert.match(sheet.body, /^id;at;consumer;delegate;/)
  assert.match(sheet.body, /;Éditeur Alpha;Caisse;Quotient familial;H12;'=Cantine\(\);/)
  assert.equal(sheet.body.trim().split('\r\n').length, 3)

  const mine = (await citizen.submit('/account/data', {})).json()
  assert.equal(mine.accesses.state, 'ready')
  assert.deepEqual(
    mine.accesses.items.map(({ id }: { id: string }) => id),
    ['a', 'b'],
  )
  const withPassword = await as(account)
  for (const path of ['/api/me/accesses', '/api/me/accesses.csv']) {
    assert.equal((await withPassword.get(path)).statusCode, 403)
    assert.equal((await anonymous.get(path)).statusCode, 401)
  }
  const untold = (await withPassword.submit('/account/data', {})).json()
  assert.deepEqual(untold.accesses, { state: 'sign-in', isStale: false, needs: 'FranceConnect', items: [] })
})

test('a page names whose software called, and says what happened', async (t) => {
  const { citizen } = await opened(t)
  const { body } = await citizen.get('/account/accesses')
  assert.match(body, /avec le logiciel de Éditeur Alpha, a demandé des données à Caisse/)
  assert.match(body, /Elle avait atteint le nombre d’appels/)
  assert.doesNotMatch(body, /gateway\//)
  const [{ url }] = (await citizen.get('/api/me/accesses')).json().items
  const page = await citizen.get(new URL(url).pathname)
  assert.match(page.body, /Avec le logiciel de/)
})

test('a reason that nobody knows is told as such', () => {
  assert.equal(endingOf({ outcome: 'released', reason: null }), null)
  assert.equal(endingOf({ outcome: 'failed', reason: 'kernel/unexpected' }), 'here')
  assert.equal(endingOf({ outcome: 'refused', reason: 'gateway/of-tomorrow' }), 'other')
})
