import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { projectRoot } from '#kernel/config'
import { databaseUrl, testApp, testDatabase, testFolder } from '#testkit'
import { demo } from '../demo/index.ts'

test('a port that is taken stops the start with one line, after its warnings, and leaves no PostgreSQL behind', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.after(() => taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0

  const folder = await testFolder(t)
  const child = start([], { DATA_DIR: folder, PORT: String(port), PUBLIC_URL: 'https://data.example.fr' })
  const [said, complaints] = [collect(child.stdout), collect(child.stderr)]
  const [code] = await once(child, 'exit')
  assert.match(complaints(), new RegExp(`^PORT: .*${port}.*\\n$`))
  assert.equal(code, 2)
  assert.match(said(), /embedded PostgreSQL \d+ runs/)
  assert.match(said(), /TRUST_PROXY is empty while PUBLIC_URL is https/)
  // PostgreSQL takes its lock away when it stops.
  assert.equal(existsSync(join(folder, 'postgres/postmaster.pid')), false)
})

test('a program that is told several times to stop, as its whole group is, leaves no PostgreSQL behind', async (t) => {
  const folder = await testFolder(t)
  const child = start([], { DATA_DIR: folder, PORT: '0' })
  t.after(() => child.kill('SIGKILL'))
  const said = collect(child.stdout)
  while (!said().includes('Server listening')) await once(child.stdout, 'data')
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGINT'] as const) child.kill(signal)
  await once(child, 'exit')
  assert.equal(existsSync(join(folder, 'postgres/postmaster.pid')), false)
})

test('a command that cannot do what it is told says why in one line', async (t) => {
  const { connection } = await testDatabase(t)
  const env = { DATABASE_URL: databaseUrl(connection), DATA_DIR: await testFolder(t) }
  for (const [words, line] of [
    [['load-catalogue'], /^Say which export: bin\/load-catalogue FILE\.\n$/],
    [['load-catalogue', 'nowhere.csv'], /^[^\n]*: nowhere\.csv\. [^\n]*\n$/],
  ] as const) {
    const child = start(words, env)
    child.stdout.resume()
    const complaints = collect(child.stderr)
    assert.deepEqual([await once(child, 'close'), complaints().match(line) !== null], [[2, null], true])
  }
})

test('a database that cannot be used is said in one line, without its password', async (t) => {
  const { connection } = await testDatabase(t)
  const folder = await testFolder(t)
  for (const [address, line] of [
    ['postgres://somebody:hidden@127.0.0.1:9/parvis', 'DATABASE_URL: nothing listens at 127.0.0.1:9.\n'],
    [
      databaseUrl({ ...connection, database: 'nowhere' }),
      'DATABASE_URL: the server has no database "nowhere".\n',
    ],
  ] as const) {
    const child = start([], { DATABASE_URL: address, DATA_DIR: folder })
    child.stdout.resume()
    const complaints = collect(child.stderr)
    const [code] = await once(child, 'close')
    assert.deepEqual([code, complaints()], [2, line])
  }
})

test('of two copies that start on an empty database, one fills the demo and the other waits; one that cannot go on leaves', async (t) => {
  const { ctx, house } = await testApp(t)
  const copy = { ...ctx, config: { ...ctx.config, demo: true } }
  const listen = async () => async () => {}
  await Promise.all([demo.open?.(copy, listen), demo.open?.(copy, listen)])
  const { rows } = await sql<{ count: number }>`select count(*) from people.account`.execute(ctx.db)
  assert.equal(rows[0]?.count, 5)
  await leavesHalfWay(t, databaseUrl(house.pool.options))
})

/** The demo listens before it reads what another secret sealed. */
async function leavesHalfWay(t: TestContext, address: string) {
  const env = { DATABASE_URL: address, DATA_DIR: await testFolder(t), PORT: '0', DEMO: 'on' }
  const child = start([], { ...env, INSTANCE_SECRET: 'another'.repeat(8) })
  t.after(() => child.kill('SIGKILL'))
  child.stdout.resume()
  const complaints = collect(child.stderr)
  const over = once(child, 'close', { signal: AbortSignal.timeout(60_000) })
  assert.deepEqual(await over, [2, null])
  assert.match(complaints(), /^INSTANCE_SECRET [^\n]*\n$/)
}

function start(words: readonly string[], env: Record<string, string>) {
  return spawn(process.execPath, [join(projectRoot, 'dist/server/main.js'), ...words], {
    env: { PATH: process.env.PATH ?? '', DEMO: 'off', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.on('data', (chunk) => (text += String(chunk)))
  return () => text
}
