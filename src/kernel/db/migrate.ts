import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { projectRoot } from '../config.ts'
import type { Log } from '../log.ts'

interface Migration {
  name: string
  sql: string
  checksum: string
}

const lockKey = 7_270_414

/**
 * Applies what is missing, one transaction a file, in the order of the house: kernel, then missions.
 * Copies that start together wait for one another. A merged file that changed stops the start.
 */
export async function migrate(pool: pg.Pool, missions: readonly string[], log: Log): Promise<void> {
  await runMigrations({ pgPool: pool })
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      `create schema if not exists kernel;
       create table if not exists kernel.migration (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const applied = await appliedChecksums(client)
    for (const migration of await allMigrations(missions)) {
      if (!isApplied(applied, migration)) await apply(client, migration, log)
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined)
    client.release()
  }
}

/** Every migration of the program, in order; also what names the test template. */
export async function allMigrations(missions: readonly string[]): Promise<Migration[]> {
  const folders = ['src/kernel', ...missions.map((name) => `src/missions/${name}`)]
  const lists = await Promise.all(folders.map(migrationsOf))
  return lists.flat()
}

/** Files of the program: they do not change while it runs, and a process of tests opens it hundreds of times. */
const known = new Map<string, Promise<Migration[]>>()

function migrationsOf(folder: string): Promise<Migration[]> {
  const read = known.get(folder) ?? readMigrations(folder)
  known.set(folder, read)
  return read
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const path = join(projectRoot, folder, 'migrations')
  const files = await readdir(path).catch(() => [])
  const names = files.filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (file) => {
      const sql = await readFile(join(path, file), 'utf8')
      return {
        name: `${folder.split('/').at(-1)}/${file}`,
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      }
    }),
  )
}

async function appliedChecksums(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from kernel.migration',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function isApplied(applied: ReadonlyMap<string, string>, { name, checksum }: Migration): boolean {
  const known = applied.get(name)
  if (known && known !== checksum) {
    throw new Error(`Migration ${name} was changed after it was applied: restore the file, add a new one.`)
  }
  return known !== undefined
}

async function apply(client: pg.PoolClient, migration: Migration, log: Log) {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into kernel.migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
  log.debug({ migration: migration.name }, 'migration applied')
}
