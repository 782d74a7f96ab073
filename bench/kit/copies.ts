import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { projectRoot } from '#kernel/config'
import { pin } from './processes.ts'

/** A copy of the built program in a process of its own. */
export interface RunningCopy {
  url: string
  pid: number
  /** Milliseconds from its start to an answer, and to a whole search index. */
  answeredAfter: number
  searchedAfter: number
  stop: () => Promise<void>
}

interface CopySettings {
  database: string
  dataDir: string
  /** The one core it may use. */
  core?: number
  env?: Readonly<Record<string, string>>
  /** Do not wait for the search index. */
  hasty?: boolean
}

/** The index of ten times a national catalogue is built in minutes. */
const longest = 900_000

/** Starts a copy on a free port of this machine and waits until it answers and searches. */
export async function startCopy(settings: CopySettings): Promise<RunningCopy> {
  const { database, dataDir, core, env = {}, hasty = false } = settings
  const started = performance.now()
  const child = spawn(
    process.execPath,
    // As people start it: the launcher becomes the program, with the options that it gives it.
    [join(projectRoot, 'bin/launch.mjs'), 'start'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: database,
        DATA_DIR: dataDir,
        PORT: '0',
        LOG_LEVEL: 'error',
        // Copies of one database open the same keys, each in a folder of its own.
        INSTANCE_SECRET: 'a secret that benches alone know, long enough',
        ...env,
      },
    },
  )
  const { pid } = child
  if (!pid) throw new Error('The program did not start')
  if (core !== undefined) pin(pid, core)
  const gone = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await gone
  }
  try {
    const url = await addressOf(child.stdout)
    const answeredAfter = performance.now() - started
    if (!hasty) await untilSearched(url)
    return { url, pid, answeredAfter, searchedAfter: performance.now() - started, stop }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

const Health = z.object({ checks: z.record(z.string(), z.string()) })

/** Waits until the index of a copy holds the whole catalogue. */
export async function untilSearched(url: string): Promise<void> {
  for (const end = performance.now() + longest; performance.now() < end; await wait(10)) {
    const answer = await fetch(`${url}/health`)
    const { checks } = Health.parse(await answer.json())
    if (checks.records === 'ok') return
  }
  throw new Error('The search index was not ready in time')
}

/** A folder of its own for the time of a bench. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  for await (const chunk of output) {
    said += String(chunk)
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
    // What it says later must still be read, or it would wait for us.
    if (address) {
      output.resume()
      return address
    }
  }
  throw new Error(`The program ended before it listened: ${said}`)
}
