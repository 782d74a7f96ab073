import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type pg from 'pg'
import { readConfig } from '#kernel/config'
import { type House, type Mission, openHouse } from '#kernel/house'
import { type App, openHttp } from '#kernel/http'
import { openLog } from '#kernel/log'
import { demo } from '../../demo/index.ts'
import { afterwards } from './afterwards.ts'
import { createTestDatabase, dropTestDatabase } from './database.ts'
import { lendApp } from './lent-app.ts'

interface Wish {
  missions: readonly Mission[]
  env: Record<string, string>
  now: () => Date
  /** On a server of the test itself; otherwise on that of the run. */
  database?: pg.PoolConfig
  /** Missions that other tests open too, which may lend one another their routes. */
  shared?: boolean
}

/** The kernel with missions made for one test: for rules that hold whatever the missions. */
export function testHouse(
  t: TestContext,
  missions: readonly Mission[],
  env: Record<string, string> = {},
): Promise<{ house: House; app: App }> {
  return houseFor(t, { missions, env, now: () => new Date() })
}

/** The program on a database and a folder of its own, without a port, until the test ends. `DEMO: 'on'` adds the demo. */
export async function houseFor(
  t: TestContext,
  { missions, env, now, ...wish }: Wish,
): Promise<{ house: House; app: App }> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-'))
  const database = wish.database ?? (await createTestDatabase())
  const config = readConfig({
    DATA_DIR: folder,
    DEMO: 'off',
    FETCH_REMOTE: 'off',
    LOG_LEVEL: 'silent',
    PORT: '0',
    PUBLIC_URL: 'http://localhost',
    ...env,
  })
  const rooms = config.demo ? [...missions, demo] : missions
  const house = await openHouse({ config, database, missions: rooms, log: openLog(config.logLevel), now })
  const { app, giveBack } = wish.shared && mayBeLent(env) ? await lendApp(house, env) : await openOwn(house)
  afterwards(t, async () => {
    await giveBack()
    await house.close()
    if (!wish.database) await dropTestDatabase(database)
    await rm(folder, { recursive: true, force: true })
  })
  return { house, app }
}

/** An address of its own is no other test's. */
function mayBeLent(env: Record<string, string>): boolean {
  return !('PORT' in env || 'PUBLIC_URL' in env)
}

async function openOwn(house: House): Promise<{ app: App; giveBack: () => Promise<void> }> {
  const app = await openHttp(house.ctx, house.log, house.missions)
  return { app, giveBack: () => app.close() }
}
