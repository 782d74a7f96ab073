import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { UsageError } from './arguments.ts'

/**
 * Works on a copy of a database, on the same server, dropped at the end: a bench changes nothing of what it
 * measures. Nobody else may be connected to the original meanwhile.
 */
export async function withDatabaseCopy<T>(source: string, work: (url: string) => Promise<T>): Promise<T> {
  const original = new URL(source).pathname.slice(1)
  return withDatabase(source, `template "${original}"`, work)
}

/** Works on an empty database on the server of that address. */
export function withEmptyDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  return withDatabase(server, 'template template0', work)
}

export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function withDatabase<T>(
  server: string,
  options: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const name = `parvis_bench_${randomBytes(4).toString('hex')}`
  const at = (database: string) => {
    const url = new URL(server)
    url.pathname = `/${database}`
    return url.href
  }
  await onDatabase(at('postgres'), (client) =>
    client.query(`create database ${name} ${options}`).catch((error) => {
      throw new UsageError(`The bench could not make a database of its own: ${error.message}`)
    }),
  )
  try {
    return await work(at(name))
  } finally {
    await onDatabase(at('postgres'), (client) => client.query(`drop database ${name} with (force)`))
  }
}
