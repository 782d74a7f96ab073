import pg from 'pg'
import { superuser } from './cluster.ts'

/** The share that one Parvis process holds in a server: PostgreSQL itself counts the holders and forgets the dead. */
export interface Lease {
  /** Resolves when the connection is gone, whoever ended it. */
  lost: Promise<void>
  /** Gives the share back; true when nobody else holds one, and nobody can take one any more. */
  release: () => Promise<boolean>
  /** Cuts the connection. */
  end: () => Promise<void>
}

/** Any number, the same in every Parvis; the lock lives in the maintenance database. */
const lockKey = 7_277_847

/** Connects and takes a share. @throws pg's error while the server starts or stops. */
export async function takeLease(socketFolder: string, database: string): Promise<Lease> {
  const client = new pg.Client({
    host: socketFolder,
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  })
  const lost = new Promise<void>((resolve) => {
    client.on('end', resolve)
    // The end follows; without a listener the process would die of it.
    client.on('error', () => {})
  })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock_shared($1)', [lockKey])
    await createDatabase(client, database)
  } catch (error) {
    await client.end()
    throw error
  }
  return { lost, release: () => release(client), end: () => client.end() }
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
  if (rowCount) return
  try {
    await client.query(`create database ${pg.escapeIdentifier(database)}`)
  } catch (error) {
    // Two first starts at once: the other one made it.
    if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505')))
      throw error
  }
}

async function release(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [lockKey])
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [lockKey])
  return rows[0]?.last === true
}
