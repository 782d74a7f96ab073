import assert from 'node:assert/strict'
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { projectRoot } from '#kernel/config'
import { namespaceAccount, otherAccount, postgresAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { type EmbeddedOptions, startEmbedded } from './index.ts'
import { isAlive, stopPostmaster } from './postmaster.ts'
import { privateSocketFolder, socketOf } from './socket-folder.ts'

const silent = { info: () => {}, warn: () => {} }
const isRoot = process.getuid?.() === 0

test('what was written is there after a stop and a start', async (t) => {
  const dataDir = placeFor()
  const embedded = await start(t, dataDir)
  await query(embedded, 'create table kept (n int); insert into kept values (1)')
  await embedded.stop()
  assert.deepEqual(await query(await start(t, dataDir), 'select n from kept'), [{ n: 1 }])
})

test('it sorts by code point in UTF-8, keeps fsync, and carries the extensions that search needs', async (t) => {
  const embedded = await start(t, placeFor())
  await query(embedded, 'create extension unaccent; create extension pg_trgm')
  const [row] = await query(
    embedded,
    `select upper('é') as upper, unaccent('été') as plain, current_setting('fsync') as fsync,
            current_setting('listen_addresses') as tcp, current_setting('TimeZone') as zone`,
  )
  assert.deepEqual(row, { upper: 'É', plain: 'ete', fsync: 'on', tcp: '', zone: 'UTC' })
})

test('nobody else can reach the socket', async (t) => {
  const { connection } = await start(t, placeFor())
  assert.equal(statSync(connection.host).mode & 0o777, 0o700)
})

test('a path of 150 characters starts: the socket lives elsewhere', async (t) => {
  const place = placeFor()
  const dataDir = join(place, 'x'.repeat(149 - place.length))
  assert.equal(dataDir.length, 150)
  const embedded = await start(t, dataDir)
  assert.ok(socketOf(embedded.connection.host).length < 104)
  assert.deepEqual(await query(embedded, 'select 1 as one'), [{ one: 1 }])
})

test('a long temporary folder is not used for the socket', (t) => {
  const folder = privateSocketFolder(placeFor(), { owner: null, command: unused }, `/tmp/${'y'.repeat(120)}`)
  t.after(() => rmSync(folder, { recursive: true }))
  assert.ok(socketOf(folder).length < 104)
})

test('a name that somebody else took in the temporary folder is refused', {
  skip: !isRoot && 'only root can give a folder away',
}, (t) => {
  const temporary = mkdtempSync(join(tmpdir(), 'parvis-shared-'))
  t.after(() => rmSync(temporary, { recursive: true }))
  const account = { owner: null, command: unused }
  chownSync(privateSocketFolder('/data', account, temporary), 12345, 12345)
  assert.throws(() => privateSocketFolder('/data', account, temporary), /belongs to somebody else/)
})

test('after kill -9 of the program, the next start joins the server that stayed', async (t) => {
  const dataDir = placeFor()
  const other = await startElsewhere(t, dataDir)
  other.kill('SIGKILL')
  await once(other.process, 'exit')
  assert.ok(isAlive(other.pid))
  const embedded = await start(t, dataDir)

  assert.equal(embedded.pid, other.pid)
  await embedded.stop()
  assert.ok(!isAlive(other.pid))
})

test('after kill -9 of the server and the program, the next start recovers what was written', async (t) => {
  const dataDir = placeFor()
  const other = await startElsewhere(t, dataDir)
  await query(other, 'create table kept (n int); insert into kept values (7)')
  other.kill('SIGKILL')
  process.kill(other.pid, 'SIGKILL')
  await once(other.process, 'exit')

  assert.deepEqual(await query(await start(t, dataDir), 'select n from kept'), [{ n: 7 }])
})

test('a server that dies while it is used comes back at the same address', async (t) => {
  const embedded = await start(t, placeFor())
  const first = embedded.pid
  process.kill(first, 'SIGKILL')
  while (embedded.pid === first) await wait(20)

  assert.deepEqual(await query(embedded, 'select 1 as one'), [{ one: 1 }])
})

test('the number of a dead server that another program wears now does not stop a start', async (t) => {
  const dataDir = placeFor()
  await (await start(t, dataDir)).stop()
  writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n5432\n/nowhere\n\n\nready\n`)

  assert.deepEqual(await query(await start(t, dataDir), 'select 1 as one'), [{ one: 1 }])
})

test('two programs on the same files share one server, and the last to stop stops it', async (t) => {
  const dataDir = placeFor()
  const [first, second] = await Promise.all([startElsewhere(t, dataDir), startElsewhere(t, dataDir)])
  assert.equal(first.pid, second.pid)
  first.kill('SIGTERM')
  await once(first.process, 'exit')
  assert.deepEqual(await query(second, 'select 1 as one'), [{ one: 1 }])

  second.kill('SIGTERM')
  await once(second.process, 'exit')
  assert.ok(!isAlive(second.pid))
  assert.deepEqual(readdirSync(join(dataDir, '..')), ['postgres'])
  assert.ok(!existsSync(String(second.connection.host)))
})

test('a program that starts while the last one stops gets a server', async (t) => {
  const dataDir = placeFor()
  for (let round = 0; round < 5; round++) {
    const first = await start(t, dataDir)
    const [, second] = await Promise.all([first.stop(), wait(round * 5).then(() => start(t, dataDir))])
    assert.deepEqual(await query(second, 'select 1 as one'), [{ one: 1 }])
    await second.stop()
  }
})

test('files of another version of PostgreSQL are refused with what to do', async (t) => {
  const dataDir = placeFor()
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'PG_VERSION'), '17\n')
  await assert.rejects(start(t, dataDir), /written by PostgreSQL 17 and this is 18.*bin\/backup/)
})

test('a folder that holds something else is refused and left alone', async (t) => {
  const dataDir = placeFor()
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'letter.txt'), 'mine')
  await assert.rejects(start(t, dataDir), /not a database/)
  assert.ok(existsSync(join(dataDir, 'letter.txt')))
})

test('files half made by a start that was killed are swept', async (t) => {
  const dataDir = placeFor()
  const left = `${dataDir}.new-4194999`
  mkdirSync(left)
  await start(t, dataDir)
  assert.ok(!existsSync(left))
})

test('a platform without PostgreSQL on npm is told to set DATABASE_URL, in one line', () => {
  for (const platform of ['win32-x64', 'linux-musl']) {
    assert.throws(() => findBinaries(platform), {
      message: `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 14 or later.`,
    })
  }
})

test('root runs it in a user namespace', {
  skip: !(isRoot && namespaceAccount()) && 'not root, or no namespaces',
}, async (t) => {
  const embedded = await start(t, placeFor(), { account: namespaceAccount() ?? postgresAccount() })
  assert.deepEqual(await query(embedded, 'select 1 as one'), [{ one: 1 }])
})

test('root without namespaces runs it as another user', { skip: !isRoot && 'not root' }, async (t) => {
  const account = otherAccount()
  assert.ok(account?.owner)
  const embedded = await start(t, placeFor(0o755), { account })
  assert.deepEqual(await query(embedded, 'select 1 as one'), [{ one: 1 }])
  assert.equal(statSync(embedded.connection.host).uid, account.owner.uid)
})

test('an ordinary user runs it directly', { skip: !isRoot && 'every other test did' }, async (t) => {
  const nobody = { uid: 65534, gid: 65534 }
  const place = placeFor(0o755)
  chownSync(join(place, '..'), nobody.uid, nobody.gid)
  if (spawnSync(process.execPath, [await holder(), '--version'], nobody).status !== 0)
    return t.skip('this folder is for root only')
  const other = await startElsewhere(t, place, nobody)
  assert.deepEqual(await query(other, 'select 1 as one'), [{ one: 1 }])
  assert.equal(statSync(place).uid, nobody.uid)
})

/** What must not outlive this process, even when somebody interrupts it: hooks of tests do not run then. */
const places = new Set<string>()
const servers = new Set<number>()
process.on('exit', () => {
  for (const pid of servers) if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
  for (const place of places) rmSync(place, { recursive: true, force: true, maxRetries: 20 })
})

interface Elsewhere {
  connection: pg.ClientConfig
  pid: number
  process: ReturnType<typeof spawn>
  kill: (signal: NodeJS.Signals) => void
}

const program = `import { startEmbedded } from ${JSON.stringify(join(projectRoot, 'src/kernel/db/embedded/index.ts'))}
if (process.argv[2] !== '--version') {
  const embedded = await startEmbedded({ dataDir: process.argv[2], log: { info() {}, warn() {} } })
  process.on('SIGTERM', () => embedded.stop())
  console.log(JSON.stringify({ connection: embedded.connection, pid: embedded.pid }))
}`

let built: Promise<string> | null = null

/** A program of its own that holds the database until it is told to stop. */
function holder(): Promise<string> {
  built ??= buildHolder(join(projectRoot, 'dist', 'try', `embedded-holder-${process.pid}.mjs`))
  return built
}

async function buildHolder(outfile: string): Promise<string> {
  const { build } = await import('esbuild')
  const stdin = { contents: program, resolveDir: projectRoot, loader: 'ts' } as const
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  process.on('exit', () => rmSync(outfile, { force: true }))
  return outfile
}

async function startElsewhere(
  t: TestContext,
  dataDir: string,
  options: SpawnOptions = {},
): Promise<Elsewhere> {
  const child = spawn(process.execPath, [await holder(), dataDir], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  assert.ok(child.stdout)
  const [line] = await once(child.stdout, 'data')
  const { connection, pid } = JSON.parse(String(line))
  servers.add(pid)
  places.add(connection.host)
  t.after(async () => {
    child.kill('SIGKILL')
    if (isAlive(pid)) await stopPostmaster(pid)
  })
  return { connection, pid, process: child, kill: (signal) => void child.kill(signal) }
}

async function start(t: TestContext, dataDir: string, options: Partial<EmbeddedOptions> = {}) {
  const embedded = await startEmbedded({ dataDir, log: silent, ...options })
  servers.add(embedded.pid)
  places.add(embedded.connection.host)
  t.after(() => embedded.stop())
  return embedded
}

function placeFor(mode = 0o700): string {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-test-'))
  chmodSync(folder, mode)
  places.add(folder)
  return join(folder, 'postgres')
}

async function query({ connection }: { connection: pg.ClientConfig }, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const result = await client.query(sql)
    return result.rows
  } finally {
    await client.end()
  }
}

function unused(): never {
  throw new Error('no program is started here')
}
