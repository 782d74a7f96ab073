import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '#testkit'
import { openLog } from '../log.ts'
import { listener } from './listen.ts'

test('a lost connection is opened again, once, and what was told meanwhile is heard', async (t) => {
  const { told, stop, connections, cut } = await listening(t)
  for (let round = 0; round < 2; round++) {
    const before = told()
    await cut()
    await until(async () => (await connections()) > 0 && told() > before)
    await wait(1500)
    assert.equal(await connections(), 1)
  }
  await stop()
  await until(async () => (await connections()) === 0)
})

test('stopped while the connection is lost, it stays stopped', async (t) => {
  const { stop, connections, cut } = await listening(t)
  await cut()
  await until(async () => (await connections()) === 0)
  await stop()
  await wait(2500)
  assert.equal(await connections(), 0)
})

async function listening(t: TestContext) {
  const { db, connection } = await testDatabase(t)
  let told = 0
  const stop = await listener(connection, openLog('silent'))('news', () => told++)
  t.after(stop)
  const own = sql`from pg_stat_activity where datname = current_database() and application_name = 'parvis listen'`
  return {
    stop,
    told: () => told,
    connections: async () => {
      const { rows } = await sql<{ count: number }>`select count(*) ${own}`.execute(db)
      return rows[0]?.count ?? 0
    },
    cut: () => sql`select pg_terminate_backend(pid) ${own}`.execute(db),
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return
    await wait(100)
  }
  assert.fail('not within ten seconds')
}
