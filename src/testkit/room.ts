import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { readConfig } from '#kernel/config'
import { type House, type Mission, openHouse } from '#kernel/house'
import { type App, openHttp } from '#kernel/http'
import { openLog } from '#kernel/log'
import { createTestDatabase, dropTestDatabase } from './database.ts'

/** The kernel with missions made for one test: for rules that hold whatever the missions. */
export async function testHouse(
  t: TestContext,
  missions: readonly Mission[],
  env: Record<string, string> = {},
): Promise<{ house: House; app: App }> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-'))
  const database = await createTestDatabase()
  const config = readConfig({
    DATA_DIR: folder,
    DEMO: 'off',
    FETCH_REMOTE: 'off',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'http://localhost',
    ...env,
  })
  const house = await openHouse({ config, database, missions, log: openLog(config.logLevel) })
  const app = await openHttp(house.ctx, house.log, missions)
  t.after(async () => {
    await app.close()
    await house.close()
    await dropTestDatabase(database)
    await rm(folder, { recursive: true, force: true })
  })
  return { house, app }
}
