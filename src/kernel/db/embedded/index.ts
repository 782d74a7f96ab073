import { existsSync, rmdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type Account, postgresAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { prepareCluster, superuser } from './cluster.ts'
import { type Lease, takeLease } from './lease.ts'
import { findPostmaster, type Launch, lastComplaint, launchPostmaster, stopPostmaster } from './postmaster.ts'
import { EmbeddedDatabaseError } from './refusal.ts'
import { privateSocketFolder, socketOf } from './socket-folder.ts'

export { EmbeddedDatabaseError } from './refusal.ts'

export interface Embedded {
  connection: { host: string; database: string; user: string }
  /** The same as an address that pg and psql read. */
  url: string
  /** Number of the PostgreSQL process. */
  pid: number
  /** Gives the server back; the last of the Parvis processes on the same files stops it. */
  stop: () => Promise<void>
}

export interface EmbeddedOptions {
  /** Folder of PostgreSQL's files; made when absent. */
  dataDir: string
  log: { info: (message: string) => void; warn: (message: string) => void }
  /** False for throw-away databases: no waiting for the disk. */
  durable?: boolean
  account?: Account
}

interface Held {
  lease: Lease
  pid: number
  socketFolder: string
}

const database = 'parvis'
const patienceMs = 60_000

/**
 * Starts the PostgreSQL that npm brought, or joins the one that already runs on these files: left by a process that
 * was killed, or used by another Parvis. It listens on a private socket only. Restarted if it dies.
 * @throws EmbeddedDatabaseError with one line that says what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log, durable = true, account = postgresAccount() } = options
  const binaries = findBinaries()
  const dataDir = await prepareCluster(options.dataDir, binaries, account)
  const launch = {
    postgres: binaries.postgres,
    dataDir,
    socketFolder: privateSocketFolder(dataDir, account),
    account,
    durable,
  }

  const keeper = keep(await hold(launch), launch, log)
  const { pid, socketFolder } = keeper.now()
  log.info(
    `embedded PostgreSQL ${binaries.major} runs as process ${pid}, for trying and small offices, not for production`,
  )
  return {
    connection: { host: socketFolder, database, user: superuser },
    url: `postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`,
    get pid() {
      return keeper.now().pid
    },
    stop: keeper.stop,
  }
}

/** Starts or joins the server and takes a share in it, however often another process stops it under our feet. */
async function hold(launch: Launch): Promise<Held> {
  const deadline = Date.now() + patienceMs
  let started: ReturnType<typeof launchPostmaster> | null = null
  while (Date.now() < deadline) {
    const running = findPostmaster(launch.dataDir)
    if (running?.ready) {
      const held = await tryToHold(running)
      if (held) return held
    } else if (!running && (!started || started.exited())) {
      if (started) await refuseUnlessPassing(launch.dataDir)
      // A process that stops removes the folder behind its server: it is made for each attempt.
      privateSocketFolder(launch.dataDir, launch.account)
      started = launchPostmaster(launch)
    }
    await wait(10)
  }
  throw new EmbeddedDatabaseError(
    `PostgreSQL did not start within a minute: ${lastComplaint(launch.dataDir)}`,
  )
}

async function tryToHold({ pid, socketFolder }: { pid: number; socketFolder: string }): Promise<Held | null> {
  // Something swept the temporary folder: nobody can reach this server any more.
  if (!existsSync(socketOf(socketFolder))) {
    await stopPostmaster(pid)
    return null
  }
  try {
    return { lease: await takeLease(socketFolder, database), pid, socketFolder }
  } catch {
    // It is stopping, or died just now: the loop looks again.
    return null
  }
}

/** Children of a killed server hold its memory for a moment; another start may hold the files for a moment. */
async function refuseUnlessPassing(dataDir: string): Promise<void> {
  const complaint = lastComplaint(dataDir)
  if (!/shared memory block|lock file/.test(complaint)) {
    throw new EmbeddedDatabaseError(`PostgreSQL cannot start: ${complaint} (log: ${dataDir}/server.log)`)
  }
  await wait(100)
}

/** Watches the share: a server that dies while it is needed is started again, at the same address. */
function keep(first: Held, launch: Launch, log: EmbeddedOptions['log']) {
  let held = first
  let stopping = false
  const watch = async (): Promise<void> => {
    await held.lease.lost
    if (stopping) return
    log.warn('the embedded PostgreSQL died: starting it again')
    const next = await hold(launch)
    if (stopping) return giveBack(next)
    held = next
    return watch()
  }
  watch().catch((error) => log.warn(`the embedded PostgreSQL is gone: ${error.message}`))

  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await giveBack(held)
  }
  return { now: () => held, stop }
}

async function giveBack({ lease, pid, socketFolder }: Held): Promise<void> {
  const last = await lease.release().catch(() => false)
  if (last) await stopPostmaster(pid)
  await lease.end().catch(() => {})
  if (last) removeWhenEmpty(socketFolder)
}

function removeWhenEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // The next server is in it already.
  }
}
