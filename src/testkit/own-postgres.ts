import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { startEmbedded } from '#kernel/embedded'

/** A PostgreSQL that a test has for itself: to stop, to freeze, to fill. */
export interface OwnPostgres {
  connection: pg.PoolConfig
  /** Stops it, at once as a crash does or once its transactions are undone, and starts it at the same address. */
  restart: (how: 'crash' | 'stop') => Promise<void>
  /** Every process of it sleeps, and says nothing: connections stay open. */
  freeze: () => void
  thaw: () => void
  close: () => Promise<void>
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-own-'))
  const log = { info: () => {}, warn: () => {} }
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), log })
  let frozen: number[] = []
  const thaw = () => {
    for (const pid of frozen) signal(pid, 'SIGCONT')
    frozen = []
  }
  return {
    connection: server.connection,
    restart: async (how) => {
      const { pid } = server
      signal(pid, how === 'crash' ? 'SIGKILL' : 'SIGINT')
      while (server.pid === pid) await wait(20)
    },
    freeze: () => {
      frozen = [server.pid, ...childrenOf(server.pid)]
      for (const pid of frozen) signal(pid, 'SIGSTOP')
    },
    thaw,
    close: async () => {
      thaw()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : []))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended meanwhile.
  }
}
