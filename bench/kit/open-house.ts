import { missions } from '#app'
import { readConfig } from '#kernel/config'
import { type House, openHouse } from '#kernel/house'
import { openLog } from '#kernel/log'
import { withFolder } from './copies.ts'

/** The program without HTTP nor index, on a database, in this process: what a command gets. */
export function withHouse<T>(database: string, work: (house: House) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const config = readConfig({ DATABASE_URL: database, DATA_DIR: folder, LOG_LEVEL: 'error' })
    const house = await openHouse({
      config,
      database: { connectionString: database },
      missions,
      log: openLog(config.logLevel),
      living: false,
    })
    try {
      return await work(house)
    } finally {
      await house.close()
    }
  })
}
