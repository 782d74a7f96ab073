import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ctx } from '#kernel/context'

const abandonedAfterMs = 24 * 3_600_000

/** Gives a folder for the time of some work; it goes with what it holds, whatever happens. */
export async function withScratch<T>(
  ctx: Ctx,
  name: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const { folder, leave } = await openScratch(ctx, name)
  try {
    return await work(folder)
  } finally {
    await leave()
  }
}

/** The same for work that outlives its caller, who calls `leave` at its end. */
export async function openScratch(
  ctx: Ctx,
  name: string,
): Promise<{ folder: string; leave: () => Promise<void> }> {
  // A try that is still at work must not lose its folder to the next one.
  const folder = join(ctx.config.dataDir, 'scratch', `${name}-${randomUUID()}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return { folder, leave: () => rm(folder, { recursive: true, force: true }) }
}

/** Removes the folders of a copy that was killed at work. */
export async function sweepScratch(ctx: Ctx): Promise<void> {
  const root = join(ctx.config.dataDir, 'scratch')
  const names = await readdir(root).catch(() => [])
  for (const name of names) {
    const path = join(root, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs)
      await rm(path, { recursive: true, force: true })
  }
}
