import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Arena } from './arena.ts'
import { loadSnapshot, writeSnapshot } from './snapshot.ts'

/** Files by which segments travel between the process that answers and the one that builds. */
export interface SegmentFolder {
  /** Gives names for the time of a work; the files go with it. */
  during<T>(work: (name: () => string) => Promise<T>): Promise<T>
}

const suffix = '.part'
/** No work lasts so long: what is older was left by a program that was killed. */
const abandonedMs = 3_600_000

export function openSegmentFolder(folder: string): SegmentFolder {
  let ready: Promise<void> | null = null
  return {
    async during(work) {
      ready ??= prepare(folder)
      await ready
      const paths: string[] = []
      const name = () => {
        const path = join(folder, `segment-${randomUUID()}${suffix}`)
        paths.push(path)
        return path
      }
      try {
        return await work(name)
      } finally {
        for (const path of paths) await rm(path, { force: true })
      }
    },
  }
}

export async function writeSegment(path: string, arena: Arena): Promise<void> {
  await writeSnapshot(path, arena, { stamp: '', lasting: false })
}

/** @throws when the file is not whole */
export async function readSegment(path: string): Promise<Arena> {
  const found = await loadSnapshot(path)
  if (!found) throw new Error('the search builder gave no segment')
  return found.arena
}

async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    if (!name.endsWith(suffix)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > abandonedMs) await rm(path, { force: true })
  }
}
