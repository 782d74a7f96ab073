import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from './account.ts'
import { cleanEnvironment } from './environment.ts'

/** A running server as its own lock file tells it. */
export interface Postmaster {
  pid: number
  socketFolder: string
  ready: boolean
}

export interface Launch {
  postgres: string
  dataDir: string
  socketFolder: string
  account: Account
  /** False gives up safety against a power cut for speed: throw-away databases only. */
  durable: boolean
}

const megabyte = 1024 ** 2
const logName = 'server.log'

/** Reads postmaster.pid; null when no server of these files is alive. A file left by a crash is not a server. */
export function findPostmaster(dataDir: string): Postmaster | null {
  const lines = readLines(join(dataDir, 'postmaster.pid'))
  const pid = Math.abs(Number(lines[0]))
  if (!pid || !isAlive(pid)) return null
  if (!servesFolder(pid, dataDir)) {
    // The number was given to another program meanwhile; PostgreSQL would take that one for a server.
    rmSync(join(dataDir, 'postmaster.pid'), { force: true })
    return null
  }
  return { pid, socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/** Starts a server that outlives us: resolves with its number at once, before it is ready. */
export function launchPostmaster(launch: Launch): { exited: () => boolean } {
  const { file, args, options } = launch.account.command(launch.postgres, postgresArguments(launch))
  const log = openSync(join(launch.dataDir, logName), 'w', 0o600)
  const child = spawn(file, args, {
    ...options,
    env: cleanEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  let failed = false
  child.on('error', () => {
    failed = true
  })
  child.unref()
  return { exited: () => failed || child.exitCode !== null || child.signalCode !== null }
}

/** Fast shutdown: running transactions are rolled back, everything is on disk when it resolves. */
export async function stopPostmaster(pid: number, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs
  send(pid, 'SIGINT')
  while (isAlive(pid)) {
    // Immediate: the next start replays the journal, nothing is lost.
    if (Date.now() > deadline) send(pid, 'SIGQUIT')
    await wait(10)
  }
}

/** Why the last start failed, as PostgreSQL says it. */
export function lastComplaint(dataDir: string): string {
  const lines = readLines(join(dataDir, logName)).filter(Boolean)
  const complaint = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  return complaint.replace(/^.*?(FATAL|PANIC): +/, '')
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !isZombie(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** In a container without a reaper, a dead child keeps its number. */
function isZombie(pid: number): boolean {
  return /^\d+ \(.*\) Z/.test(readLines(`/proc/${pid}/stat`)[0] ?? '')
}

function servesFolder(pid: number, dataDir: string): boolean {
  const command = existsSync(`/proc/${pid}/cmdline`)
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    : askPs(pid)
  return command.includes('postgres') && command.includes(dataDir)
}

function askPs(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}

function postgresArguments({ dataDir, socketFolder, durable }: Launch): string[] {
  const settings = {
    ...fixedSettings(socketFolder),
    ...memorySettings(totalmem()),
    ...(durable ? {} : hastySettings),
  }
  return ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function fixedSettings(socketFolder: string): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors of statements reach whoever sent them; the file keeps what happens to the server itself.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    jit: 'off',
    // Nothing copies this server: bulk loads can skip the journal.
    wal_level: 'minimal',
    max_wal_senders: '0',
  }
}

/** A share of the machine, between what the smallest office needs and what one process should take. */
function memorySettings(bytes: number): Record<string, string> {
  const shared = Math.min(256, Math.max(128, Math.floor(bytes / megabyte / 16)))
  const cache = Math.max(256, Math.floor(bytes / megabyte / 4))
  return {
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${cache}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
  }
}

const hastySettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
