import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Refusal } from '#kernel/refusal'
import { testApp } from '#testkit'
import { givenClient } from '../../testkit/gateway.ts'
import { limits, someGrant } from './service/limits/test-grants.ts'
import { openOperations } from './service/operations.ts'

test('bulk theft with valid credentials: stopped early, told at once, released by those who may', async (t) => {
  const scene = await openScene(t)
  await t.test('numbers that follow one another stop the software on every node', () => stopsSequences(scene))
  await t.test('it holds for the grant, whoever calls, and for what is registered since', () =>
    holdsOthers(scene),
  )
  await t.test('those who answer for it are told, in the minute', () => tells(scene))
  await t.test('the office releases it with a reason; its own people may only read', () => releases(scene))
  await t.test('a newcomer that asks about many persons, in no order, is stopped before the thousandth', () =>
    stopsNewcomers(scene),
  )
  await t.test('nor do a thousand get away who are asked about at once', () => stopsBursts(scene))
})

type Scene = Awaited<ReturnType<typeof openScene>>

async function openScene(t: TestContext) {
  const { ctx, house, given, as, work, setClock } = await testApp(t)
  setClock(new Date('2027-03-10T09:30:00Z'))
  const { id: organizationId } = await given.organization({ name: 'Ville de Rivière' })
  const manager = await given.account({ organizations: { [organizationId]: 'administrator' } })
  const instructor = await given.account({ officeRoles: ['instructor'] })
  const editor = await given.account({ officeRoles: ['editor'] })
  const [a, b] = [await openOperations(ctx, house.listen), await openOperations(ctx, house.listen)]
  t.after(() => Promise.all([a.close(), b.close()]))
  const api = await given.restrictedApi({ providerId: organizationId, limits })
  const { clientId } = await givenClient(ctx, organizationId)
  const { clientId: otherId } = await givenClient(ctx, organizationId)
  const client = { id: clientId, networks: [], organizationId, createdAt: ctx.now() }
  const call = { client, api, grant: someGrant(), address: '192.0.2.7' }
  const about = (number: number) => ({
    persons: [`k1.${number}`],
    identity: { scheme: 'number', number: String(number).padStart(9, '0') },
  })
  /** Asks until it is stopped; answers how many persons got away. */
  async function steal(numberAt: (place: number) => number, most: number): Promise<number> {
    for (let place = 0; place < most; place += 1) {
      const node = place % 2 === 0 ? a : b
      try {
        await node.admit(call, () => undefined)
        await node.admitPersons(call, about(numberAt(place)))
      } catch (error) {
        assert.ok(error instanceof Refusal && error.rule.code === 'gateway/client-stopped', String(error))
        return place
      }
    }
    return most
  }

  const burst = { ...call, client: { ...client, id: otherId }, grant: someGrant() }
  const sneak = async () => {
    setClock(new Date('2027-03-10T09:31:00Z'))
    return givenClient(ctx, organizationId)
  }
  return { sneak, house, given, as, work, manager, instructor, editor, a, b, call, burst, steal }
}

async function stopsSequences({ b, call, steal }: Scene) {
  const stolen = await steal((place) => 4_000_000 + place, 2000)
  assert.ok(stolen < 200, `${stolen} persons before the stop`)
  await b.refresh()
  assert.throws(() => b.admit(call, () => undefined), /client-stopped/)
}

/** Who administers the organisation has other software, other keys, and a minute to register more. */
async function holdsOthers({ b, call, burst, sneak, as, manager }: Scene) {
  await b.refresh()
  const underIt = { ...burst, grant: call.grant }
  assert.throws(() => b.admit(underIt, () => undefined), /client-stopped/, 'another software, same grant')
  await b.admit({ ...burst, grant: someGrant() }, () => undefined)
  const { clientId } = await sneak()
  const newcomer = { ...call.client, id: clientId, createdAt: new Date('2027-03-10T09:31:00Z') }
  const elsewhere = { ...call, client: newcomer, grant: someGrant() }
  assert.throws(() => b.admit(elsewhere, () => undefined), /client-stopped/, 'registered since')
  const read = (await (await as(manager)).get(`/api/exchange/clients/${clientId}`)).json()
  assert.ok(read.stopId, JSON.stringify(read))
}

async function tells({ given, work, manager, instructor, editor }: Scene) {
  await work()
  for (const { email } of [manager, instructor]) {
    const [mail = ''] = await given.mailsTo(email)
    assert.match(mail, /Logiciel arrêté : Logiciel/)
    assert.match(mail, /numéro qui suit de près celui d’une autre/)
  }
  assert.deepEqual(await given.mailsTo(editor.email), [])
}

async function releases({ house, as, manager, instructor, editor, a, b, call }: Scene) {
  const { rows } = await house.pool.query('select id from gateway.stop')
  const path = `/api/exchange/alerts/${rows[0].id}`
  const [town, office, pages] = [await as(manager), await as(instructor), await as(editor)]
  assert.equal((await town.get(path)).json().rule, 'sequence')
  assert.equal((await pages.get(path)).statusCode, 403)
  assert.equal((await town.post(`${path}/release`, { reason: 'C’était nous' })).statusCode, 403)
  assert.equal((await office.post(`${path}/release`, { reason: ' ' })).statusCode, 400)
  assert.equal((await office.post(`${path}/release`, { reason: 'Reprise annoncée' })).statusCode, 200)
  assert.equal((await office.post(`${path}/release`, { reason: 'Encore' })).statusCode, 409)
  await a.refresh()
  await b.refresh()
  await a.admit(call, () => undefined)
}

async function stopsNewcomers({ steal }: Scene) {
  const stolen = await steal((place) => (place * 7_919_317) % 900_000_000, 2000)
  assert.ok(stolen > 100 && stolen < 1000, `${stolen} persons before the stop`)
}

async function stopsBursts({ a, burst }: Scene) {
  const asked = Array.from({ length: 3000 }, (_, place) =>
    a.admitPersons(burst, { persons: [`k2.${place}`], identity: null }),
  )
  const outcomes = await Promise.allSettled(asked)
  const stolen = outcomes.filter(({ status }) => status === 'fulfilled').length
  assert.ok(stolen > 100 && stolen < 1000, `${stolen} persons before the stop`)
}
