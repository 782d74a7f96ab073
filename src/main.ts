import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import type pg from 'pg'
import { missions as rooms } from '#app'
import { kernelCommands } from '#kernel/commands'
import { type Config, ConfigError, readConfig, warningsOf } from '#kernel/config'
import { type Embedded, EmbeddedDatabaseError, startEmbedded } from '#kernel/embedded'
import { type House, openHouse } from '#kernel/house'
import { openHttp } from '#kernel/http'
import { closeInTime } from '#kernel/http/close'
import { startWorker } from '#kernel/jobs'
import { openLog } from '#kernel/log'
import { Refusal } from '#kernel/refusal'
import { openLocalIdentity } from '../demo/identity-provider/index.ts'
import { demo } from '../demo/index.ts'

const [command = 'serve', ...args] = process.argv.slice(2)

try {
  await main(readConfig(process.env))
} catch (error) {
  const line = lineFor(error)
  if (line === null) throw error
  // What a start that failed half-way left open must not keep the program: whoever watches it starts it again.
  process.stderr.write(`${line}\n`, () => process.exit(2))
}

/** What whoever typed the command can act on; null for a bug, which keeps its stack. */
function lineFor(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError) return error.message
  if (!(error instanceof Refusal)) return null
  const about = Object.values(error.extra).join(', ')
  return `${error.rule.title.en}${about && `: ${about}`}. ${error.rule.remedy.en}`
}

async function main(config: Config): Promise<void> {
  const log = openLog(config.logLevel)
  const opened = stopOnSignals()
  try {
    const embedded = config.databaseUrl
      ? null
      : await startEmbedded({ dataDir: join(config.dataDir, 'postgres'), log })
    opened.push(async () => embedded?.stop())
    const missions = missionsOf(config)
    const database = address(config, embedded)
    const identity = command === 'serve' ? await openLocalIdentity(config, log) : null
    if (identity) opened.push(identity.close)
    const settled = identity ? { ...config, providers: identity.providers } : config
    const living = command === 'serve'
    const house = await openHouse({ config: settled, database, missions, log, living }).catch(
      sayWhyNot(config),
    )
    opened.push(house.close)
    if (living) return await serve(house, settled, opened)
    await runCommand(house)
    await closeAll(opened)
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

type Closers = (() => Promise<unknown>)[]

/**
 * A signal closes what was opened so far, last first, whenever it comes: even during the first start. Whoever stops
 * a group of processes sends several: the next ones find it under way, or PostgreSQL would stay behind.
 */
function stopOnSignals(): Closers {
  const opened: Closers = []
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= closeAll(opened).then(() => process.exit())
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  return opened
}

async function closeAll(opened: Closers): Promise<void> {
  for (let close = opened.pop(); close; close = opened.pop()) await close()
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

/** Listens and takes jobs; what it began is finished before it stops. */
async function serve(house: House, config: Config, opened: Closers): Promise<void> {
  if (config.roles.includes('worker')) {
    const worker = await startWorker(house.pool, house.ctx, house.jobs)
    opened.push(() => worker.stop())
  }
  for (const { name, serve } of house.missions) {
    if (!serve || !config.roles.some((role) => role === name)) continue
    const served = await serve(house.ctx, house.listen).catch(sayWhy(config.gateway, 'GATEWAY_'))
    opened.push(served.close)
    house.log.info({ url: served.url }, `${name} listens`)
  }
  if (!config.roles.includes('web')) return
  for (const warning of warningsOf(config)) house.log.warn(warning)
  const web = await openHttp(house.ctx, house.log, house.missions)
  opened.push(() => closeInTime(web))
  const listening = await web.listen({ host: config.host, port: config.port }).catch(sayWhy(config))
  process.stdout.write(`\n  ${config.site.name}  ${config.port === 0 ? listening : config.publicUrl}\n\n`)
  // Now: a copy that is killed, as platforms do, would compile everything again at its next start.
  flushCompileCache()
}

/** The first thing that an operator gets wrong; the address is not repeated, it holds the password. */
function sayWhyNot({ databaseUrl }: Config) {
  const { hostname, port, pathname, username, searchParams } = new URL(databaseUrl ?? 'postgres:')
  const host = searchParams.get('host') ?? hostname
  const where = `${host}:${port || 5432}`
  const reasons: Record<string, string> = {
    ENOENT: `nothing listens at ${where}.`,
    ECONNREFUSED: `nothing listens at ${where}.`,
    ENOTFOUND: `there is no host named ${host}.`,
    EAI_AGAIN: `the host ${host} cannot be found now.`,
    EHOSTUNREACH: `${where} cannot be reached.`,
    ETIMEDOUT: `${where} does not answer.`,
    '28P01': `the server refuses the password of "${username}".`,
    '28000': `the server refuses "${username}" (pg_hba.conf).`,
    '3D000': `the server has no database "${pathname.slice(1)}".`,
  }
  return (error: Error & { code?: string }): never => {
    const reason = databaseUrl && reasons[error.code ?? '']
    throw reason ? new ConfigError(`DATABASE_URL: ${reason}`) : error
  }
}

function sayWhy({ host, port }: Pick<Config, 'host' | 'port'>, prefix = '') {
  const reasons: Record<string, string> = {
    EADDRINUSE: `${prefix}PORT: ${port} is taken on ${host} by another program. Choose another one, or stop it.`,
    EACCES: `${prefix}PORT: this account may not listen on ${port}. Choose one from 1024, behind a proxy.`,
    EADDRNOTAVAIL: `${prefix}HOST: ${host} is not an address of this machine.`,
  }
  return (error: NodeJS.ErrnoException): never => {
    const reason = reasons[error.code ?? '']
    throw reason ? new ConfigError(reason) : error
  }
}
