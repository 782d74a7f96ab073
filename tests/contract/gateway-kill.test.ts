import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { freePort, type ServerProcess, startServer, testFolder, untilReady } from '#testkit'
import { openSoftware, type Software } from '../../demo/software/client.ts'
import { about, quotientPath, type TestGateway, testGateway } from '../../src/testkit/gateway.ts'

/** CI takes a sample; `bin/torture 200` runs many rounds. */
const rounds = Number(process.env.PARVIS_TORTURE_ROUNDS ?? 3)
const callers = 8
const secret = 'a secret of the instance that both programs share'

test('killed under load: every answer that left is in the journal, as it left, and its chains are whole', async (t) => {
  const gate = await testGateway(t, { env: { INSTANCE_SECRET: secret } })
  const node = await openNode(t, gate)
  const received = new Map<string, string>()
  for (let round = 0; round < rounds; round++) {
    const server = node.start()
    t.after(server.kill)
    await untilReady(server)
    const software = openSoftware({ gateway: server.url, ...gate.software })
    const token = await software.askToken(`H${gate.grant.number}`)
    const before = received.size
    const calling = Promise.all(Array.from({ length: callers }, () => callOn({ software, token, received })))
    // The first answer, then any moment.
    while (received.size === before && server.child.exitCode === null) await wait(5)
    await wait(50 + Math.random() * 300)
    await server.kill()
    await calling
    assert.ok(received.size > before, server.output())
    await software.close().catch(() => undefined)
  }
  const records = await readRecords(gate)
  const written = new Map(records.map(({ body }) => [body.id, body]))
  for (const [id, body] of received) {
    const record = written.get(id)
    assert.equal(record?.outcome, 'released', `the answer ${id} has no record`)
    assert.equal(record?.answer, createHash('sha256').update(body).digest('base64url'))
  }
  await requireChains(gate)
})

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
  const folder = await testFolder(t)
  const { host, port, user, password, database }: pg.PoolConfig = house.pool.options
  const [pages, calls] = [await freePort(), await freePort()]
  return {
    start: (): ServerProcess => {
      const server = startServer({
        ...{ folder, port: pages },
        database: {
          ...(host ? { host } : {}),
          ...(port ? { port } : {}),
          ...(user ? { user } : {}),
          ...(database ? { database } : {}),
          ...(typeof password === 'string' ? { password } : {}),
        },
        env: { ROLES: 'gateway', GATEWAY_PORT: String(calls), INSTANCE_SECRET: secret, DATABASE_POOL: '6' },
      })
      return { ...server, url: `http://127.0.0.1:${calls}` }
    },
  }
}

interface Stored {
  node: string
  sequence: number
  hash: Buffer
  text: string
  body: { id: string; outcome: string; answer: string }
}

async function readRecords({ house }: TestGateway): Promise<Stored[]> {
  const { rows } = await house.pool.query(
    'select node, sequence, hash, body from journal.record order by node, sequence',
  )
  return rows.map((row) => ({ ...row, text: row.body, body: JSON.parse(row.body) }))
}

async function requireChains(gate: TestGateway): Promise<void> {
  const { rows } = await gate.house.pool.query('select id, genesis from journal.node')
  const records = await readRecords(gate)
  for (const { id, genesis } of rows) {
    let hash: Buffer = genesis
    let sequence = 0
    for (const record of records.filter(({ node }) => node === id)) {
      hash = createHash('sha256').update(hash).update(record.text).digest()
      sequence += 1
      assert.deepEqual([record.sequence, record.hash.toString('hex')], [sequence, hash.toString('hex')])
    }
  }
}
