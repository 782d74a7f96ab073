import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { KyselyPlugin, QueryId } from 'kysely'
import type { Listen } from '#kernel/db/listen'
import { Refusal } from '#kernel/refusal'
import { type TestApp, testApp } from '#testkit'
import { limits, someClient, someGrant } from './service/limits/test-grants.ts'
import { type Operated, type Operations, openOperations } from './service/operations.ts'

test('quotas hold over two nodes, call by call and person by person', async (t) => {
  const { ctx, house, given, setClock } = await testApp(t)
  setClock(new Date('2027-03-10T09:00:01Z'))
  const a = await openOperations(ctx, house.listen)
  const b = await openOperations(ctx, house.listen)
  t.after(() => Promise.all([a.close(), b.close()]))
  const { id: providerId } = await given.organization()
  const api = await given.restrictedApi({ providerId, limits })
  const client = someClient
  const call = (limits: Parameters<typeof someGrant>[0]): Operated => ({
    ...{ client, api, address: '192.0.2.7', grant: someGrant(limits) },
  })

  await t.test('a minute: never more than the quota, whatever minute is looked at', async () => {
    const asked = call({ callsPerMinute: 300 })
    const first = await burst([a, b], asked, 500)
    assert.ok(first.admitted <= 300, `${first.admitted} let in for 300`)
    assert.ok(first.admitted >= 297, `only ${first.admitted} let in for 300`)
    setClock(new Date('2027-03-10T09:00:56Z'))
    assert.equal((await burst([a, b], asked, 50)).admitted, 300 - first.admitted)
    setClock(new Date('2027-03-10T09:01:06Z'))
    assert.ok((await burst([a, b], asked, 400)).admitted >= 297)
  })

  await t.test('the headers say what remains and when to come back', async () => {
    const asked = call({ callsPerMinute: 2, callsPerDay: 1000 })
    const said: Record<string, string>[] = []
    await a.admit(asked, (headers) => said.push({ ...headers }))
    await a.admit(asked, (headers) => said.push({ ...headers }))
    const refused = await refusalOf(() => a.admit(asked, (headers) => said.push({ ...headers })))
    assert.equal(refused.rule.code, 'gateway/minute-ceiling')
    assert.deepEqual(refused.extra['violated-policies'], ['minute'])
    assert.equal(said[0]?.['ratelimit-policy'], '"minute";q=2;w=65, "day";q=1000;w=86400')
    assert.match(said[0]?.ratelimit ?? '', /^"minute";r=1;t=\d+, "day";r=999;t=\d+$/)
    const opens = Number(/t=(\d+)/.exec(said[0]?.ratelimit ?? '')?.[1])
    assert.ok(opens <= 65, `${opens} seconds is within the window that is told`)
    const wait = Number(said[2]?.['retry-after'])
    assert.ok(wait > 55 && wait <= 65, `${wait} seconds`)
    assert.equal(refused.extra.retryAfter, wait)
  })

  await t.test('a day of Paris: what one quota refuses uses none of the other', () =>
    dayHolds([a, b], call({ callsPerMinute: 5, callsPerDay: 20 }), setClock),
  )

  await t.test('a node holds two seconds of a day, at its pace: no more is lost with it', () =>
    holdsLittle({ ctx, setClock, node: a }, call({ callsPerDay: 10_000 })),
  )

  await t.test('the end of a day: a node that waits for its minute keeps nothing of it from the other', () =>
    endShared({ ctx, setClock, listen: house.listen }, b, call({ callsPerMinute: 5, callsPerDay: 5 })),
  )

  await t.test('distinct persons: those seen today stay open, one too many is refused', () =>
    personsHold([a, b], call({ personsPerDay: 10 }), setClock),
  )
})

async function dayHolds([a, b]: [Operations, Operations], asked: Operated, setClock: (now: Date) => void) {
  let admitted = 0
  for (const minute of [10, 12, 14, 16, 18, 20, 22]) {
    setClock(new Date(`2027-03-10T09:${minute}:01Z`))
    admitted += (await burst([a, b], asked, 30)).admitted
    // What each holds of the day beyond a block goes to the other.
    await a.flush()
    await b.flush()
  }
  assert.ok(admitted <= 20 && admitted >= 19, `${admitted} let in for 20 in a day`)
  setClock(new Date('2027-03-10T09:24:01Z'))
  // What a node held of the day and did not use for two seconds serves the other.
  await a.flush()
  await b.flush()
  admitted += (await burst([a, b], asked, 30)).admitted
  assert.equal(admitted, 20)
  // In a minute of its own: in that of the last burst the other node may hold what the minute still allows.
  setClock(new Date('2027-03-10T09:26:01Z'))
  assert.equal((await refusalOf(() => a.admit(asked, () => undefined))).rule.code, 'gateway/day-ceiling')
  setClock(new Date('2027-03-10T23:00:01Z'))
  assert.equal((await burst([a, b], asked, 3)).admitted, 3)
}

/** Ten calls a second for four seconds, then none: what is taken of the day is what died with a node killed then. */
async function holdsLittle(
  { ctx, setClock, node }: Pick<TestApp, 'ctx' | 'setClock'> & { node: Operations },
  asked: Operated,
) {
  const begins = Date.parse('2027-03-10T12:00:01Z')
  const taken = async () => {
    const kept = ctx.db.selectFrom('gateway.allowance').select('taken')
    const row = await kept.where('key', '=', `grant:${asked.grant.id}:day`).executeTakeFirstOrThrow()
    return row.taken[0] ?? 0
  }
  for (let calls = 1; calls <= 40; calls++) {
    setClock(new Date(begins + calls * 100))
    await node.admit(asked, () => undefined)
    assert.ok((await taken()) <= calls + 20, `${await taken()} taken for ${calls} calls`)
  }
  await node.flush()
  assert.ok((await taken()) > 40, 'a node that is called keeps what it needs next')
  setClock(new Date(begins + 8000))
  await node.flush()
  assert.equal(await taken(), 40, 'of a day nothing stays that nobody asks for')
}

async function endShared(
  { ctx, setClock, listen }: Pick<TestApp, 'ctx' | 'setClock'> & { listen: Listen },
  other: Operations,
  asked: Operated,
) {
  setClock(new Date('2027-03-10T15:00:01Z'))
  const { promise, resolve } = Promise.withResolvers<void>()
  const slow = await openOperations({ ...ctx, db: ctx.db.withPlugin(minutesAfter(promise)) }, listen)
  const late = burst([slow], asked, 15)
  await setTimeout(100)
  const soon = await burst([other], asked, 15)
  resolve()
  assert.equal(soon.admitted + (await late).admitted, 5)
  await slow.close()
}

/** What PostgreSQL answers of the minute of a grant is heard afterwards. */
function minutesAfter(held: Promise<void>): KyselyPlugin {
  const asked = new WeakSet<QueryId>()
  return {
    transformQuery({ queryId, node }) {
      if (JSON.stringify(node).includes(':minute')) asked.add(queryId)
      return node
    },
    async transformResult({ queryId, result }) {
      if (asked.has(queryId)) await held
      return result
    },
  }
}

async function personsHold([a, b]: [Operations, Operations], asked: Operated, setClock: (now: Date) => void) {
  setClock(new Date('2027-03-11T09:00:01Z'))
  const ask = (node: Operations, number: number) =>
    node.admitPersons(asked, { persons: [`k1.${number}`], identity: null })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, place) => ask(place % 2 === 0 ? a : b, place % 20)),
  )
  const admitted = outcomes.flatMap(({ status }, place) => (status === 'fulfilled' ? [place % 20] : []))
  assert.equal(new Set(admitted).size, 10)
  const known = admitted[0] ?? -1
  await ask(a, known)
  await ask(b, known)
  const refused = await refusalOf(() => ask(a, 99))
  assert.equal(refused.rule.code, 'gateway/persons-ceiling')
  assert.equal(refused.extra.persons, 10)
}

/** How many of a burst are let in, spread over the nodes. */
async function burst(nodes: Operations[], call: Operated, calls: number): Promise<{ admitted: number }> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: calls }, async (_, place) =>
      nodes[place % nodes.length]?.admit(call, () => undefined),
    ),
  )
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof Refusal, String(outcome.reason))
  return { admitted: outcomes.filter(({ status }) => status === 'fulfilled').length }
}

async function refusalOf(work: () => unknown): Promise<Refusal> {
  try {
    await work()
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return error
  }
  throw new Error('nothing was refused')
}
