import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'

/** A folder for some work, and how it goes with what it holds. */
export interface Scratch {
  folder: string
  leave: () => Promise<void>
}

type Place = Pick<Config, 'dataDir'>

/** Folders in use by this process: each is said to be, over and over, by its time of change. */
const inUse = new Set<string>()
const saidEveryMs = 10 * 60_000
/** What nobody has said to use for so long was left by a copy that was killed. */
const abandonedAfterMs = 60 * 60_000

/** Gives a folder for the time of some work; it goes with what it holds, whatever happens. */
export async function withScratch<T>(
  { config }: { config: Place },
  name: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const { folder, leave } = openScratch(config, name)
  try {
    return await work(folder)
  } finally {
    await leave()
  }
}

/** The same for work that outlives its caller, who calls `leave` at its end. */
export function openScratch(config: Place, name: string): Scratch {
  // A try that is still at work must not lose its folder to the next one.
  const folder = join(rootOf(config), `${name}-${randomUUID()}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  inUse.add(folder)
  return {
    folder,
    leave: () => {
      inUse.delete(folder)
      return rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Removes what killed copies left, now and as long as this one lives: they held the files of people. Each copy does it
 * for itself, whose folder may be on its own machine. Answers how to stop.
 */
export function keepScratch(config: Place): () => void {
  const timer = setInterval(() => void sweepScratch(config), saidEveryMs)
  timer.unref()
  void sweepScratch(config)
  return () => clearInterval(timer)
}

export async function sweepScratch(config: Place): Promise<void> {
  const root = rootOf(config)
  const now = new Date()
  for (const folder of inUse) await utimes(folder, now, now).catch(() => undefined)
  for (const name of await readdir(root).catch(() => [])) {
    const path = join(root, name)
    const found = await stat(path).catch(() => null)
    if (found && now.getTime() - found.mtimeMs > abandonedAfterMs)
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}

function rootOf({ dataDir }: Place): string {
  return join(dataDir, 'scratch')
}
