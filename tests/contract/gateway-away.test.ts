import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type OwnPostgres, ownPostgres } from '#testkit'
import { person, quotientPath, type TestGateway, testGateway } from '../../src/testkit/gateway.ts'
import { requireChains, requireRecords } from './gateway-records.ts'

/** What a call may wait for a database that says nothing: its quotas, then its record, three seconds each. */
const mostMs = 8000
const away = ['journal/journal-away', 'kernel/not-ready', 'gateway/grants-stale']

test('a database that restarts under calls: each is answered with its record, or refused, and calls go on after', async (t) => {
  const { gate, postgres, caller } = await openScene(t)
  const calling = Array.from({ length: 6 }, () => caller.callOn())
  for (const how of ['stop', 'crash', 'stop', 'crash'] as const) {
    await caller.untilAnswered()
    await postgres.restart(how)
  }
  await caller.untilAnswered()
  caller.stop()
  await Promise.all(calling)
  assert.ok(caller.received.size > 10, `${caller.received.size} answers`)
  await requireRecords(gate, caller.received)
  await requireChains(gate)
})

test('a database that is frozen: calls end in a precise 503 in time, and go on once it answers', async (t) => {
  const { gate, postgres, caller } = await openScene(t)
  await caller.untilAnswered()
  postgres.freeze()
  const began = performance.now()
  // Known persons wait for their record alone, others for the count of persons too; later ones for the grants.
  const calls = [0, 1, 2, 3, 4, 5, 6].map(async (second) => {
    await wait(second * 1000)
    const asked = performance.now()
    const replies = await Promise.all([caller.callOnce(quotientPath), caller.callOnce(pathOf(second))])
    return { replies, took: performance.now() - asked }
  })
  const token = gate.software.askToken(`H${gate.grant.number}`).then(
    () => 'given',
    (error: Error) => error.message,
  )
  for (const { replies, took } of await Promise.all(calls)) {
    assert.ok(took < mostMs, `${Math.round(took)} ms`)
    for (const { status, body } of replies) {
      assert.equal(status, 503, body)
      assert.ok(away.includes(JSON.parse(body).code), body)
    }
  }
  assert.match(await token, /^503/)
  assert.ok(performance.now() - began < 6000 + mostMs)
  postgres.thaw()
  await caller.untilAnswered()
  await requireRecords(gate, caller.received)
  await requireChains(gate)
})

test('a disk that is full: no answer leaves without its record, and calls go on once there is room', async (t) => {
  const disk = await smallDisk(t)
  if (!disk) return t.skip('a small disk needs the right to mount one')
  const { gate, caller } = await openScene(t)
  await gate.house.pool.query(`create tablespace small location '${disk.folder}'`)
  await gate.house.pool.query('alter table journal.record set tablespace small')
  await caller.untilAnswered()
  await disk.fill()
  let refused: { status: number; body: string } | null = null
  for (let calls = 0; !refused && calls < 5000; calls++) {
    const reply = await caller.callOnce(quotientPath)
    if (reply.status !== 200) refused = reply
  }
  assert.deepEqual([refused?.status, JSON.parse(refused?.body ?? '{}').code], [503, 'journal/journal-away'])
  await disk.makeRoom()
  await caller.untilAnswered()
  await requireRecords(gate, caller.received)
  await requireChains(gate)
  await gate.house.pool.query('alter table journal.record set tablespace pg_default')
})

async function openScene(t: TestContext): Promise<{
  gate: TestGateway
  postgres: OwnPostgres
  caller: ReturnType<typeof openCaller>
}> {
  const postgres = await ownPostgres()
  const gate = await testGateway(t, { database: postgres.connection })
  t.after(() => postgres.close())
  return { gate, postgres, caller: openCaller(gate) }
}

function openCaller(gate: TestGateway) {
  const received = new Map<string, string>()
  let stopped = false
  const callOnce = async (path: string) => {
    const reply = await gate.call(path)
    if (reply.status === 200) received.set(String(reply.headers['exchange-id']), reply.body)
    else assert.equal(reply.status, 503, reply.body)
    return reply
  }
  return {
    ...{ received, callOnce },
    stop: () => {
      stopped = true
    },
    callOn: async () => {
      while (!stopped) await callOnce(quotientPath)
    },
    untilAnswered: async () => {
      const before = received.size
      for (const began = Date.now(); received.size === before; await wait(50)) {
        await callOnce(quotientPath)
        assert.ok(Date.now() - began < 30_000, 'calls do not go on')
      }
    },
  }
}

function pathOf(nth: number): string {
  return `/exchange/quotient/v1/quotient?${new URLSearchParams({ ...person, birthdate: `1991-02-0${nth + 1}` })}`
}

/** A disk of its own in memory, of two megabytes; null where nobody may mount one. */
async function smallDisk(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'parvis', folder])
  t.after(async () => {
    if (mounted.status === 0) spawnSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  })
  if (mounted.status !== 0) return null
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => writeFile(ballast, Buffer.alloc(2 * 1024 ** 2)).catch(() => undefined),
    makeRoom: () => rm(ballast),
  }
}
