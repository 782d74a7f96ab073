import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { projectRoot } from '#kernel/config'

/** A process of the built program: what is killed with -9 and started again. */
export interface ServerProcess {
  url: string
  child: ChildProcess
  /** Kills it without warning and waits until it is gone. */
  kill: () => Promise<void>
  /** Changes how large its files may be, and those of children to come; false where nothing can (Linux has `prlimit`). */
  limitFiles: (bytes: number) => Promise<boolean>
  /** What it wrote, for messages of failed tests. */
  output: () => string
}

export interface ServerSettings {
  database: pg.PoolConfig
  folder: string
  port: number
  args?: readonly string[]
  env?: Record<string, string>
  /** Bytes that one file may have (`ulimit -f`). */
  fileLimit?: number
}

/** Runs the built program; it may not be ready yet: see `untilReady`. */
export function startServer(settings: ServerSettings): ServerProcess {
  const { database, folder, port, args = [], env = {}, fileLimit = Number.POSITIVE_INFINITY } = settings
  const program = [process.execPath, join(projectRoot, 'dist/server/main.js'), ...args]
  // POSIX counts in blocks of 512 bytes.
  const limit = Number.isFinite(fileLimit) ? `ulimit -S -f ${Math.ceil(fileLimit / 512)} && ` : ''
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...program], {
    env: {
      PATH: process.env.PATH ?? '',
      ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
      DATABASE_URL: databaseUrl(database),
      DATA_DIR: folder,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: 'warn',
      FETCH_REMOTE: 'off',
      GATEWAY_PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    output: () => output,
    limitFiles: async (bytes) => {
      const size = Number.isFinite(bytes) ? bytes : 'unlimited'
      const limiting = spawn('prlimit', [`--pid=${child.pid}`, `--fsize=${size}:unlimited`])
      const [code] = await once(limiting, 'exit').catch(() => [1])
      return code === 0
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Waits until `/health/ready` answers 200; fails with what the process wrote when it ends before. */
export async function untilReady(server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.child.exitCode !== null) throw new Error(`the server ended: ${server.output()}`)
    const ready = await fetch(`${server.url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await wait(50)
  }
  throw new Error(`the server is not ready after 30 s: ${server.output()}`)
}

/** A folder for the data of one test, removed at its end. */
export async function testFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export function databaseUrl({ host, port, user, password, database }: pg.PoolConfig): string {
  const secret = typeof password === 'string' && password ? `:${encodeURIComponent(password)}` : ''
  const socket = host?.startsWith('/')
  const address = `${socket ? 'localhost' : host}${port ? `:${port}` : ''}`
  const query = socket ? `?host=${encodeURIComponent(host ?? '')}` : ''
  return `postgres://${encodeURIComponent(user ?? '')}${secret}@${address}/${database}${query}`
}
