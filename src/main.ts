import { join } from 'node:path'
import type pg from 'pg'
import { missions as rooms } from '#app'
import { kernelCommands } from '#kernel/commands'
import { type Config, ConfigError, readConfig } from '#kernel/config'
import { type Embedded, EmbeddedDatabaseError, startEmbedded } from '#kernel/embedded'
import { type House, openHouse } from '#kernel/house'
import { openHttp } from '#kernel/http'
import { startWorker } from '#kernel/jobs'
import { openLog } from '#kernel/log'
import { demo } from '../demo/index.ts'

const [command = 'serve', ...args] = process.argv.slice(2)

try {
  await main(readConfig(process.env))
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof EmbeddedDatabaseError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

async function main(config: Config): Promise<void> {
  const log = openLog(config.logLevel)
  const embedded = config.databaseUrl
    ? null
    : await startEmbedded({ dataDir: join(config.dataDir, 'postgres'), log })
  const missions = missionsOf(config)
  const database = address(config, embedded)
  const house = await openHouse({ config, database, missions, log, living: command === 'serve' })
  const close = async () => {
    await house.close()
    await embedded?.stop()
  }
  if (command === 'serve') return serve(house, config, close)
  try {
    await runCommand(house)
  } finally {
    await close()
  }
}

/** The demo is one more room, of a copy that serves. */
function missionsOf(config: Config) {
  return config.demo && command === 'serve' ? [...rooms, demo] : rooms
}

function address(config: Config, embedded: Embedded | null): pg.PoolConfig {
  if (embedded) return embedded.connection
  return { connectionString: config.databaseUrl ?? '' }
}

async function runCommand(house: House): Promise<void> {
  const commands = Object.assign(
    {},
    kernelCommands(house),
    ...house.missions.map((mission) => mission.commands),
  )
  const run = commands[command]
  if (!run)
    throw new ConfigError(
      `No command "${command}". Commands: serve, ${Object.keys(commands).sort().join(', ')}.`,
    )
  await run(house.ctx, args)
}

/** Listens, takes jobs, and on a signal finishes what it began before it stops. */
async function serve(house: House, config: Config, close: () => Promise<void>): Promise<void> {
  const worker = config.roles.includes('worker') ? await startWorker(house.pool, house.ctx, house.jobs) : null
  const web = config.roles.includes('web') ? await openHttp(house.ctx, house.log, house.missions) : null
  if (web) {
    const listening = await web.listen({ host: config.host, port: config.port })
    process.stdout.write(`\n  ${config.site.name}  ${config.port === 0 ? listening : config.publicUrl}\n\n`)
  }
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await web?.close()
    await worker?.stop()
    await close()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
