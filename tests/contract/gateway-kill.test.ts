import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { freePort, type ServerProcess, startServer, testFolder, untilReady } from '#testkit'
import { openSoftware, type Software } from '../../demo/software/client.ts'
import { about, quotientPath, type TestGateway, testGateway } from '../../src/testkit/gateway.ts'
import { requireChains, requireRecords } from './gateway-records.ts'

/** CI takes a sample; `bin/torture gateway` runs two hundred rounds and prints what it counted. */
const rounds = Number(process.env.PARVIS_TORTURE_ROUNDS ?? 3)
const tellEvery = 20
const callers = 8
const secret = 'a secret of the instance that both programs share'

test('killed under load: every answer that left is in the journal, as it left, and its chains are whole', async (t) => {
  const gate = await testGateway(t, { env: { INSTANCE_SECRET: secret } })
  const node = await openNode(t, gate)
  const received = new Map<string, string>()
  let next = node.start()
  t.after(() => next.kill())
  for (let round = 1; round <= rounds; round++) {
    const server = next
    await untilReady(server)
    // The one after starts while this one is called: to start is what takes time.
    if (round < rounds) next = node.start()
    const software = openSoftware({ gateway: server.url, ...gate.software })
    const token = await software.askToken(`H${gate.grant.number}`)
    const before = received.size
    const calling = Promise.all(Array.from({ length: callers }, () => callOn({ software, token, received })))
    // The first answer, then any moment.
    while (received.size === before && server.child.exitCode === null) await wait(5)
    await wait(50 + Math.random() * 500)
    await server.kill()
    await calling
    assert.ok(received.size > before, server.output())
    await software.close().catch(() => undefined)
    if (round % tellEvery === 0 || round === rounds) await judge(gate, received, round)
  }
})

/** What left against what was written, so far. */
async function judge(
  gate: TestGateway,
  received: ReadonlyMap<string, string>,
  rounds: number,
): Promise<void> {
  const records = await requireRecords(gate, received)
  const chains = await requireChains(gate)
  if (process.env.PARVIS_TORTURE_ROUNDS)
    console.log(
      `${rounds} times kill -9 of a node under load: ${received.size} answers received, 0 without a durable record; ` +
        `${records} records in ${chains} chains, 0 broken; ${records - received.size} recorded, delivery unconfirmed`,
    )
}

/** Until the node is gone; only what was received whole counts. */
async function callOn({
  software,
  token,
  received,
}: {
  software: Software
  token: string
  received: Map<string, string>
}): Promise<void> {
  for (;;) {
    try {
      const reply = await software.call(token, quotientPath, about)
      if (reply.status === 200) received.set(String(reply.headers['exchange-id']), reply.body)
    } catch {
      return
    }
  }
}

async function openNode(t: TestContext, { house }: TestGateway) {
  const [folder, compiled] = [await testFolder(t), await testFolder(t)]
  const { host, port, user, password, database }: pg.PoolConfig = house.pool.options
  const ports = await Promise.all([1, 2, 3, 4].map(() => freePort()))
  let started = 0
  return {
    // Two at a time: each second one has the same ports.
    start: (): ServerProcess => {
      started += 1
      const [pages = 0, calls = 0] = started % 2 === 0 ? ports.slice(0, 2) : ports.slice(2)
      const server = startServer({
        ...{ folder, port: pages },
        database: {
          ...(host ? { host } : {}),
          ...(port ? { port } : {}),
          ...(user ? { user } : {}),
          ...(database ? { database } : {}),
          ...(typeof password === 'string' ? { password } : {}),
        },
        env: {
          ROLES: 'gateway',
          GATEWAY_PORT: String(calls),
          INSTANCE_SECRET: secret,
          DATABASE_POOL: '6',
          NODE_COMPILE_CACHE: compiled,
        },
      })
      return { ...server, url: `http://127.0.0.1:${calls}` }
    },
  }
}
