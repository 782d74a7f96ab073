import { createHash, randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { missions } from '#app'
import { type Db, openDatabase } from '#kernel/db'
import { allMigrations, migrate } from '#kernel/db/migrate'
import { openLog } from '#kernel/log'
import { afterwards } from './afterwards.ts'

const log = openLog('silent')
const templateLock = 7_270_415
let template: Promise<string> | null = null

/** A migrated database of its own for one test, on the server of the run; dropped when the test ends. */
export async function testDatabase(t: TestContext): Promise<{ db: Db; connection: pg.PoolConfig }> {
  const connection = await createTestDatabase()
  const { db, close } = openDatabase({ ...connection, max: 4 }, log)
  afterwards(t, async () => {
    await close()
    await dropTestDatabase(connection)
  })
  return { db, connection }
}

/** Copies the migrated template: well under 100 ms. */
export async function createTestDatabase(): Promise<pg.PoolConfig> {
  template ??= prepareTemplate()
  const source = await template
  const database = `parvis_test_${randomBytes(6).toString('hex')}`
  await onServer(async (client) => {
    // Only one copy of a template may be made at a time.
    await client.query('select pg_advisory_lock($1)', [templateLock])
    // Its files as they are: by default, each of their pages would be written down in the journal of the server.
    await client.query(`create database ${database} template ${source} strategy file_copy`)
  })
  return { ...server(), database }
}

/** A database without anything in it: what a migration begins from. */
export async function createEmptyDatabase(): Promise<pg.PoolConfig> {
  const database = `parvis_test_${randomBytes(6).toString('hex')}`
  await onServer((client) => client.query(`create database ${database}`))
  return { ...server(), database }
}

export async function dropTestDatabase({ database }: pg.PoolConfig): Promise<void> {
  await onServer((client) => client.query(`drop database if exists ${database} with (force)`))
}

/** Migrates once a run; the name holds the checksums, so that a server kept between runs is never stale. */
async function prepareTemplate(): Promise<string> {
  const names = missions.map((mission) => mission.name)
  const checksums = (await allMigrations(names)).map((migration) => migration.checksum).join()
  const name = `parvis_template_${createHash('sha256').update(checksums).digest('hex').slice(0, 16)}`
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`drop database if exists ${name}_new`)
    await client.query(`create database ${name}_new`)
    const { pool, close } = openDatabase({ ...server(), database: `${name}_new`, max: 2 }, log)
    await migrate(pool, names, log).finally(close)
    // A connection that is still ending would refuse the new name.
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      `${name}_new`,
    ])
    await client.query(`alter database ${name}_new rename to ${name}`)
  })
  return name
}

function server(): pg.PoolConfig {
  const url = process.env.PARVIS_TEST_DATABASE
  if (!url) throw new Error('Run tests with npm test: it starts the PostgreSQL that they need')
  const parsed = new URL(url)
  return {
    host: parsed.searchParams.get('host') ?? parsed.hostname,
    ...(parsed.port ? { port: Number(parsed.port) } : {}),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: parsed.pathname.slice(1) || 'postgres',
  }
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(server())
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
