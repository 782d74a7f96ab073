import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import { beginAtOnce } from './begin.ts'
import { preparing } from './prepared.ts'

export { unread } from './begin.ts'
export { often } from './prepared.ts'
export { newTransaction } from './together.ts'

/**
 * Every table of the program: the kernel and each mission add theirs by declaration merging in their
 * `tables.ts`. A mission names only tables of its own schema (checked).
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Database {}

export type Db = Kysely<Database>

export interface OpenDatabase {
  db: Db
  pool: pg.Pool
  close: () => Promise<void>
}

// Counts fit in a double; strings would only move the conversion to every caller.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens a pool of at most `max` connections. Names of schemas are part of table names (`catalogue.dataset`). */
export function openDatabase(options: pg.PoolConfig, log: Log): OpenDatabase {
  const pool = new pg.Pool({
    max: 10,
    application_name: 'parvis',
    // A server that is frozen or cut off is an error that is said, not a request that waits for ever.
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    pipeline: true,
    ...options,
  })
  pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'))
  const prepare = preparing()
  pool.on('connect', (client) => {
    prepare(client)
    beginAtOnce(client)
    client.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'))
  })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    // Kysely ends a pool only when it has used it.
    if (!pool.ending) await pool.end()
  }
  return { db, pool, close }
}

/** A connection of its own, for what cannot share one that pipelines: COPY. Whoever asks ends it. */
export async function connectAlone({ options }: pg.Pool): Promise<pg.Client> {
  // The pool hides its password from whoever lists its options.
  const client = new pg.Client({ ...options, password: options.password, pipeline: false })
  await client.connect()
  return client
}
