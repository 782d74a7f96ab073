import type { TestContext } from 'node:test'
import pg from 'pg'
import { missions } from '#app'
import { readConfig } from '#kernel/config'
import { openHouse } from '#kernel/house'
import { openLog } from '#kernel/log'
import { openSession } from '#missions/people'
import { afterwards } from './afterwards.ts'
import { createTestDatabase, dropTestDatabase } from './database.ts'
import { givenFor } from './given.ts'
import { freePort } from './port.ts'
import { type ServerProcess, startServer, testFolder, untilReady } from './server.ts'

type Row = Record<string, unknown>

/** The built program as a process, on a database and a folder of its own, with somebody signed in. */
export interface RealSite {
  server: ServerProcess
  /** DATA_DIR. */
  folder: string
  database: pg.PoolConfig
  /** Asks as the person signed in. */
  call: (path: string, init?: RequestInit) => Promise<Response>
  rows: (sql: string) => Promise<Row[]>
  /** Starts it again, after it was killed, at the same address. */
  restart: () => Promise<void>
  /** Bytes that one file may have from now on, at work where the system allows it, else by a restart. */
  limitFiles: (bytes: number) => Promise<void>
}

interface Wishes {
  env?: Record<string, string>
  /** Bytes that one file may have, as on a disk that is full; nothing else is as easily taken away and given back. */
  fileLimit?: number
}

export async function realSite(
  t: TestContext,
  { env = {}, fileLimit = Number.POSITIVE_INFINITY }: Wishes = {},
): Promise<RealSite> {
  const database = await createTestDatabase()
  const folder = await testFolder(t)
  const port = await freePort()
  const cookie = await signSomebodyIn(database, folder)
  let most = fileLimit
  const start = () => startServer({ database, folder, port, env, fileLimit: most })
  const site: RealSite = {
    server: start(),
    folder,
    database,
    call: (path, { headers = {}, ...init } = {}) =>
      fetch(`${site.server.url}${path}`, {
        ...init,
        headers: { cookie, origin: site.server.url, ...headers },
      }),
    rows: (sql) => readRows(database, sql),
    restart: async () => {
      site.server = start()
      await untilReady(site.server)
    },
    limitFiles: async (bytes) => {
      most = bytes
      if (await site.server.limitFiles(bytes)) return
      await site.server.kill()
      await site.restart()
    },
  }
  afterwards(t, async () => {
    await site.server.kill()
    await dropTestDatabase(database)
  })
  await untilReady(site.server)
  return site
}

export async function readRows(database: pg.PoolConfig, sql: string): Promise<Row[]> {
  const client = new pg.Client(database)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function signSomebodyIn(database: pg.PoolConfig, folder: string): Promise<string> {
  const config = readConfig({
    DATA_DIR: folder,
    DEMO: 'off',
    FETCH_REMOTE: 'off',
    LOG_LEVEL: 'silent',
    PORT: '0',
  })
  const house = await openHouse({ config, database, missions, log: openLog(config.logLevel) })
  try {
    const account = await givenFor(house.ctx).account()
    return (await openSession(house.ctx, account.id)).cookie
  } finally {
    await house.close()
  }
}
